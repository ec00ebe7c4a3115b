import type { PrivateKey } from '@cloudtnt/credential/crypto'
import type { CryptosuiteName } from '@cloudtnt/credential/securing/cryptosuites'

/** What one group of endpoints does: how it secures, with which kind of key. */
export type Profile = {
  /** The first segment of its addresses. */
  path: string
  /** What is asked by it: a cryptosuite, or the standard that stands above. */
  suite: CryptosuiteName | 'jwt' | 'bitstring' | 'vcdm'
  /** The cryptosuite, or `vc+jwt` for a token. */
  securedBy: CryptosuiteName | 'vc+jwt'
  keyType: PrivateKey['type']
  /** Whether each credential gets a place in a status list. */
  hasStatus?: true
}

/** One group for each suite and kind of key, and one for each standard that stands above them. */
export const PROFILES: readonly Profile[] = [
  suiteProfile('eddsa-rdfc-2022', 'Ed25519'),
  suiteProfile('eddsa-jcs-2022', 'Ed25519'),
  suiteProfile('ecdsa-rdfc-2019', 'P-256'),
  suiteProfile('ecdsa-rdfc-2019', 'P-384'),
  suiteProfile('ecdsa-jcs-2019', 'P-256'),
  suiteProfile('ecdsa-jcs-2019', 'P-384'),
  suiteProfile('ecdsa-sd-2023', 'P-256'),
  { path: 'jwt', suite: 'jwt', securedBy: 'vc+jwt', keyType: 'P-256' },
  { path: 'bitstring', suite: 'bitstring', securedBy: 'eddsa-rdfc-2022', keyType: 'Ed25519', hasStatus: true },
  { path: 'vcdm', suite: 'vcdm', securedBy: 'eddsa-rdfc-2022', keyType: 'Ed25519' },
]

/** A suite with a choice of keys has its key in its address: `ecdsa-rdfc-2019-p256`. */
function suiteProfile(suite: CryptosuiteName, keyType: Profile['keyType']): Profile {
  const path = keyType === 'Ed25519' ? suite : `${suite}-${keyType.toLowerCase().replace('-', '')}`
  return { path, suite, securedBy: suite, keyType }
}

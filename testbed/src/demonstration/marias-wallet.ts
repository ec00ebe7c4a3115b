import { randomBytes } from '@cloudtnt/credential'
import { linkAddress } from '@cloudtnt/web/shared-link/link-address'
import { Claim, type Claimed } from '@cloudtnt/web/wallet/claim/claim-credential'
import { readInvitation } from '@cloudtnt/web/wallet/claim/read-invitation'
import { makeLink } from '@cloudtnt/web/wallet/shares/make-link'
import { derivePassphrase } from '@cloudtnt/web/wallet/vault/derive-passphrase'
import { createVault, type OpeningPorts, signInToVault } from '@cloudtnt/web/wallet/vault/open-vault'
import { recoveryCodeOf } from '@cloudtnt/web/wallet/vault/recovery-code'
import type { Vault } from '@cloudtnt/web/wallet/vault/vault'
import { memoryCache } from '@cloudtnt/web/wallet/vault/vault-cache'
import { VaultError } from '@cloudtnt/web/wallet/vault/vault-error'
import type { DemonstrationInput } from './demonstration.ts'
import { localChecker } from './local-checker.ts'
import { claimLinks, transactionCode } from './outbox.ts'

type Origins = DemonstrationInput['origins']

/** The learner of the story: her account at the college, and her wallet, which her union hosts. */
export const MARIA = {
  name: 'Maria Santos',
  email: 'maria@learner.example',
  walletName: 'maria',
  passphrase: 'four cars and one blue boat',
}

const now = () => new Date()

/** Opens her wallet, claims everything that waits for her, puts it into a stack, and shares that in both ways. */
export async function openMariasWallet(origins: Origins): Promise<Vault> {
  const ports = portsTo(origins)
  const vault = await createWallet(ports, MARIA.walletName, MARIA.passphrase)
  for (const link of await claimLinks(origins.issuer, MARIA.email)) await claimByLink(vault, origins, link, MARIA.email)
  const credentials = vault.recordsOf('credential')
  const [title, story] = ['Light-vehicle mechanic', 'What I can do at a garage so far.']
  const credentialIds = credentials.map(({ id }) => id)
  const stackId = await vault.add('stack', { name: title, story, credentialIds, createdAt: now().toISOString() })
  const draft = { title, story, sharedBy: MARIA.name, endsAt: undefined, credentials, stackId }
  for (const way of ['public', 'private'] as const) await makeLink(vault, { ...draft, way }, { host: ports.host, now })
  return vault
}

/** The links that she shares her stack by; none where somebody has changed how her wallet is opened. */
export async function mariasLinks(origins: Origins): Promise<{ way: 'public' | 'private'; url: string }[]> {
  try {
    const vault = await signInToMariasWallet(origins)
    return vault.recordsOf('share').map(({ content: { way, shareId, key } }) => ({
      way,
      url: linkAddress(origins.wallet, { id: shareId, key }),
    }))
  } catch (error) {
    if (error instanceof VaultError) return []
    throw error
  }
}

/** Opens a new wallet at the host with the wallet's own program. */
export function openWallet(origins: Origins, name: string, passphrase: string): Promise<Vault> {
  return createWallet(portsTo(origins), name, passphrase)
}

async function createWallet(ports: OpeningPorts, name: string, passphrase: string): Promise<Vault> {
  const recoveryCode = await recoveryCodeOf(randomBytes(26))
  return createVault({ name, passphrase, recoveryCode }, ports)
}

/** Her wallet on a device that does not know it yet. */
export function signInToMariasWallet(origins: Origins): Promise<Vault> {
  return signInToVault({ name: MARIA.walletName, passphrase: MARIA.passphrase }, portsTo(origins))
}

function portsTo(origins: Origins): OpeningPorts {
  return {
    host: { origin: origins.wallet, fetch: keepingCookies() },
    cache: memoryCache(),
    derive: derivePassphrase,
    now,
  }
}

/** Follows a claim link as a wallet does that opens it itself, with the code that came by another mail. */
export async function claimByLink(vault: Vault, origins: Origins, link: string, email: string): Promise<Claimed> {
  const code = await transactionCode(origins.issuer, email, link) // first: a new code ends the offers before it
  const answer = await fetch(link, { headers: { accept: 'application/json' } })
  const { protocols } = (await answer.json()) as { protocols: Record<string, string> }
  const line = { fetch, page: { protocol: 'http:', hostname: 'localhost' } }
  const invitation = await readInvitation(protocols['oid4vci-1.0'] ?? '', line)
  const claimed = await new Claim(invitation, vault, { ...line, now, checker: localChecker(origins) }).accept(code)
  if (claimed.rejected.length > 0)
    throw new Error(`not taken: ${claimed.rejected.map(({ reason, code: why }) => `${reason} ${why}`).join(', ')}`)
  return claimed
}

/** A browser keeps the host's cookies; outside one this does. */
function keepingCookies(): typeof fetch {
  const jar = new Map<string, string>()
  return async (input, init) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(input, {
      ...init,
      headers: { ...(init?.headers as Record<string, string>), ...(cookie ? { cookie } : {}) },
    })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
      jar.set(name, value)
    }
    return response
  }
}

import { call } from '@cloudtnt/contract'
import { createVault } from '@cloudtnt/contract/wallet/vault'
import type { testClient } from './test-actors.ts'

type Client = ReturnType<typeof testClient>

const text = (length: number, letter: string) => `${letter.repeat(length - 1)}A`

/** Values of the right shape; the host cannot tell them from real ones. */
export function sealedValues(letter = 'B') {
  const slot = {
    salt: text(22, letter),
    publicKey: text(87, letter),
    privateKey: { nonce: text(16, letter), ciphertext: text(200, letter) },
    vaultKey: { ephemeralPublicKey: text(87, letter), wrapped: text(54, letter) },
    epoch: 1,
  }
  return {
    verifier: text(43, letter),
    recoveryVerifier: text(43, `r`),
    kdf: { algorithm: 'argon2id' as const, memoryKiB: 65_536, iterations: 3, parallelism: 4, salt: text(22, letter) },
    passphraseSlot: { kind: 'passphrase' as const, ...slot },
    recoverySlot: { kind: 'recovery-code' as const, ...slot },
  }
}

/** A browser without a screen that keeps the cookies it is given. */
export function cookieKeeper(client: Client) {
  const jar = new Map<string, string>()
  const { origin, fetch } = client.nobody
  return {
    origin,
    fetch: async (url: string, init: RequestInit) => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const headers = { ...(init.headers as Record<string, string>), ...(cookie ? { cookie } : {}) }
      const response = await fetch(url, { ...init, headers })
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        jar.set(name, value)
      }
      return response
    },
  }
}

/** A holder with a new vault, signed in. */
export async function createHolder(client: Client, name: string) {
  const browser = cookieKeeper(client)
  const { recoveryVerifier, recoverySlot, ...sealed } = sealedValues()
  const vaultId = crypto.randomUUID()
  await call(
    createVault,
    { vaultId, name, ...sealed, recovery: { verifier: recoveryVerifier, slot: recoverySlot } },
    browser,
  )
  return { ...browser, vaultId, name, ...sealedValues() }
}

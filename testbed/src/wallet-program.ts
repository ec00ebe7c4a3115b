import { browserCanonicalize, browserCrypto } from '@cloudtnt/credential/browser'
import { randomBytes } from '@cloudtnt/credential/random'
import { verifyRound } from '@cloudtnt/credential/verify/verify-round'
import { type CredentialChecker, createCredentialChecker } from '@cloudtnt/web/credential-check/credential-checker'
import { Claim, type Claimed } from '@cloudtnt/web/wallet/claim/claim-credential'
import { readInvitation } from '@cloudtnt/web/wallet/claim/read-invitation'
import { type DerivePassphrase, derivePassphrase } from '@cloudtnt/web/wallet/vault/derive-passphrase'
import { createVault, type OpeningPorts, signInToVault } from '@cloudtnt/web/wallet/vault/open-vault'
import { recoveryCodeOf } from '@cloudtnt/web/wallet/vault/recovery-code'
import type { Vault } from '@cloudtnt/web/wallet/vault/vault'
import { memoryCache } from '@cloudtnt/web/wallet/vault/vault-cache'

type Fetch = typeof globalThis.fetch

/** Where the wallet's host is, and how the program reaches it and everybody else. */
export type WalletProgramSettings = {
  walletOrigin: string
  now: () => Date
  fetch?: Fetch
  /** For a test that has no time for the real derivation. */
  derive?: DerivePassphrase
}

/** A holder's wallet without a screen: the functions of the page, with a jar for the cookies of its host. */
export type WalletProgram = {
  ports: OpeningPorts
  checker: CredentialChecker
  /** @returns the open vault, and the recovery code that a holder would write down. */
  create(name: string, passphrase: string): Promise<{ vault: Vault; recoveryCode: string }>
  signIn(name: string, passphrase: string): Promise<Vault>
  /** Follows an offer and receives all of it. */
  claim(vault: Vault, link: string, transactionCode?: string): Promise<Claimed>
}

export function openWalletProgram(settings: WalletProgramSettings): WalletProgram {
  const { walletOrigin, now, fetch = globalThis.fetch, derive = derivePassphrase } = settings
  const page = new URL(walletOrigin)
  const host = { origin: walletOrigin, fetch: withCookies(fetch) }
  const ports: OpeningPorts = { host, cache: memoryCache(), derive, now }
  const checker = createCredentialChecker({
    thread: { run: (round) => verifyRound(round, { crypto: browserCrypto, canonicalize: browserCanonicalize }) },
    fetch,
    page,
    now,
  })
  return {
    ports,
    checker,
    async create(name, passphrase) {
      const recoveryCode = await recoveryCodeOf(randomBytes(26))
      return { vault: await createVault({ name, passphrase, recoveryCode }, ports), recoveryCode }
    },
    signIn: (name, passphrase) => signInToVault({ name, passphrase }, ports),
    async claim(vault, link, transactionCode) {
      const line = { fetch, page, now, checker }
      return new Claim(await readInvitation(link, line), vault, line).accept(transactionCode)
    },
  }
}

/** Keeps the cookies of one host, as a browser does. */
function withCookies(fetch: Fetch) {
  const jar = new Map<string, string>()
  return async (url: string, init: RequestInit): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...(init.headers as Record<string, string>), ...(cookie ? { cookie } : {}) }
    const response = await fetch(url, { ...init, headers })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    return response
  }
}

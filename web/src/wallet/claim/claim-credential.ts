import type { CredentialChecker } from '../../credential-check/credential-checker.ts'
import { type KeptCredential, keepCredentials, keepProblemFile } from '../credentials/keep-credentials.ts'
import type { Token } from '../oid4vci/token-request.ts'
import type { Vault } from '../vault/vault.ts'
import type { IssuerLine } from './ask-issuer.ts'
import { fetchCredential, notifyIssuer } from './fetch-credential.ts'
import { fetchPicture } from './fetch-picture.ts'
import { careerSigners } from './holder-signers.ts'
import { type Judged, judgeReceived } from './judge-received.ts'
import type { Invitation } from './read-invitation.ts'
import { redeemOffer } from './redeem-offer.ts'

export type ClaimPorts = IssuerLine & { now: () => Date; checker: CredentialChecker }

/** What came of a claim: what is in the wallet now, and what was received but not taken for a credential. */
export type Claimed = { kept: KeptCredential[]; rejected: Extract<Judged, { accepted: false }>[] }

/**
 * A claim under way. The offer can be redeemed once; what fails after that is tried again with the same token, so that
 * a bad line or a full host loses nothing.
 */
export class Claim {
  readonly invitation: Invitation
  readonly #vault: Vault
  readonly #ports: ClaimPorts
  #token: Token | undefined

  constructor(invitation: Invitation, vault: Vault, ports: ClaimPorts) {
    this.invitation = invitation
    this.#vault = vault
    this.#ports = ports
  }

  /** True once the issuer has taken the offer and its code: neither is asked for again. */
  get isRedeemed(): boolean {
    return this.#token !== undefined
  }

  /**
   * Receives, verifies and keeps what was offered, and tells the issuer.
   *
   * @throws ClaimError, or VaultError when it could not be kept: then call again.
   */
  async accept(transactionCode: string | undefined): Promise<Claimed> {
    const { metadata, configurations, host } = this.invitation
    this.#token ??= await redeemOffer(this.invitation, transactionCode, this.#ports)
    const signers = await careerSigners(this.#vault)
    const judged: Judged[] = []
    let notificationId: string | undefined
    for (const configuration of configurations) {
      const fetched = await fetchCredential(metadata, configuration, this.#token, signers, this.#ports)
      notificationId ??= fetched.notificationId
      for (const received of fetched.received) judged.push(await judgeReceived(received, this.#ports.checker))
    }
    const claimed = await this.#keep(judged, host)
    const event = claimed.rejected.length > 0 ? 'credential_failure' : 'credential_accepted'
    await notifyIssuer(metadata, this.#token, notificationId, event, this.#ports)
    return claimed
  }

  async #keep(judged: Judged[], host: string): Promise<Claimed> {
    const source = { way: 'claim' as const, host }
    const receivedAt = this.#ports.now().toISOString()
    const accepted = judged.filter((each) => each.accepted)
    const rejected = judged.filter((each) => !each.accepted)
    for (const { received, code } of rejected)
      await keepProblemFile(this.#vault, { text: received.text, source, receivedAt, code })
    const documents = accepted.map(({ found }) => found)
    const picture = await fetchPicture(documents, host, this.#ports)
    return { kept: await keepCredentials(this.#vault, documents, { source, receivedAt, picture }), rejected }
  }
}

import { CredentialError, type JsonObject, type Resolver, readCredential, verifyCredential } from '@cloudtnt/credential'
import { nodeCanonicalize, nodeCrypto } from '@cloudtnt/credential/node'
import { SigningRefused } from './signing-refused.ts'

/** What a verifier anywhere has to find of a fresh credential. Its status is judged by the list, which is apart. */
const MUST_PASS = ['integrity', 'issuer_identity', 'validity_period', 'format']

/**
 * Verifies what was just signed, from its bytes, with the keys that the public is told in the issuer's DID document.
 *
 * @throws SigningRefused VERIFICATION: then nothing is handed out.
 */
export async function verifyAgainst(
  document: JsonObject | undefined,
  input: { text: string; did: string; now: Date; checks?: string[] },
): Promise<void> {
  const resolver: Resolver = {
    didDocument: async (did) => {
      if (did === input.did && document) return document
      throw new CredentialError('DID_NOT_FOUND', 'Only the issuer’s own document is known to the signer.')
    },
    controllerDocument: async () => unasked(),
    statusList: async () => unasked(),
  }
  const report = await verifyCredential(readCredential(input.text), {
    now: input.now,
    crypto: nodeCrypto,
    canonicalize: nodeCanonicalize,
    resolver,
  })
  const required = input.checks ?? MUST_PASS
  const failed = report.checks.filter(({ name, outcome }) => required.includes(name) && outcome !== 'pass')
  if (failed.length > 0)
    throw new SigningRefused(
      'VERIFICATION',
      `What was signed does not verify: ${failed.map(({ name, code }) => `${name} ${code ?? ''}`.trim()).join(', ')}.`,
    )
}

function unasked(): never {
  throw new CredentialError('FETCH_FAILED', 'The signer asks nobody else.')
}

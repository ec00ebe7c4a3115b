import { addProof, type JsonObject, signCredentialJwt } from '@cloudtnt/credential'
import { nodeCanonicalize, nodeCrypto } from '@cloudtnt/credential/node'
import { type Keyring, readKeyring } from '../keys/issuer-keys.ts'
import { approvedAward } from './approved-award.ts'
import { credentialDocument, type Holder } from './credential-document.ts'
import { lintCredential } from './lint-credential.ts'
import type { SignerContext } from './signer-context.ts'
import { SigningRefused } from './signing-refused.ts'
import { findIntent, findVersionState, type Intent, storeSignedVersion } from './store.ts'
import { verifyAgainst } from './verify-own.ts'

/**
 * Signs one approved intent in all its forms, verifies the result, and stores it. Asked again for the same intent, it
 * finds it done: whoever asked and never heard the answer may ask again.
 *
 * @throws SigningRefused; SealedKeyError
 */
export async function signVersion(ctx: SignerContext, versionId: string): Promise<void> {
  const intent = await findIntent(ctx.db, versionId)
  if (!intent) throw new SigningRefused('UNKNOWN', 'There is no such intent.')
  if (intent.state === 'signed' || intent.state === 'in_force') return
  if (intent.state !== 'intent') throw new SigningRefused('ENDED', 'Another version came first.')
  const award = await approvedAward(intent, ctx.origin)
  const document = await credentialDocument(award, holderOf(intent))
  await lintCredential(document, intent.recipientEmail)
  const did = award.issuer.id
  const keyring = await readKeyring(ctx, intent.organizationId, did)
  const signed = await signForms(intent, document, keyring)
  for (const text of [signed.document, signed.jwt]) {
    if (text !== null) await verifyAgainst(keyring.didDocument, { text, did, now: ctx.now() })
  }
  if (await storeSignedVersion(ctx.db, { id: versionId, ...signed, signedAt: ctx.now() })) return
  const state = await findVersionState(ctx.db, versionId)
  if (state !== 'signed' && state !== 'in_force') throw new SigningRefused('ENDED', 'Another version came first.')
}

function holderOf({ subject, identitySalt, recipientEmail }: Intent): Holder {
  if (subject === null && identitySalt !== null) return { email: recipientEmail, salt: identitySalt }
  if (subject !== null && /^did:(key|jwk):[\w-]+$/.test(subject)) return { did: subject }
  throw new SigningRefused('HOLDER', 'The intent names no holder that can be signed for.')
}

async function signForms(
  intent: Intent,
  document: JsonObject,
  keyring: Keyring,
): Promise<{ document: string; jwt: string | null }> {
  const secured = await addProof(document, {
    signer: keyring.open('credential', 'Ed25519'),
    created: intent.requestedAt,
    canonicalize: nodeCanonicalize,
    crypto: nodeCrypto,
  })
  if (intent.subject === null) return { document: JSON.stringify(secured), jwt: null }
  const es256 = keyring.open('credential', 'P-256')
  const options = { signer: es256, kid: es256.verificationMethod, alg: 'ES256', profile: 'open-badges' } as const
  return { document: JSON.stringify(secured), jwt: await signCredentialJwt(document, options) }
}

import { Problem } from '@cloudtnt/contract'
import { randomBytes, toBase64url } from '@cloudtnt/credential'
import type { IssuerContext } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import type { Signing } from '../signing/signer.ts'
import {
  type CredentialDbRow,
  findVersion,
  insertIntent,
  listVersions,
  lockCredential,
  putVersionInForce,
  supersedeVersionsBefore,
  type VersionRow,
} from './store.ts'
import { wholeSeconds } from './validity.ts'

/** A version that is in force: signed, stored, and the only one of its credential. */
export type IssuedVersion = VersionRow & { document: string }

/** Nobody did it by hand: the holder's claim, or the release itself. */
const SYSTEM = { userId: '', email: '', name: '' }

/**
 * Brings the credential of a released award to a holder, exactly once: an intent is written down, signed and stored,
 * and only then put in force. Wherever this is cut off, asking again goes on from there; the same holder gets the same
 * document again, and another one a new version that replaces the former, with the same id and the same status.
 *
 * @param subject DID of the holder's key proof; null for a file made out to the recipient's e-mail address.
 * @throws Problem STATE_TRANSITION (not in force, or another version came first), UNAVAILABLE; SigningRefused
 */
export async function issueVersion(
  ctx: IssuerContext,
  signing: Signing,
  input: { credentialId: string; subject: string | null },
): Promise<IssuedVersion> {
  const intent = await ctx.db.transaction().execute((tx) => findOrWriteIntent(ctx, tx, input))
  if (intent.state === 'in_force') return issued(intent)
  if (intent.state === 'intent') await signing.signVersion(intent.id)
  return ctx.db.transaction().execute((tx) => putInForce(ctx, tx, intent))
}

async function findOrWriteIntent(
  ctx: IssuerContext,
  tx: IssuerContext['db'],
  { credentialId, subject }: { credentialId: string; subject: string | null },
): Promise<VersionRow> {
  const credential = await lockedInForce(tx, credentialId)
  const versions = await listVersions(tx, credentialId)
  const inForce = versions.find(({ state }) => state === 'in_force')
  if (inForce && inForce.subject === subject) return inForce
  if (inForce && subject === null)
    throw new Problem('STATE_TRANSITION', 'This credential is in a wallet already. Download it from there.')
  const newest = versions.at(-1)
  const isUnderWay = newest !== undefined && (newest.state === 'intent' || newest.state === 'signed')
  if (isUnderWay && newest.subject === subject) return newest
  const intent = {
    id: ctx.uuid(),
    credentialId: credential.id,
    number: (newest?.number ?? 0) + 1,
    subject,
    identitySalt: subject === null ? toBase64url(randomBytes(16)) : null,
    requestedAt: wholeSeconds(ctx.now()),
  }
  await insertIntent(tx, intent)
  return { ...intent, state: 'intent', document: null, jwt: null, signedAt: null, inForceAt: null }
}

async function lockedInForce(tx: IssuerContext['db'], credentialId: string): Promise<CredentialDbRow> {
  const credential = await lockCredential(tx, credentialId)
  if (!credential) throw new Problem('NOT_FOUND')
  if (credential.standing !== 'in_force')
    throw new Problem('STATE_TRANSITION', 'This credential is not in force, so it cannot be claimed. Ask the issuer.')
  return credential
}

/** The last step, and the only one that makes a version count. */
async function putInForce(ctx: IssuerContext, tx: IssuerContext['db'], intent: VersionRow): Promise<IssuedVersion> {
  const credential = await lockedInForce(tx, intent.credentialId)
  const version = await findVersion(tx, intent.id)
  if (version?.state === 'in_force') return issued(version)
  const versions = await listVersions(tx, intent.credentialId)
  const isOvertaken = versions.some(({ state, number }) => state === 'in_force' && number > intent.number)
  if (!version || isOvertaken || !(await replaceFormer(tx, version, ctx.now()))) throw overtaken()
  await recordEvent(ctx, tx, SYSTEM, {
    organizationId: credential.organizationId,
    name: 'credential.signed',
    subject: credential.id,
    detail: { version: version.number, holder: version.subject === null ? 'file' : 'wallet' },
  })
  return issued({ ...version, state: 'in_force' })
}

async function replaceFormer(tx: IssuerContext['db'], version: VersionRow, at: Date): Promise<boolean> {
  await supersedeVersionsBefore(tx, version.credentialId, version.number)
  return putVersionInForce(tx, version, at)
}

function issued(version: VersionRow): IssuedVersion {
  const { document } = version
  if (document === null) throw new Error(`version ${version.id} is in force without a document`)
  return { ...version, document }
}

function overtaken(): Problem {
  return new Problem('STATE_TRANSITION', 'Another copy was claimed at the same moment. Open the link again.')
}

import { call } from '@cloudtnt/contract'
import { revokeCredential } from '@cloudtnt/contract/issuer/credentials'
import { didWebUrl, type JsonObject, parseJson } from '@cloudtnt/credential'
import { contextDocument } from '@cloudtnt/credential/contexts/context-document'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { verifyCredential as verifyElsewhere } from '@digitalbazaar/vc'
// @ts-expect-error: it has no types of its own
import { checkStatus as checkStatusElsewhere } from '@digitalbazaar/vc-bitstring-status-list'
import * as jose from 'jose'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { kekBytes } from '../../secrets.ts'
import { startTestIssuer } from '../../testing/test-actors.ts'
import { resolverOf } from '../../testing/test-claim.ts'
import { foundCollege, foundIndividual } from '../../testing/test-college.ts'
import { releaseTo } from '../../testing/test-release.ts'
import { issueVersion } from '../issuance/issue-version.ts'
import { awardDigest, type ReleasedAward, readAward, sealAward } from '../issuance/released-award.ts'
import { openSigning } from './signer.ts'

const HOLDER = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK'
const OTHER_HOLDER = 'did:key:z6MknGc3ocHs3zdPiJbnaaqDi58NGb4pk1Sp9WxWufuXSdxf'

const issuer = await startTestIssuer()
const { ctx, services } = issuer
// Other people's libraries look at the clock on the wall when they check a list.
issuer.clock.set(new Date().toISOString())
const settings = {
  database: services.database ?? {},
  origin: ctx.origin,
  kek: kekBytes(services.secrets),
  secret: services.secrets.secret,
}
const open = (over: { timeoutMs?: number; kek?: Uint8Array } = {}) => {
  const { kek = settings.kek, ...rest } = over
  return openSigning({ settings: { ...settings, kek }, now: ctx.now, log: services.log, size: 1, ...rest })
}
const signing = open()
afterAll(async () => {
  await signing.close()
  await issuer.stop()
})
beforeEach(() => issuer.clock.forward(1000))
const college = await foundCollege(issuer, 'harbour.example')

const released = async (from: Parameters<typeof releaseTo>[1] = college) =>
  (await releaseTo(issuer, from, { name: 'Maria Lopez', email: `${crypto.randomUUID()}@x.example` })).credentialId
const issue = async (credentialId: string, subject: string | null = HOLDER, by = signing) =>
  issueVersion(ctx, by, { credentialId, subject })

/** An intent as a claim writes it, which nobody has asked the signer for yet. */
async function intentFor(credentialId: string, subject: string | null = HOLDER): Promise<string> {
  const id = ctx.uuid()
  await ctx.db
    .insertInto('credentialVersion')
    .values({
      id,
      credentialId,
      number: 1,
      subject,
      identitySalt: subject === null ? 'salt' : null,
      state: 'intent',
      requestedAt: ctx.now(),
      document: null,
      jwt: null,
      signedAt: null,
      inForceAt: null,
    })
    .execute()
  return id
}

const stateOf = async (versionId: string) =>
  (await ctx.db.selectFrom('credentialVersion').select('state').where('id', '=', versionId).executeTakeFirstOrThrow())
    .state
const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'signed',
    (error: { reason?: string; code?: string; message: string }) => error.reason ?? error.code ?? error.message,
  )

describe('what the signer signs', () => {
  test('verifies with @digitalbazaar/vc, until a claim is changed, and is seen there when it is cancelled', async () => {
    const credentialId = await released()
    const credential = parseJson((await issue(credentialId)).document) as JsonObject
    const suite = new DataIntegrityProof({ cryptosuite })
    const verify = (document: object) => {
      const options = { credential: document, suite, documentLoader, checkStatus: checkStatusElsewhere, now: ctx.now() }
      return verifyElsewhere(options) as Promise<{
        verified: boolean
        statusResult?: { results: { status: boolean }[] }
      }>
    }
    const statusesOf = async () => (await verify(credential)).statusResult?.results.map(({ status }) => status)
    expect(await verify(credential)).toMatchObject({ verified: true })
    expect(await statusesOf()).toEqual([false, false])
    expect(await verify({ ...credential, name: 'Rocket repair' })).toMatchObject({ verified: false })
    const { organizationId, registrar } = college
    await call(revokeCredential, { organizationId, credentialId, reason: 'Awarded by mistake.' }, registrar)
    expect(await statusesOf()).toEqual([true, false])
  })

  test('verifies as a token with jose, under the key that the DID document lists', async () => {
    const { jwt } = await issue(await released())
    const { kid = '' } = jose.decodeProtectedHeader(jwt ?? '')
    const did = await resolverOf(issuer.app).didDocument(kid.split('#')[0] ?? '')
    const method = (did.verificationMethod as JsonObject[]).find(({ id }) => id === kid)
    const key = await jose.importJWK(method?.publicKeyJwk as jose.JWK, 'ES256')
    const options = { currentDate: ctx.now(), algorithms: ['ES256'] }
    const { payload } = await jose.jwtVerify(jwt ?? '', key, options)
    expect(payload).toMatchObject({ iss: did.id, sub: HOLDER })
  })

  test('names the holder of a file by a hash of the address, never by the address', async () => {
    const { credentialId } = await releaseTo(issuer, college, { name: 'Maria', email: 'maria@private.example' })
    const { document, jwt } = await issue(credentialId, null)
    expect(jwt).toBeNull()
    expect(document).not.toContain('maria@private.example')
    expect(parseJson(document)).toMatchObject({
      credentialSubject: { identifier: [{ hashed: true, identityType: 'emailAddress' }] },
    })
  })

  test('stays the same when it is asked for again', async () => {
    const version = await issue(await released())
    await signing.signVersion(version.id)
    const again = await ctx.db
      .selectFrom('credentialVersion')
      .select(['document', 'jwt'])
      .where('id', '=', version.id)
      .executeTakeFirstOrThrow()
    expect(again).toEqual({ document: version.document, jwt: version.jwt })
  })

  test('comes from one person alone where the issuer is one', async () => {
    const { person, ...alone } = await foundIndividual(issuer, 'alone@trade.example')
    const { document } = await issue(await released({ ...alone, registrar: person, manager: person }))
    expect(document).toContain('did:web:localhost%3A7001:o:alone-trade-example-alone')
  })
})

async function documentLoader(url: string): Promise<object> {
  const document = (await contextDocument(url)) ?? (await ownDocument(url))
  return { document, documentUrl: url, contextUrl: null }
}

async function ownDocument(url: string): Promise<object> {
  const resolver = resolverOf(issuer.app)
  if (!url.startsWith('did:')) return parseJson(await resolver.statusList(url)) as JsonObject
  const did = await resolver.didDocument(url.split('#')[0] ?? '')
  const method = (did.verificationMethod as JsonObject[]).find(({ id }) => id === url)
  return method ? { '@context': 'https://w3id.org/security/multikey/v1', ...method } : did
}

describe('what the signer refuses, whoever asks', () => {
  const change = (credentialId: string, values: object) =>
    ctx.db.updateTable('credential').set(values).where('id', '=', credentialId).execute()
  const awardOf = async (credentialId: string) => {
    const { award } = await ctx.db
      .selectFrom('credential')
      .select('award')
      .where('id', '=', credentialId)
      .executeTakeFirstOrThrow()
    return readAward(award ?? '')
  }
  /** Rewrites the award with a digest that fits: what a server would do that somebody else controls. */
  const forge = async (credentialId: string, edit: (award: ReleasedAward) => ReleasedAward) => {
    const { text, digest } = await sealAward(edit(await awardOf(credentialId)))
    await change(credentialId, { award: text, awardDigest: digest })
  }

  const renamed =
    (name: string) =>
    ({ achievement, ...award }: ReleasedAward): ReleasedAward => ({
      ...award,
      achievement: { ...achievement, content: { ...achievement.content, name } },
    })

  const forgeries: [string, (credentialId: string) => Promise<unknown>, string][] = [
    [
      'an award that was changed after its release',
      async (id) => change(id, { award: (await sealAward(await awardOf(id))).text.replace('Engine', 'Rocket') }),
      'DIGEST',
    ],
    ['other content under a digest that fits', (id) => forge(id, renamed('Brain surgery')), 'NOT_AS_APPROVED'],
    [
      'another issuer’s name',
      (id) => forge(id, (award) => ({ ...award, issuer: { ...award.issuer, id: 'did:web:elsewhere.example' } })),
      'DIGEST',
    ],
    [
      'another credential’s id',
      (id) => forge(id, (award) => ({ ...award, credentialUrl: `${award.credentialUrl}0` })),
      'DIGEST',
    ],
    [
      'another place in the lists',
      (id) => forge(id, ({ status, ...award }) => ({ ...award, status: { ...status, index: status.index + 1 } })),
      'DIGEST',
    ],
    ['a longer life', (id) => forge(id, (award) => ({ ...award, validUntil: '2099-01-01T00:00:00Z' })), 'DIGEST'],
    ['one person’s work in an organisation', (id) => change(id, { alone: true }), 'SEPARATION_OF_DUTIES'],
    ['a release by nobody', (id) => change(id, { releasedBy: '' }), 'NOT_AS_APPROVED'],
    ['other authors than the design has', (id) => change(id, { authorIds: ['somebody'] }), 'NOT_AS_APPROVED'],
    ['a credential on hold', (id) => change(id, { standing: 'suspended' }), 'NOT_IN_FORCE'],
  ]

  test.each(forgeries)('%s', async (_what, forgery, reason) => {
    const credentialId = await released()
    await forgery(credentialId)
    const intent = await intentFor(credentialId)
    expect(await reasonOf(signing.signVersion(intent))).toBe(reason)
    expect(await stateOf(intent)).toBe('intent')
  })

  test('a design whose approval was taken away', async () => {
    const other = await foundCollege(issuer, `${crypto.randomUUID().slice(0, 8)}.example`)
    const credentialId = await released(other)
    await ctx.db
      .updateTable('achievementRevision')
      .set({ state: 'draft', approvedBy: null, contentDigest: null })
      .where('achievementId', '=', other.achievementId)
      .execute()
    expect(await reasonOf(signing.signVersion(await intentFor(credentialId)))).toBe('NOT_AS_APPROVED')
  })

  test('a release by somebody who may not: the database itself has no such row', async () => {
    const credentialId = await released()
    const { authorIds } = await ctx.db
      .selectFrom('credential')
      .select('authorIds')
      .where('id', '=', credentialId)
      .executeTakeFirstOrThrow()
    await expect(change(credentialId, { releasedBy: authorIds[0] })).rejects.toMatchObject({ code: '23514' })
  })

  test('an intent that is not there, one that ended, and a holder that cannot be signed for', async () => {
    expect(await reasonOf(signing.signVersion(ctx.uuid()))).toBe('UNKNOWN')
    const ended = await intentFor(await released())
    await ctx.db.updateTable('credentialVersion').set({ state: 'void' }).where('id', '=', ended).execute()
    expect(await reasonOf(signing.signVersion(ended))).toBe('ENDED')
    expect(await reasonOf(signing.signVersion(await intentFor(await released(), 'did:web:evil.example')))).toBe(
      'HOLDER',
    )
  })

  test('text that would show the recipient’s address', async () => {
    const { credentialId } = await releaseTo(issuer, college, { name: 'Maria', email: 'engine@repair.example' })
    const intent = await intentFor(credentialId)
    await ctx.db
      .updateTable('credential')
      .set({ recipientEmail: 'College harbour.example' })
      .where('id', '=', credentialId)
      .execute()
    expect(await reasonOf(signing.signVersion(intent))).toBe('LINT')
  })
})

describe('the keys', () => {
  const tamper = async (
    organizationId: string,
    edit: (sealed: Uint8Array) => Uint8Array,
    purpose: 'credential' | 'status' = 'credential',
  ) => {
    const keys = await ctx.db
      .selectFrom('issuerKey')
      .select(['id', 'sealedPrivateKey'])
      .where('organizationId', '=', organizationId)
      .where('purpose', '=', purpose)
      .execute()
    for (const { id, sealedPrivateKey } of keys)
      await ctx.db
        .updateTable('issuerKey')
        .set({ sealedPrivateKey: edit(new Uint8Array(sealedPrivateKey)) })
        .where('id', '=', id)
        .execute()
    return async () => {
      for (const { id, sealedPrivateKey } of keys)
        await ctx.db.updateTable('issuerKey').set({ sealedPrivateKey }).where('id', '=', id).execute()
    }
  }
  const flipped = (sealed: Uint8Array) => {
    sealed[20] = (sealed[20] ?? 0) ^ 1
    return sealed
  }

  test('sign nothing once one byte of them was changed', async () => {
    await signing.makeKeys(college.organizationId)
    const putBack = await tamper(college.organizationId, flipped)
    const credentialId = await released()
    await expect(issue(credentialId)).rejects.toThrow('cannot be opened')
    await putBack()
    expect((await issue(credentialId)).state).toBe('in_force')
  })

  test('sign nothing under another key-encryption key', async () => {
    const stranger = open({ kek: new Uint8Array(32).fill(7) })
    await signing.makeKeys(college.organizationId)
    await expect(issue(await released(), HOLDER, stranger)).rejects.toThrow('CLOUDTNT_KEK')
    await stranger.close()
  })

  test('sign nothing in another row than the one they were sealed for', async () => {
    const other = await foundCollege(issuer, `${crypto.randomUUID().slice(0, 8)}.example`)
    await signing.makeKeys(other.organizationId)
    const [foreign] = await ctx.db
      .selectFrom('issuerKey')
      .select('sealedPrivateKey')
      .where('organizationId', '=', college.organizationId)
      .where('keyType', '=', 'Ed25519')
      .where('purpose', '=', 'credential')
      .execute()
    await tamper(other.organizationId, () => foreign?.sealedPrivateKey ?? new Uint8Array())
    await expect(issue(await released(other))).rejects.toThrow('cannot be opened')
  })

  test('are made once, however many ask, and lie in the database sealed', async () => {
    const other = await foundCollege(issuer, `${crypto.randomUUID().slice(0, 8)}.example`)
    const second = open()
    await Promise.all([signing, second, signing, second].map((each) => each.makeKeys(other.organizationId)))
    await second.close()
    const keys = await ctx.db
      .selectFrom('issuerKey')
      .select(['purpose', 'keyType', 'sealedPrivateKey'])
      .where('organizationId', '=', other.organizationId)
      .orderBy('purpose')
      .orderBy('keyType')
      .execute()
    expect(keys.map(({ purpose, keyType }) => `${purpose} ${keyType}`)).toEqual([
      'credential Ed25519',
      'credential P-256',
      'status Ed25519',
    ])
    expect(keys.every(({ sealedPrivateKey }) => sealedPrivateKey.length === 1 + 12 + 32 + 16)).toBe(true)
  })

  test('of lists and of credentials are different ones', async () => {
    const { document } = await issue(await released())
    const [entry] = (parseJson(document) as { credentialStatus: JsonObject[] }).credentialStatus
    const list = await resolverOf(issuer.app).statusList(String(entry?.statusListCredential))
    const keyOf = (text: string) => /"verificationMethod":"([^"]+)"/.exec(text)?.[1]
    expect(keyOf(document)).toMatch(/^did:web:.+#z6Mk/)
    expect(keyOf(list)).toMatch(/^did:web:.+#z6Mk/)
    expect(keyOf(list)).not.toBe(keyOf(document))
  })

  test('are found under the address that the identifier leads to', async () => {
    const did = 'did:web:localhost%3A7001:o:college-harbour-example'
    const url = didWebUrl(did, { allowHttpOrigins: [ctx.origin] })
    const response = await issuer.app.request(url)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(await response.json()).toMatchObject({ id: did, assertionMethod: expect.any(Array) })
    expect((await issuer.app.request(`${ctx.origin}/o/nobody/did.json`)).status).toBe(404)
  })
})

describe('a signer that dies', () => {
  test('leaves nothing or one, and the next one goes on', async () => {
    for (let timeoutMs = 1; timeoutMs <= 1500; timeoutMs = Math.ceil(timeoutMs * 2.5)) {
      const credentialId = await released()
      const mortal = open({ timeoutMs })
      await reasonOf(issue(credentialId, HOLDER, mortal))
      await mortal.close()
      expect((await issue(credentialId)).state).toBe('in_force')
      const versions = await ctx.db
        .selectFrom('credentialVersion')
        .select('state')
        .where('credentialId', '=', credentialId)
        .execute()
      expect(versions).toEqual([{ state: 'in_force' }])
    }
  })

  test('tells who waits for it to come again, and is replaced', async () => {
    const mortal = open({ timeoutMs: 1 })
    const intent = await intentFor(await released())
    expect(await reasonOf(mortal.signVersion(intent))).toBe('UNAVAILABLE')
    expect(await reasonOf(mortal.signVersion(intent))).toBe('UNAVAILABLE')
    await mortal.close()
    expect(await reasonOf(mortal.signVersion(intent))).toBe('UNAVAILABLE')
    await signing.signVersion(intent)
    expect(await stateOf(intent)).toBe('signed')
  })

  test('between signing and putting in force loses nothing: the claim goes on from there', async () => {
    const credentialId = await released()
    const intent = await intentFor(credentialId)
    await signing.signVersion(intent)
    const { document } = await ctx.db
      .selectFrom('credentialVersion')
      .select('document')
      .where('id', '=', intent)
      .executeTakeFirstOrThrow()
    const version = await issue(credentialId)
    expect([version.id, version.document]).toEqual([intent, document])
  })

  test('before another holder claimed does not bring its intent back', async () => {
    const credentialId = await released()
    const abandoned = await intentFor(credentialId)
    const version = await issue(credentialId, OTHER_HOLDER)
    expect([version.number, await stateOf(abandoned)]).toEqual([2, 'void'])
    expect(await reasonOf(signing.signVersion(abandoned))).toBe('ENDED')
  })
})

test('all lists that are due are signed together, and the others are left as they are', async () => {
  const [one, other] = [await released(), await released(await foundCollege(issuer, 'lists.example'))]
  await signing.signDueLists()
  const lists = () =>
    ctx.db.selectFrom('statusList').select(['id', 'epoch', 'signedEpoch', 'signedText']).orderBy('id').execute()
  const before = await lists()
  expect(before.every(({ epoch, signedEpoch }) => epoch === signedEpoch)).toBe(true)
  issuer.clock.forward(1000)
  const { organizationId, registrar } = college
  await call(revokeCredential, { organizationId, credentialId: one, reason: 'Awarded by mistake.' }, registrar)
  await signing.signDueLists()
  const after = await lists()
  const changed = after.filter(({ signedText }, i) => signedText !== before[i]?.signedText)
  const row = await ctx.db.selectFrom('credential').selectAll().where('id', '=', one).executeTakeFirstOrThrow()
  expect(changed.map(({ id }) => id)).toEqual([row.revocationListId])
  issuer.clock.forward(13 * 60 * 60 * 1000)
  await signing.signDueLists()
  expect((await lists()).every(({ signedText }, i) => signedText !== after[i]?.signedText)).toBe(true)
  expect(other).not.toBe(one)
})

test('a released award is kept with the digest of exactly its text', async () => {
  const credentialId = await released()
  const { award, awardDigest: digest } = await ctx.db
    .selectFrom('credential')
    .select(['award', 'awardDigest'])
    .where('id', '=', credentialId)
    .executeTakeFirstOrThrow()
  expect(await awardDigest(award ?? '')).toBe(digest)
  expect(award).not.toContain('Maria')
})

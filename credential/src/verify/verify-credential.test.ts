import { beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../json.ts'
import { nodeCrypto } from '../node.ts'
import { bakeSvg } from '../open-badges/bake-svg.ts'
import { identityObject } from '../open-badges/identity-object.ts'
import { type FoundCredential, readCredential } from '../read-credential.ts'
import { canonicalizeReference } from '../reference/canonicalize.ts'
import { addProof } from '../securing/add-proof.ts'
import { WHOLE_DOCUMENT_SUITES } from '../securing/cryptosuites.ts'
import { statusEntry } from '../status/bitstring-status-list.ts'
import { College, MARIA, NOW, verifyAt, Web } from '../testing/a-college.ts'
import { CHECK_NAMES, type CheckName, type VerificationReport } from './report.ts'

const eddsaRdfc2022 = WHOLE_DOCUMENT_SUITES['eddsa-rdfc-2022']

const CONTEXTS = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json']
const LIST = 'https://college.example/status/revocation'
const web = new Web()
let college: College
let genuine: FoundCredential
const trust = { accepted: ['did:web:college.example'], declined: [] }

beforeAll(async () => {
  college = await College.open(web)
  await college.publishList(LIST, 'revocation', [7])
  genuine = await college.sign(
    college.award({ credentialStatus: [statusEntry({ listUrl: LIST, index: 5, purpose: 'revocation' })] }),
  )
})

function outcomes({ checks }: VerificationReport): Record<string, string> {
  return Object.fromEntries(checks.map(({ name, outcome, code }) => [name, code ? `${outcome} ${code}` : outcome]))
}
const check = (report: VerificationReport, name: CheckName) =>
  report.checks.find((candidate) => candidate.name === name)
const codes = ({ warnings }: VerificationReport) => warnings.map(({ code }) => code)

describe('a genuine credential', () => {
  test('is valid when its issuer is known and all required checks pass', async () => {
    const report = await verifyAt(web, genuine, { trust, expectedPerson: { did: MARIA } })
    expect(outcomes(report)).toEqual({
      integrity: 'pass',
      issuer_identity: 'pass',
      issuer_trust: 'pass',
      status: 'pass',
      validity_period: 'pass',
      format: 'pass',
      person: 'pass',
      evidence: 'not_applicable',
      endorsements: 'not_applicable',
      newer_version: 'not_applicable',
    })
    expect(report).toMatchObject({
      verdict: 'valid',
      answers: { genuine: 'pass', inForce: 'pass', issuerKnown: 'pass', person: 'pass' },
      warnings: [],
      credential: genuine.document,
    })
  })

  test('is valid in both token forms, and in a picture', async () => {
    const award = college.award()
    const tokens = [await college.signJwt(award), await college.signJwt(award, 'vc+jwt')]
    const picture = readCredential(bakeSvg('<svg/>', genuine.text))
    for (const found of [...tokens, picture]) {
      expect((await verifyAt(web, found, { trust })).checks.filter(({ outcome }) => outcome === 'fail')).toEqual([])
    }
    expect((await verifyAt(web, picture, { trust })).verdict).toBe('valid')
    expect((await verifyAt(web, tokens[0] as FoundCredential, { trust })).verdict).toBe('valid')
  })

  test('is valid with warnings when its issuer is on no list', async () => {
    const report = await verifyAt(web, genuine)
    expect(report.verdict).toBe('valid-with-warnings')
    expect(codes(report)).toEqual(['ISSUER_NOT_TRUSTED'])
    expect(report.answers).toEqual({ genuine: 'pass', inForce: 'pass', issuerKnown: 'unknown', person: 'unknown' })
  })

  test('stays what it is when its issuer is declined: whether to accept it is another question', async () => {
    const report = await verifyAt(web, genuine, { trust: { accepted: trust.accepted, declined: trust.accepted } })
    expect(report).toMatchObject({ verdict: 'valid-with-warnings', answers: { genuine: 'pass', issuerKnown: 'fail' } })
  })

  test('always lists all checks in their order', async () => {
    expect((await verifyAt(web, genuine)).checks.map(({ name }) => name)).toEqual(
      CHECK_NAMES.filter((name) => name !== 'contained_credentials'),
    )
  })
})

describe('a credential that was changed', () => {
  test('is invalid, and nothing in it is proven', async () => {
    const found = { ...genuine, document: { ...genuine.document, name: 'Rocket repair' } }
    const report = await verifyAt(web, found, { trust, expectedPerson: { did: MARIA } })
    expect(report).toMatchObject({ verdict: 'invalid', credential: null, warnings: [] })
    expect(report.answers).toEqual({ genuine: 'fail', inForce: 'unknown', issuerKnown: 'unknown', person: 'unknown' })
    expect(report.checks.slice(1).every(({ outcome }) => outcome === 'unknown')).toBe(true)
  })

  test('asks nobody about lists that only a forger may have named', async () => {
    const before = web.asked.length
    await verifyAt(web, { ...genuine, document: { ...genuine.document, name: 'Rocket repair' } })
    expect(web.asked.slice(before)).toEqual(['did:web:college.example'])
  })

  test('is invalid when its proof was taken off', async () => {
    const { proof: _, ...document } = genuine.document
    expect(outcomes(await verifyAt(web, { ...genuine, document }))).toMatchObject({ integrity: 'fail VC_UNSECURED' })
  })

  test('is invalid when a second proof beside a sound one does not hold', async () => {
    const [proof] = genuine.document.proof as JsonObject[]
    const document = {
      ...genuine.document,
      proof: [proof as JsonObject, { ...proof, created: '2026-05-02T09:00:00Z' }],
    }
    expect(outcomes(await verifyAt(web, { ...genuine, document }))).toMatchObject({
      integrity: 'fail VC_PROOF_INVALID',
    })
  })

  test('is intact when a second proof is of a kind that is not read here', async () => {
    const proofs = [
      ...(genuine.document.proof as JsonObject[]),
      { type: 'DataIntegrityProof', cryptosuite: 'bbs-2023' },
    ]
    const report = await verifyAt(web, { ...genuine, document: { ...genuine.document, proof: proofs } }, { trust })
    expect(report.verdict).toBe('valid-with-warnings')
    expect(outcomes(report)).toMatchObject({ integrity: 'warn VC_CRYPTOSUITE_UNSUPPORTED', issuer_identity: 'pass' })
  })

  test('refuses a proof that was made to sign in, not to vouch', async () => {
    const [proof] = genuine.document.proof as JsonObject[]
    const document = { ...genuine.document, proof: [{ ...proof, proofPurpose: 'authentication' }] }
    expect(outcomes(await verifyAt(web, { ...genuine, document }))).toMatchObject({
      integrity: 'fail VC_PROOF_PURPOSE',
    })
  })
})

test('judges what was signed, not what a caller says was found', async () => {
  const token = await college.signJwt(college.award())
  const report = await verifyAt(web, { ...token, document: { ...token.document, name: 'Rocket repair' } }, { trust })
  expect(report.credential).toEqual(token.document)
})

test('nothing is shown of a credential whose key its issuer denies, and nobody has', async () => {
  const signer = { ...college.ed25519, verificationMethod: `${college.id}#key-9` }
  const report = await verifyAt(web, await college.sign(college.award(), signer), { trust })
  expect(outcomes(report)).toMatchObject({
    integrity: 'unknown KEY_NOT_AUTHORIZED',
    issuer_identity: 'fail KEY_NOT_AUTHORIZED',
  })
  expect(report).toMatchObject({ verdict: 'invalid', credential: null, warnings: [] })
  expect(report.checks.slice(2).every(({ outcome }) => outcome === 'unknown')).toBe(true)
})

test('a credential that is about nothing besides somebody is judged like others', async () => {
  const award = { ...college.award(), credentialSubject: [null, 'x', { id: MARIA }] }
  const report = await verifyAt(web, await college.signJwt(award, 'vc+jwt'), { trust })
  expect(report.checks[0]).toEqual({ name: 'integrity', outcome: 'pass' })
})

describe('a credential that cannot be judged', () => {
  test.each([
    ['whose context is not pinned', { '@context': [...CONTEXTS, 'https://evil.example/context.json'] }],
    ['with a context of its own within', { '@context': [...CONTEXTS, { name: 'https://evil.example/name' }] }],
  ])('is indeterminate: one %s', async (_, changes) => {
    const report = await verifyAt(web, { ...genuine, document: { ...genuine.document, ...changes } })
    expect(report).toMatchObject({ verdict: 'indeterminate', credential: null })
    expect(outcomes(report).integrity).toBe('unknown VC_CONTEXT_NOT_ALLOWED')
    const named = String(changes['@context'].at(-1)).startsWith('https:')
    expect(report.checks[0]?.params).toEqual(named ? { context: 'https://evil.example/context.json' } : undefined)
  })

  test('is indeterminate as a token too, where a context is not at hand: what its words mean is not known', async () => {
    const award = { ...college.award(), '@context': [...CONTEXTS, 'https://evil.example/context.json'] }
    const report = await verifyAt(web, await college.signJwt(award), { trust })
    expect(report.verdict).toBe('indeterminate')
    expect(report.checks.find(({ name }) => name === 'format')).toEqual({
      name: 'format',
      outcome: 'unknown',
      code: 'VC_CONTEXT_NOT_ALLOWED',
      params: { context: 'https://evil.example/context.json' },
    })
  })

  test('is indeterminate when it is signed in a way that is not read here', async () => {
    const document = { ...genuine.document, proof: { type: 'Ed25519Signature2018', jws: 'x' } }
    const report = await verifyAt(web, { ...genuine, document })
    expect(report.verdict).toBe('indeterminate')
    expect(outcomes(report).integrity).toBe('unknown VC_CRYPTOSUITE_UNSUPPORTED')
  })

  test('is indeterminate when its issuer cannot be asked', async () => {
    const report = await verifyAt(new Web(), genuine)
    expect(report.verdict).toBe('indeterminate')
    expect(outcomes(report).integrity).toBe('unknown FETCH_FAILED')
  })
})

/** As an issuer signs who does not know that programs differ on some numbers. */
async function signedWithoutCare(document: JsonObject): Promise<FoundCredential> {
  const { verificationMethod } = college.ed25519
  const proof = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    verificationMethod,
    proofPurpose: 'assertionMethod',
  }
  const ports = { crypto: nodeCrypto, canonicalize: canonicalizeReference }
  const data = await eddsaRdfc2022.dataToSign({ document, proofOptions: proof, ...ports }, 'Ed25519')
  const proofValue = eddsaRdfc2022.encodeSignature(await college.ed25519.sign(data))
  return readCredential(JSON.stringify({ ...document, proof: [{ ...proof, proofValue }] }))
}

describe('what else a person should know', () => {
  test('a credential that somebody gave themselves', async () => {
    const found = await college.sign(college.award({ subject: { id: college.id } }))
    expect(codes(await verifyAt(web, found, { trust }))).toEqual(['SELF_ISSUED'])
  })

  test('a credential that somebody gave themselves, beside others', async () => {
    const subjects = [{ id: MARIA }, { id: college.id }]
    const plain = { '@context': CONTEXTS.slice(0, 1), type: ['VerifiableCredential'], issuer: college.id }
    const found = await college.sign({ ...plain, credentialSubject: subjects.map((each) => ({ ...each, name: 'x' })) })
    expect(codes(await verifyAt(web, found, { trust }))).toEqual(['SELF_ISSUED'])
  })

  test('that nobody is known behind a key without a name', async () => {
    const stranger = await College.ofKey(web)
    for (const issuer of [{ id: stranger.id }, stranger.id]) {
      const found = await stranger.sign({ ...stranger.award(), issuer } as JsonObject)
      expect(codes(await verifyAt(web, found)).filter((code) => code?.startsWith('ISSUER'))).toEqual([
        'ISSUER_NOT_TRUSTED',
      ])
    }
  })

  test('a name that only a key stands behind', async () => {
    const stranger = await College.ofKey(web)
    const did = stranger.id
    const found = await stranger.sign(stranger.award({ issuer: { id: did, name: 'Ministry of Education' } }))
    const report = await verifyAt(web, found)
    expect(check(report, 'issuer_identity')).toEqual({ name: 'issuer_identity', outcome: 'pass', source: 'self' })
    expect(codes(report)).toEqual(['ISSUER_NOT_TRUSTED', 'ISSUER_NAME_UNVERIFIED'])
    expect(codes(await verifyAt(web, found, { trust: { accepted: [did], declined: [] } }))).toEqual([])
  })

  test('text that turns the direction of reading', async () => {
    const found = await college.sign(college.award({ name: 'Engine \u202eriaper' }))
    expect(codes(await verifyAt(web, found, { trust }))).toEqual(['TEXT_UNSAFE'])
  })

  test('words in the picture around it', async () => {
    const found = readCredential(bakeSvg('<svg><text>Master of engines</text></svg>', genuine.text))
    expect(codes(await verifyAt(web, found, { trust }))).toEqual(['IMAGE_TEXT_UNSIGNED'])
  })

  test('a number that could be changed in part without breaking the proof', async () => {
    const subject = { ...(college.award().credentialSubject as object), creditsEarned: 1e30 }
    const found = await signedWithoutCare({ ...college.award(), credentialSubject: subject })
    const report = await verifyAt(web, found, { trust })
    expect(report.verdict).toBe('valid-with-warnings')
    expect(codes(report)).toEqual(['VC_DATA_LOSS'])
  })

  test('such a number, also where another proof beside does not depend on how numbers are written', async () => {
    const subject = { ...(college.award().credentialSubject as object), creditsEarned: 1e30 }
    const { document } = await signedWithoutCare({ ...college.award(), credentialSubject: subject })
    const ports = { crypto: nodeCrypto, canonicalize: canonicalizeReference }
    const both = await addProof(document, {
      signer: college.ed25519,
      created: NOW,
      cryptosuite: 'eddsa-jcs-2022',
      ...ports,
    })
    const report = await verifyAt(web, readCredential(JSON.stringify(both)), { trust })
    expect(report.checks[0]).toEqual({ name: 'integrity', outcome: 'pass' })
    expect(codes(report)).toEqual(['VC_DATA_LOSS'])
  })

  test('texts that programs sort differently, so that some find another signature', async () => {
    const tags = ['😀', '！']
    const award = college.award()
    const subject = award.credentialSubject as { achievement: object }
    const found = await signedWithoutCare({
      ...award,
      credentialSubject: { ...subject, achievement: { ...subject.achievement, tag: tags } },
    })
    const report = await verifyAt(web, found, { trust })
    expect(codes(report)).toEqual(['VC_DATA_LOSS'])
  })

  test('evidence, and how much of it is sealed', async () => {
    const evidence = [{ id: 'https://college.example/1', digestSRI: 'sha256-AAAA' }, { narrative: 'She did it.' }]
    const report = await verifyAt(web, await college.sign(college.award({ evidence })), { trust })
    expect(check(report, 'evidence')).toMatchObject({ outcome: 'unknown', params: { items: '2', sealed: '1' } })
    expect(report.verdict).toBe('valid')
  })

  test('a place to ask for a newer version', async () => {
    const service = { id: 'https://college.example/refresh/1', type: '1EdTechCredentialRefresh' }
    const report = await verifyAt(web, await college.sign({ ...college.award(), refreshService: service }), { trust })
    expect(check(report, 'newer_version')?.outcome).toBe('unknown')
    expect(report.verdict).toBe('valid')
  })
})

describe('the person', () => {
  test.each([
    ['is not asked about', {}, 'unknown'],
    ['holds the DID', { did: MARIA }, 'pass'],
    ['is somebody else', { did: 'did:example:bob' }, 'fail'],
    ['is known by an address that the credential does not have', { email: 'maria@holder.example' }, 'unknown'],
  ])('%s', async (_, expectedPerson, outcome) => {
    const report = await verifyAt(web, genuine, { trust, expectedPerson })
    expect(check(report, 'person')?.outcome).toBe(outcome)
    expect(report.verdict).toBe('valid')
  })

  test('is known by a hashed address', async () => {
    const identifier = [await identityObject(nodeCrypto, { identity: 'maria@holder.example', salt: 'salt' })]
    const found = await college.sign(college.award({ subject: { identifier } }))
    for (const [email, outcome] of [
      ['Maria@holder.example', 'pass'],
      ['bob@holder.example', 'fail'],
    ] as const) {
      expect(check(await verifyAt(web, found, { expectedPerson: { email } }), 'person')?.outcome).toBe(outcome)
    }
  })
})

describe('the validity period', () => {
  const at = async (now: string, changes = {}) => {
    const found = await college.sign(college.award({ validUntil: new Date('2027-05-01T09:00:00Z'), ...changes }))
    const report = await verifyAt(web, found, { trust, now: new Date(now) })
    return `${report.verdict} ${outcomes(report).validity_period}`
  }
  test.each([
    ['2026-05-01T08:56:00Z', 'valid pass'],
    ['2027-05-01T09:04:00Z', 'valid pass'],
    ['2027-05-01T09:06:00Z', 'invalid fail VC_EXPIRED'],
  ])('at %s is %s', async (now, expected) => {
    expect(await at(now)).toBe(expected)
  })

  test('has not begun', async () => {
    expect(await at(NOW.toISOString(), { validFrom: new Date('2026-06-02T00:00:00Z') })).toBe(
      'invalid fail VC_NOT_YET_VALID',
    )
  })
})

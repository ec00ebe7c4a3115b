import { beforeEach, describe, expect, test } from 'vitest'
import type { JsonObject } from '../json.ts'
import { nodeCrypto } from '../node.ts'
import { type FoundCredential, readCredential } from '../read-credential.ts'
import { canonicalizeReference } from '../reference/canonicalize.ts'
import { College, NOW, Web } from '../testing/a-college.ts'
import { best, confirmCredential, isConfirmed, isHeld } from './confirm-credential.ts'
import type { Finding } from './report.ts'

const ports = { crypto: nodeCrypto, canonicalize: canonicalizeReference }
let web: Web
let college: College
let other: College
beforeEach(async () => {
  web = new Web()
  college = await College.open(web)
  other = await College.open(web, 'did:web:other.example')
})

const confirm = (found: FoundCredential) => confirmCredential(found, { now: NOW, resolver: web, ...ports })
const withProofs = (document: JsonObject, ...proofs: unknown[]) =>
  readCredential(JSON.stringify({ ...document, proof: proofs }))

/** The college withdraws its keys in the middle of May. */
function withdrawKeys(): void {
  const document = web.documents.get(college.id) ?? {}
  const methods = document.verificationMethod as JsonObject[]
  const verificationMethod = methods.map((method) => ({ ...method, revoked: '2026-05-15T00:00:00Z' }))
  web.documents.set(college.id, { ...document, verificationMethod })
}

describe('a credential is believed', () => {
  test('when it is intact, by its issuer, and in date', async () => {
    const found = await confirm(await college.sign(college.award()))
    expect(isConfirmed(found)).toBe(true)
    expect(found).toMatchObject({ isSignedByOthers: false, isInexact: false })
  })

  test.each<[string, () => Promise<FoundCredential>]>([
    [
      'changed',
      async () => {
        const { document } = await college.sign(college.award())
        return readCredential(JSON.stringify({ ...document, name: 'Rocket repair' }))
      },
    ],
    ['signed by another', () => other.sign(college.award())],
    ['over', () => college.sign(college.award({ validUntil: new Date('2026-05-02T00:00:00Z') }))],
  ])('never when it is %s', async (_, make) => {
    expect(isConfirmed(await confirm(await make()))).toBe(false)
  })

  test('never when something was not looked at', () => {
    expect([undefined, { outcome: 'unknown' }, { outcome: 'not_applicable' }].map((f) => isHeld(f as Finding))).toEqual(
      [false, false, false],
    )
    expect([{ outcome: 'pass' }, { outcome: 'warn' }].map((f) => isHeld(f as Finding))).toEqual([true, true])
  })
})

test('a credential that names no issuer is nobody’s', async () => {
  const { issuer: _, ...award } = college.award()
  const { findings } = await confirm(await college.sign(award))
  expect(findings).toMatchObject({
    integrity: { outcome: 'pass' },
    issuer_identity: { outcome: 'fail', code: 'VC_MALFORMED' },
  })
})

describe('several signatures', () => {
  test('one of the issuer’s is enough, and the other’s is pointed out', async () => {
    const byBoth = await other.sign((await college.sign(college.award())).document)
    const { findings, isSignedByOthers } = await confirm(byBoth)
    expect(findings.issuer_identity).toEqual({ outcome: 'pass' })
    expect(isSignedByOthers).toBe(true)
  })

  test('two of the issuer’s are its own', async () => {
    const twice = await college.sign((await college.sign(college.award())).document, college.ed25519, NOW)
    const { document, isSignedByOthers } = await confirm(twice)
    expect((document.proof as JsonObject[]).length).toBe(2)
    expect(isSignedByOthers).toBe(false)
  })

  test('a key that the issuer has withdrawn is still no stranger’s', async () => {
    withdrawKeys()
    const found = await confirm(await college.sign(college.award(), college.ed25519, new Date('2026-05-30T00:00:00Z')))
    expect(found.findings.issuer_identity).toMatchObject({ outcome: 'fail', code: 'KEY_REVOKED' })
    expect(found.isSignedByOthers).toBe(false)
  })

  test('a thief cannot lend a stolen key the older date of a proof that is not read', async () => {
    withdrawKeys()
    const { document } = await college.sign(college.award(), college.ed25519, new Date('2026-05-30T00:00:00Z'))
    const [proof] = document.proof as JsonObject[]
    const older = { ...proof, cryptosuite: 'bbs-2023', created: '2026-05-01T00:00:00Z' }
    for (const proofs of [
      [proof, older],
      [older, proof],
    ]) {
      const { findings } = await confirm(withProofs(document, ...proofs))
      expect(findings.integrity).toEqual({ outcome: 'warn', code: 'VC_CRYPTOSUITE_UNSUPPORTED' })
      expect(findings.issuer_identity).toMatchObject({ outcome: 'fail', code: 'KEY_REVOKED' })
    }
  })
})

describe('the best of several findings', () => {
  const [pass, warn, unknown, fail]: Finding[] = [
    { outcome: 'pass' },
    { outcome: 'warn', code: 'KEY_REVOKED' },
    { outcome: 'unknown', code: 'FETCH_FAILED' },
    { outcome: 'fail', code: 'KEY_NOT_AUTHORIZED' },
  ]

  test('counts, in whatever order they come', () => {
    const fromBest = [pass, warn, unknown, fail] as Finding[]
    for (const [i, better] of fromBest.entries())
      for (const worse of fromBest.slice(i)) {
        expect(best([better, worse])).toBe(better)
        expect(best([worse, better])).toEqual(better)
      }
  })

  test('of none is unknown', () => {
    expect(best([])).toEqual({ outcome: 'unknown' })
  })
})

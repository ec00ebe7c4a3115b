import { writeFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { issuerIn, UNSIGNED } from '../testing/issued.ts'
import { runCommand, temporaryFolder } from '../testing/run-command.ts'

const path = temporaryFolder()
const issuer = issuerIn(path)

beforeAll(async () => {
  await issuer.key('key.jwk')
})

test.each([
  ['ld', 'eddsa-rdfc-2022'],
  ['jwt', 'EdDSA'],
])('shows what a credential of the form %s says and how it is signed, and that nothing was checked', async (format, sign) => {
  const { code, stdout } = await runCommand(['inspect', await issuer.signed({}, ['--format', format])])
  expect(code).toBe(0)
  expect(stdout).toContain('Nothing was checked')
  expect(stdout).toContain('Engine repair')
  expect(stdout).toContain(sign)
  expect(stdout).not.toMatch(/genuine|valid\b/i)
})

test('prints the document alone', async () => {
  const { stdout } = await runCommand(['inspect', '--json', await issuer.signed()])
  expect(JSON.parse(stdout)).toMatchObject(UNSIGNED)
})

test('shows a credential that is not signed, and one that was changed', async () => {
  writeFileSync(path('unsigned.json'), JSON.stringify(UNSIGNED))
  expect((await runCommand(['inspect', path('unsigned.json')])).stdout).toContain('not signed')
  writeFileSync(path('proof.json'), JSON.stringify({ ...UNSIGNED, proof: { type: 'x' } }))
  expect((await runCommand(['inspect', path('proof.json')])).code).toBe(0)
})

test('shows what there is of a credential of another shape, and never fails on one', async () => {
  const of = async (document: object) => {
    writeFileSync(path('d.json'), JSON.stringify({ type: ['VerifiableCredential'], proof: {}, ...document }))
    return (await runCommand(['inspect', path('d.json')])).stdout
  }
  expect(await of({ name: [{ '@value': 'Soudage' }] })).toContain('Title        Soudage')
  expect(await of({ name: {}, issuer: 7, credentialSubject: 'x' })).toContain('Issuer       not named')
  const skilled = { achievement: { criteria: 'https://x.example/c', alignment: [{ targetName: 'Brakes' }] } }
  expect(await of({ credentialSubject: skilled, evidence: { name: 'Video' } })).toMatch(
    /Criteria {5}https:\/\/x.example\/c\n {2}Skills {7}Brakes\n {2}Evidence {5}Video/,
  )
})

test('says what a file is that holds no credential', async () => {
  writeFileSync(path('x.pdf'), '%PDF-1.7')
  const { code, stderr } = await runCommand(['inspect', path('x.pdf')])
  expect(code).toBe(1)
  expect(stderr).toContain('PDF')
})

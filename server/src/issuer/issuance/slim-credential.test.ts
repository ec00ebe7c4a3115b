import fs from 'node:fs'
import path from 'node:path'
import { CredentialError, fromHex, readCredential, toHex, utf8, verifyCredential } from '@cloudtnt/credential'
import { nodeCanonicalize, nodeCrypto } from '@cloudtnt/credential/node'
import { expect, test } from 'vitest'
import { readTemplate } from './credential-template.ts'
import { readAward, sealAward } from './released-award.ts'
import { awardTextOf, type DocumentValues, rebuildDocument } from './slim-credential.ts'

// These files were signed by an earlier release and are kept as they are: what was kept slim then is read now. Never write
// them anew; a template of another form gets files of its own.
const FOLDER = path.join(import.meta.dirname, 'golden')
const golden = fs.readdirSync(FOLDER).map((file) => {
  const { values, ...rest } = JSON.parse(fs.readFileSync(path.join(FOLDER, file), 'utf8'))
  const read: DocumentValues = {
    ...values,
    validFrom: new Date(values.validFrom),
    validUntil: values.validUntil && new Date(values.validUntil),
    created: new Date(values.created),
  }
  return { name: file, values: read, ...rest }
})

const nowhere = async (): Promise<never> => {
  throw new CredentialError('FETCH_FAILED', 'this test has no network')
}

test.each(golden)('$name is rebuilt byte for byte, and still verifies', async ({ template, values, ...expected }) => {
  const text = await rebuildDocument(template, values, fromHex(expected.documentDigest))
  expect(text).toBe(expected.document)
  expect(toHex(await nodeCrypto.digest('SHA-256', utf8(text)))).toBe(expected.documentDigest)
  const award = awardTextOf(await readTemplate(template), values)
  expect(award).toBe(expected.award)
  expect((await sealAward(readAward(award))).text).toBe(award)
  const report = await verifyCredential(readCredential(text), {
    now: new Date('2026-06-01T00:00:00Z'),
    crypto: nodeCrypto,
    canonicalize: nodeCanonicalize,
    resolver: { didDocument: nowhere, controllerDocument: nowhere, statusList: nowhere },
  })
  const outcomes = Object.fromEntries(report.checks.map(({ name, outcome }) => [name, outcome]))
  expect(outcomes).toMatchObject({ integrity: 'pass', format: 'pass', validity_period: 'pass' })
})

test.each(golden)('$name is refused when its template or any value was changed', async ({
  template,
  values,
  ...expected
}) => {
  const rebuild = (over: Partial<DocumentValues>, texts = template) =>
    rebuildDocument(texts, { ...values, ...over }, fromHex(expected.documentDigest))
  const changes: Partial<DocumentValues>[] = [
    { credentialId: crypto.randomUUID() },
    { statusIndex: values.statusIndex + 1 },
    { identitySalt: 'another' },
    { created: new Date(0) },
    { proofValue: values.proofValue.replace(/.$/, '1') },
    { revocationListId: values.suspensionListId },
  ]
  for (const change of changes) await expect(rebuild(change)).rejects.toThrow('not what was signed')
  const forged = { ...template, document: template.document.replace('Harbour', 'Harvard') }
  await expect(rebuild({}, forged)).rejects.toThrow('template was changed')
})

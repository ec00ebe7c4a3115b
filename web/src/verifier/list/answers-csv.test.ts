import type { BatchAnswer } from '@cloudtnt/batch/batch-answer'
import { expect, test } from 'vitest'
import { answersCsv, answersNdjson } from './answers-csv.ts'

function answer(title: string, entry = 'a.json'): BatchAnswer {
  return {
    number: 1,
    entry,
    verdict: 'valid',
    answers: { genuine: 'pass', inForce: 'pass', issuerKnown: 'unknown', person: 'unknown' },
    findings: [{ name: 'issuer_trust', outcome: 'unknown', code: 'ISSUER_NOT_TRUSTED' }],
    credential: { id: 'urn:a', title, issuer: 'did:web:a', issuerName: 'A "B"', person: '', validUntil: '' },
  }
}

test('a row each, every cell quoted', () => {
  const [head, row, end] = answersCsv([answer('Engine, repair')]).split('\r\n')
  expect(head).toMatch(/^\uFEFF"number","file"/)
  expect(row).toBe(
    '"1","","a.json","","valid","pass","pass","unknown","Engine, repair","A ""B""","did:web:a","","","urn:a","issuer_trust unknown ISSUER_NOT_TRUSTED"',
  )
  expect(end).toBe('')
})

test.each([
  '=1+1',
  '+1',
  '-1',
  '@a',
  '\t=1',
  ' =1',
  '\r=1',
  '＝1',
  '＋1',
  '－1',
  '＠a',
])('what a spreadsheet would compute (%j) is text', (title) => {
  expect(answersCsv([answer(title)])).toContain(`"'${title}"`)
  expect(answersCsv([answer('x', title)])).toContain(`"'${title}"`)
})

test('as lines, what the command line says too', () => {
  const all = [answer('a'), answer('b')]
  expect(
    answersNdjson(all)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual(all)
})

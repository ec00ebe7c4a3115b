import { describe, expect, test } from 'vitest'
import { alignLabels } from './align-labels.ts'
import { parseStatements, writeStatement } from './n-quads.ts'

/** Labels that begin with `s` mean nothing outside of their own set; all others are names. */
const isStray = (term: string) => term.startsWith('_:s')
const statements = (...lines: string[]) => parseStatements(lines.map((line) => `${line} .\n`).join(''))
const align = (part: string[], whole: string[]) =>
  alignLabels(statements(...part), statements(...whole), isStray)?.map((each) => writeStatement(each).slice(0, -3))

// A list of A, B, A, as RDF has it.
const LIST = [
  '_:n <urn:list> _:s0',
  '_:s0 <urn:first> "A"',
  '_:s0 <urn:rest> _:s1',
  '_:s1 <urn:first> "B"',
  '_:s1 <urn:rest> _:s2',
  '_:s2 <urn:first> "A"',
  '_:s2 <urn:rest> <urn:nil>',
]
const other = (lines: string[]) =>
  lines.map((line) => line.replaceAll(/_:s(\d)/g, (_, n) => `_:s${(Number(n) + 1) % 3}`))

describe('a node of a part', () => {
  test('is found in the whole by what is known of it, one after the other, whatever it was called', () => {
    expect(align(other(LIST), LIST)).toEqual(LIST)
    expect(align(other(LIST).reverse(), LIST)).toEqual(LIST.toReversed())
  })

  test('that has a name keeps it', () => {
    expect(align(['_:n <urn:p> <urn:s>'], LIST)).toEqual(['_:n <urn:p> <urn:s>'])
  })

  test('is found by a statement about it, to it, or within it', () => {
    const whole = ['_:n <urn:p> _:s1', '_:s2 <urn:p> <urn:o>', '<urn:s> <urn:p> <urn:o> _:s3', '_:s4 <urn:self> _:s4']
    const part = ['_:n <urn:p> _:s9', '_:s8 <urn:p> <urn:o>', '<urn:s> <urn:p> <urn:o> _:s7', '_:s6 <urn:self> _:s6']
    expect(align(part, whole)).toEqual(whole)
  })

  test.each<[string, string[], string[]]>([
    ['there are two of which the same is said', ['_:s0 <urn:p> "A"'], ['_:s1 <urn:p> "A"', '_:s2 <urn:p> "A"']],
    ['the whole does not say it', ['_:s0 <urn:p> "A"'], ['_:s0 <urn:p> "B"']],
    ['nothing is known of either end', ['_:s0 <urn:p> _:s1'], ['_:s0 <urn:p> _:s1']],
    ['one of two is not found', ['_:s0 <urn:p> "A"', '_:s1 <urn:p> "B"'], ['_:s0 <urn:p> "A"', '_:s1 <urn:p> "C"']],
  ])('is not found where %s', (_, part, whole) => {
    expect(align(part, whole)).toBeUndefined()
  })
})

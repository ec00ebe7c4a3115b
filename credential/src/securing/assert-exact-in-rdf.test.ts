import { expect, test } from 'vitest'
import { assertExactInRdf, hasExponentNumber, isExactInRdf } from './assert-exact-in-rdf.ts'

const DATA_LOSS = expect.objectContaining({ code: 'VC_DATA_LOSS' })

test.each([1e-7, 5e-8, -1e-7, 1e21, 1.5e300])('%d is not signed', (number) => {
  expect(() => assertExactInRdf({ result: [{ value: number }] }, '')).toThrowError(DATA_LOSS)
})

test('one such number among others is found', () => {
  expect(hasExponentNumber({ a: 'x', b: [1, { c: [2, 1e30] }] })).toBe(true)
})

test('ordinary numbers are, and so is text that looks like another', () => {
  expect(hasExponentNumber({ a: [0, -1, 1.5, 123456789012345, 0.000001], b: '1e-7', c: null, d: true })).toBe(false)
})

const line = (text: string, subject = '<urn:s>') => `${subject} <urn:p> "${text}" .`

test('lines that programs sort differently are not signed', () => {
  expect(() => assertExactInRdf({}, [line('😀'), line('！')].join('\n'))).toThrowError(DATA_LOSS)
  expect(isExactInRdf({}, [line('😀'), line('！')].join('\n'))).toBe(false)
  expect(isExactInRdf({}, [line('a'), line('！')].join('\n'))).toBe(true)
})

test('such lines are found among lines of which all programs think alike', () => {
  expect(isExactInRdf({}, [line('a'), line('！'), line('😀')].join('\n'))).toBe(false)
})

test('lines are compared from their first character on, and by their length only where one begins the other', () => {
  expect(isExactInRdf({}, [line('a 😀, and more of it'), line('！', '_:c14n0')].join('\n'))).toBe(true)
  expect(isExactInRdf({}, [line('😀！'), `${line('😀！')} <urn:g> .`].join('\n'))).toBe(true)
})

test('lines of blank nodes are compared without their labels, as they were sorted on the way', () => {
  const lines = [line('！', '_:c14n0'), line('😀', '_:c14n1')]
  expect(() => assertExactInRdf({}, lines.join('\n'))).toThrowError(DATA_LOSS)
  const many = [line('！', '_:c14n10'), line('😀', '_:c14n21')]
  expect(() => assertExactInRdf({}, many.join('\n'))).toThrowError(DATA_LOSS)
})

test('pictures and full-width characters are signed where their order is the same for all', () => {
  const lines = [line('a 😀'), line('b ！'), line('c 😀！')]
  expect(() => assertExactInRdf({}, lines.join('\n'))).not.toThrow()
})

import { randomBytes } from '@cloudtnt/credential/random'
import { expect, test } from 'vitest'
import { groupsOf, isSameGroup, readRecoveryCode, recoveryCodeOf } from './recovery-code.ts'

const code = await recoveryCodeOf(randomBytes(26))

test('writes seven groups of four characters that nobody mistakes', () => {
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/)
  expect(groupsOf(code)).toHaveLength(7)
})

test('is another one every time', async () => {
  expect(await recoveryCodeOf(randomBytes(26))).not.toBe(code)
})

test('reads what people type: small letters, other spaces, O for 0 and I or L for 1', async () => {
  const plain = code.replaceAll('-', '')
  const typed = ` ${plain
    .toLowerCase()
    .replaceAll('0', 'o')
    .replaceAll('1', 'l')
    .replaceAll(/(.{3})/g, '$1 ')} `
  expect(await readRecoveryCode(typed)).toBe(plain.slice(0, 26))
})

test('does not take a code with one wrong letter', async () => {
  const zeros = await recoveryCodeOf(new Uint8Array(26))
  expect(await readRecoveryCode(zeros)).toBe('0'.repeat(26))
  expect(await readRecoveryCode(`1${zeros.slice(1)}`)).toBeUndefined()
  expect(await readRecoveryCode(zeros.slice(1))).toBeUndefined()
})

test('knows a group again that was typed back', () => {
  expect(isSameGroup('ab 1o', 'AB10')).toBe(true)
  expect(isSameGroup('ab12', 'AB10')).toBe(false)
})

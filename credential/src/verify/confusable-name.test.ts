import { expect, test } from 'vitest'
import { College, verifyAt, Web } from '../testing/a-college.ts'
import { hasConfusableName } from './confusable-name.ts'

test.each([
  ['Harbour Technical College'],
  ['École supérieure de Zürich'],
  ['Университет ITMO'],
  ['Ελληνικό Ανοικτό Πανεπιστήμιο (HOU)'],
  ['جامعة Harbour'],
  ['Appleジャパン株式会社'],
  ['대한민국Univ'],
])('%s is a name like others', (name) => {
  expect(hasConfusableName({ issuer: { name } })).toBe(false)
})

test.each([
  ['a Cyrillic letter', 'Hаrvard University'],
  ['a Greek letter', 'Οxford University'],
  ['Cyrillic and Greek', 'Μосква'],
  ['an Armenian letter', 'Harv\u0585rd'],
  ['a Cherokee letter', '\u13aapple College'],
  ['a Coptic letter', '\u2c9fxford'],
  ['a Lisu letter', '\ua4eepple College'],
  ['a letter of mathematics', '𝐇arvard'],
  ['a letter of mathematics and no other', '𝐇'],
  ['one behind an accent', 'E\u0301c\u043ele'],
  ['one behind a number', 'H4rv\u0430rd'],
  ['one in the second of two', ['Harvard', 'H\u0430rvard']],
  ['one within a value that tells its language', { '@value': 'Hаrvard', '@language': 'en' }],
])('a name with %s is confusable', (_, name) => {
  expect(hasConfusableName({ issuer: { name } })).toBe(true)
})

test('an issuer without a name has none', () => {
  expect(hasConfusableName({ issuer: 'https://college.example' })).toBe(false)
  expect(hasConfusableName({ issuer: { id: 'https://college.example' } })).toBe(false)
  expect(hasConfusableName({ issuer: { name: [7, { '@language': 'en' }, '', '...'] } })).toBe(false)
  expect(hasConfusableName({})).toBe(false)
})

test('a report warns of it, and the verdict is not valid', async () => {
  const web = new Web()
  const college = await College.open(web)
  const trust = { accepted: [college.id], declined: [] }
  const award = college.award({ issuer: { id: college.id, name: 'Hаrbour College' } })
  const report = await verifyAt(web, await college.sign(award), { trust })
  expect(report).toMatchObject({ verdict: 'valid-with-warnings', warnings: [{ code: 'NAME_CONFUSABLE' }] })
})

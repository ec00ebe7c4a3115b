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
  ['a letter of mathematics', '𝐇arvard'],
  ['one within a value that tells its language', { '@value': 'Hаrvard', '@language': 'en' }],
])('a name with %s is confusable', (_, name) => {
  expect(hasConfusableName({ issuer: { name } })).toBe(true)
})

test('an issuer without a name has none', () => {
  expect(hasConfusableName({ issuer: 'https://college.example' })).toBe(false)
})

test('a report warns of it, and the verdict is not valid', async () => {
  const web = new Web()
  const college = await College.open(web)
  const trust = { accepted: [college.id], declined: [] }
  const award = college.award({ issuer: { id: college.id, name: 'Hаrbour College' } })
  const report = await verifyAt(web, await college.sign(award), { trust })
  expect(report).toMatchObject({ verdict: 'valid-with-warnings', warnings: [{ code: 'NAME_CONFUSABLE' }] })
})

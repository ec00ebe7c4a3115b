import { expect, test } from 'vitest'
import { faultList } from './fault-list.ts'

const row = (name: string, email: string) => ({
  line: 2,
  name,
  email,
  code: 'CSV_ROW' as const,
  reason: 'EMAIL_INVALID' as const,
  warning: '' as const,
})
const textOf = (url: string) => decodeURIComponent(url.slice(url.indexOf(',') + 1))

test('writes a list that can be mended and handed over again', () => {
  const text = textOf(faultList([row('Ruiz, Ana "Ani"', 'ana'), row('Bo', '')]))
  expect(text).toBe('\ufeffname,email\r\n"Ruiz, Ana ""Ani""","ana"\r\n"Bo",""\r\n')
})

test('keeps a spreadsheet from running what stands in a cell', () => {
  expect(textOf(faultList([row('=HYPERLINK("https://evil.example")', '@x')]))).toContain(
    '"\'=HYPERLINK(""https://evil.example"")","\'@x"',
  )
})

import { PROBLEMS, type Problem } from '@cloudtnt/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAwardList } from './award-list.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string) => readAwardList(bytes(text))
const codeOf = (list: Promise<unknown>) =>
  list.then(
    () => 'read',
    (error: Problem) => error.code,
  )
const people = async (text: string) => (await read(text)).rows.map(({ name, email, code }) => [name, email, code])

test.each([
  ['commas', 'name,email\r\nAna Ruiz,ana@x.example\r\n'],
  ['semicolons', 'Name;E-Mail\nAna Ruiz;ana@x.example'],
  ['tabs', 'Full name\tE-mail address\nAna Ruiz\tana@x.example\n'],
  ['bars', 'EMAIL|NAME\rana@x.example|Ana Ruiz\r'],
  ['a byte order mark', '\ufeffname,email\nAna Ruiz,ana@x.example'],
  ['quoted fields', '"name","email"\n"Ana Ruiz","ANA@x.example"\n'],
  ['more columns', 'id,email,name,group\n7,ana@x.example,Ana Ruiz,A'],
  ['no line of names', 'Ana Ruiz, ana@x.example'],
  ['the address first, pasted from a spreadsheet', 'ana@x.example\tAna Ruiz'],
  ['empty lines around', '\n\nname,email\n\nAna Ruiz,ana@x.example\n\n\n'],
])('reads a list with %s', async (_what, text) => {
  expect(await people(text)).toEqual([['Ana Ruiz', 'ana@x.example', '']])
})

test('reads quotation marks, delimiters and line breaks inside fields, and still counts lines right', async () => {
  const { rows } = await read(
    'name,email\n"Ruiz, Ana ""Ani""",ana@x.example\n"Two\nlines",two@x.example\nBo,bo@x.example',
  )
  expect(rows.map(({ line, name, reason }) => [line, name, reason])).toEqual([
    [2, 'Ruiz, Ana "Ani"', ''],
    [3, 'Two\nlines', 'NAME_UNCLEAR'],
    [5, 'Bo', ''],
  ])
})

test('is not led to another delimiter by one that stands inside quotes', async () => {
  expect((await read('"name;;;",email,name\nx,ana@x.example,Ana')).delimiter).toBe(',')
})

test.each([
  ['CSV_EMPTY', ''],
  ['CSV_EMPTY', ' \n \r\n'],
  ['CSV_EMPTY', 'name,email\n'],
  ['CSV_EMPTY', '\ufeff'],
  ['CSV_HEADER', 'first,last\nAna,Ruiz'],
  ['CSV_HEADER', 'name\nAna'],
  ['CSV_HEADER', 'just a sentence'],
  ['CSV_SYNTAX', 'name,email\n"Ana,ana@x.example\nBo,bo@x.example'],
  ['CSV_SYNTAX', 'name,email\nAna "Ani" Ruiz,ana@x.example'],
  ['CSV_ENCODING', 'name,email\nA\0na,ana@x.example'],
  ['CSV_TOO_LARGE', `name,email\n${'x'.repeat(10_001)},ana@x.example`],
  ['CSV_TOO_LARGE', `name,email\n"${'x,\n'.repeat(20_000)}`],
  ['CSV_TOO_LARGE', `name,email\n${Array.from({ length: 50_001 }, (_, i) => `P ${i},p${i}@x.example`).join('\n')}`],
])('uses nothing of a list that is %s', async (code, text) => {
  expect(await codeOf(read(text))).toBe(code)
})

test('refuses text in another encoding rather than awarding to garbled names', async () => {
  const latin1 = Uint8Array.from('name,email\nJosé,jose@x.example', (c) => c.charCodeAt(0))
  expect(await codeOf(readAwardList(latin1))).toBe('CSV_ENCODING')
  expect(await codeOf(readAwardList(Uint8Array.of(0xff, 0xfe, 0x6e, 0x00)))).toBe('CSV_ENCODING')
})

test('takes 50,000 rows', async () => {
  const text = `name,email\n${Array.from({ length: 50_000 }, (_, i) => `Person ${i},p${i}@x.example`).join('\n')}`
  const { rows } = await read(text)
  expect(rows.filter((row) => row.code === '')).toHaveLength(50_000)
})

test.each([
  ['Ana,', 'EMAIL_MISSING'],
  ['Ana,ana', 'EMAIL_INVALID'],
  ['Ana,ana@localhost', 'EMAIL_INVALID'],
  ['Ana,a@x.example b@x.example', 'EMAIL_INVALID'],
  ['Ana,"ana@x.example\nbcc: all@x.example"', 'EMAIL_INVALID'],
  [`Ana,${'a'.repeat(65)}@x.example`, 'EMAIL_INVALID'],
  [',ana@x.example', 'NAME_MISSING'],
  ['  ,ana@x.example', 'NAME_MISSING'],
  ['ana@x.example,ana@x.example', 'NAME_UNCLEAR'],
  ['Ana\u202Egnp,ana@x.example', 'NAME_UNCLEAR'],
  [`${'x'.repeat(121)},ana@x.example`, 'NAME_TOO_LONG'],
  ['Ana', 'COLUMN_COUNT'],
  ['Ana,ana@x.example,more', 'COLUMN_COUNT'],
])('finds the fault of the row %j', async (row, reason) => {
  const { rows } = await read(`name,email\n${row}\n`)
  expect(rows).toMatchObject([{ line: 2, code: 'CSV_ROW', reason }])
})

test.each(['=HYPERLINK("https://evil.example")', '+1', '-1+2', '@SUM(A1)'])('warns of the formula %j', async (name) => {
  const [row] = (await read(`name,email\n"${name.replaceAll('"', '""')}",ana@x.example`)).rows
  if (name.startsWith('@')) expect(row).toMatchObject({ code: 'CSV_ROW', reason: 'NAME_UNCLEAR' })
  else expect(row).toMatchObject({ code: '', warning: 'CSV_FORMULA' })
})

test('counts an address once, also in other letters and with spaces around', async () => {
  const { rows } = await read('name,email\nAna,ana@x.example\nAna,ANA@X.example\nBo, bo@x.example \nBo,bo@x.example')
  expect(rows.map((row) => row.code)).toEqual(['', 'CSV_DUPLICATE_ROW', '', 'CSV_DUPLICATE_ROW'])
})

test('answers any bytes with a list or a code of the table, never with a failure', async () => {
  const anything = fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 200 }).map(bytes))
  await fc.assert(
    fc.asyncProperty(anything, async (content) => {
      const code = await codeOf(readAwardList(content))
      expect(code === 'read' || code in PROBLEMS).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('reads back every list that is written as RFC 4180 says', async () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .filter((text) => /^[^\p{C}@]*\p{L}[^\p{C}@]*$/u.test(text))
  await fc.assert(
    fc.asyncProperty(
      fc.array(name, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(',', ';', '\t', '|'),
      async (names, d) => {
        const quoted = names.map((text, i) => `"${text.replaceAll('"', '""')}"${d}"p${i}@x.example"`)
        const { rows } = await read([`name${d}email`, ...quoted].join('\r\n'))
        expect(rows.map((row) => row.name)).toEqual(
          names.map((n) => n.normalize('NFC').trim().replaceAll(/ {2,}/g, ' ')),
        )
      },
    ),
    { numRuns: 100 },
  )
})

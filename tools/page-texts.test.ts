// A page is loaded with its texts, or people would read the names of texts on it: each page says which it needs, and
// this follows what the page is made of.
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from './source-files.ts'

const WEB = path.join(ROOT, 'web/src')
const SUBJECTS = fs.readdirSync(path.join(WEB, 'i18n/en')).map((file) => path.parse(file).name)
const PROGRAMS = ['issuer', 'wallet', 'verifier'] as const
const read = (file: string) => fs.readFileSync(file, 'utf8')

/** The file and all files that it imports, apart from those that `except` says. */
function reach(file: string, except: string[], found = new Set<string>()): Set<string> {
  if (found.has(file) || except.includes(file) || !/\.tsx?$/.test(file)) return found
  found.add(file)
  for (const [, to = ''] of read(file).matchAll(/(?:from |import\(|import )'(\.[^']+)'/g))
    reach(path.join(path.dirname(file), to), except, found)
  return found
}

/** The subjects whose keys stand in these files. */
function subjectsIn(files: Iterable<string>): string[] {
  const found = new Set<string>()
  for (const file of files) {
    const text = read(file)
    for (const [, subject = 'common'] of text.matchAll(/useTranslation\((?:'([\w-]+)')?\)/g)) found.add(subject)
    for (const [, subject = ''] of text.matchAll(/['"`]([a-z-]+):[a-zA-Z$]/g)) found.add(subject)
  }
  return SUBJECTS.filter((subject) => found.has(subject))
}

function firstTextsOf(program: string): string[] {
  const [, list = ''] = /FIRST_TEXTS = \[(.*)\]/.exec(read(path.join(WEB, program, 'texts.ts'))) ?? []
  return [...list.matchAll(/'([\w-]+)'/g)].map(([, subject = '']) => subject)
}

const PAGES = PROGRAMS.flatMap((program) => {
  const calls = read(path.join(WEB, program, 'routes.tsx')).matchAll(
    /lazyPage\(\s*\(\) => import\('([^']+)'\),\s*'(\w+)'([^)]*)\)/g,
  )
  return [...calls].map(([, file = '', name, rest = '']) => ({
    program,
    name,
    file: path.join(WEB, program, file),
    subjects: [...rest.matchAll(/'([\w-]+)'/g)].map(([, subject = '']) => subject),
  }))
})

test.each(PAGES)('$program $name is loaded with its texts, and with no others', ({ program, file, subjects }) => {
  const first = firstTextsOf(program)
  const wanted = subjectsIn(reach(file, [])).filter((subject) => !first.includes(subject))
  expect(subjects.toSorted()).toEqual(wanted.toSorted())
})

test.each(PROGRAMS)('%s begins with the texts of its first screen', (program) => {
  const pages = PAGES.map(({ file }) => file)
  const files = reach(path.join(WEB, program, 'main.tsx'), pages)
  expect(files.size).toBeGreaterThan(10)
  expect(firstTextsOf(program).toSorted()).toEqual(subjectsIn(files).toSorted())
})

test('the page behind a private link has its texts', () => {
  const program = path.join(WEB, 'wallet/shares/shared-link-program.tsx')
  expect(read(program)).toMatch(/startTexts\([^;]*\['shares'\]\)/)
  expect(subjectsIn(reach(program, []))).toEqual(['shares'])
})

test('every program can load all the texts that its pages name', () => {
  for (const { program, subjects } of PAGES) {
    const files = read(path.join(WEB, program, 'texts.ts'))
    for (const subject of [...subjects, ...firstTextsOf(program)])
      expect(files).toMatch(new RegExp(`[{,/]${subject}[,}.]`))
  }
})

// Every language says all that English says: nobody meets an English sentence, or the name of a text, on their screen.
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from './source-files.ts'

type Texts = { [key: string]: string | Texts }

/** What is the same in every language: names, files and forms, a sample that the program reads, what others wrote. */
const SAME_EVERYWHERE = new Set([
  'server common:brand',
  'web awards:listing.example',
  'web awards:release.state.idle',
  'web awards:timeline.other',
  'web vault:code.fileName',
  'web verifier-list:csvName',
  'web verifier-list:ndjsonName',
  'web verifier:trust.fileName',
  'web wallet:files.json',
  'web wallet:files.jwt',
  'web wallet:problem.fileName',
])
const PLURAL = /_(zero|one|two|few|many|other)$/

const folderOf = (room: string, language: string) => path.join(ROOT, room, 'src/i18n', language)
const FILES = ['web', 'server'].flatMap((room) =>
  fs.readdirSync(folderOf(room, 'en')).map((file) => ({ room, subject: path.parse(file).name })),
)

function textsOf(language: string, { room, subject }: { room: string; subject: string }): Map<string, string> {
  const file = path.join(folderOf(room, language), `${subject}.json`)
  return new Map(flat(JSON.parse(fs.readFileSync(file, 'utf8')) as Texts))
}

function flat(texts: Texts, before = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, text]): [string, string][] =>
    typeof text === 'string' ? [[before + key, text]] : flat(text, `${before}${key}.`),
  )
}

/** Keys without the endings that say a number; those differ from language to language. */
const keysOf = (texts: Map<string, string>) => [...new Set([...texts.keys()].map((key) => key.replace(PLURAL, '')))]
const placesIn = (text: string) => new Set(text.match(/\{\{\w+/g))

test.each(['web', 'server'])('%s: every language has a file for every subject', (room) => {
  const [english, arabic] = ['en', 'ar'].map((language) => fs.readdirSync(folderOf(room, language)).sort())
  expect(english?.length).toBeGreaterThan(2)
  expect(arabic).toEqual(english)
})

test.each(FILES)('$room $subject: English and Arabic have the same keys', (file) => {
  expect(keysOf(textsOf('ar', file)).sort()).toEqual(keysOf(textsOf('en', file)).sort())
})

// i18next takes no other form where one is missing: the reader would see the name of the text.
test.each(FILES)('$room $subject: every number has its form in both languages', (file) => {
  for (const language of ['en', 'ar']) {
    const texts = textsOf(language, file)
    const counted = [...texts.keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, ''))
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const missing = [...new Set(counted)].flatMap((key) =>
      forms.filter((form) => !texts.has(`${key}_${form}`)).map((form) => `${language} ${key}_${form}`),
    )
    expect(missing).toEqual([])
  }
})

test.each(FILES)('$room $subject: Arabic is written in Arabic, and fills the places that English fills', (file) => {
  const english = textsOf('en', file)
  const faults = [...textsOf('ar', file)].filter(([key, text]) => {
    const model = english.get(key) ?? english.get(key.replace(PLURAL, '_other')) ?? ''
    const asked = placesIn(model)
    // "One" and "two" are words in Arabic.
    if (PLURAL.test(key)) asked.delete('{{count')
    const fills = [...asked].every((place) => text.includes(place))
    const invents = [...placesIn(text)].some((place) => !model.includes(place) && place !== '{{count')
    const isArabic = /\p{Script=Arabic}/u.test(text) || SAME_EVERYWHERE.has(`${file.room} ${file.subject}:${key}`)
    return !fills || invents || !isArabic
  })
  expect(faults).toEqual([])
})

// A step without words would stand in the trail of an award as the name of its event.
test('everything that the issuer records of a credential has its words', () => {
  const folder = path.join(ROOT, 'server/src/issuer')
  const sources = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.test)\.ts$/.test(file))
  const lines = sources.flatMap((file) => fs.readFileSync(path.join(folder, file), 'utf8').split('\n'))
  const named = lines
    .filter((line) => /\bname: /.test(line))
    .flatMap((line) => line.match(/'(credential|claim|offer)\.\w+'/g) ?? [])
  const told = textsOf('en', { room: 'web', subject: 'awards' })
  const steps = new Set(named.map((name) => name.slice(1, -1)).filter((name) => name !== 'credential.released'))
  expect(steps).toContain('credential.name_shown')
  expect([...steps].filter((step) => !told.has(`timeline.${step.replace('.', '_')}`))).toEqual([])
})

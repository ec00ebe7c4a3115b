import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isJsonObject, type Json, type JsonObject, parseJson } from '../json.ts'
import { CREDENTIAL_MEMBERS } from './assert-plain-json-ld.ts'
import { contextDocument, pinnedContext } from './context-document.ts'
import { CONTEXT_ORIGINS } from './context-origins.ts'
import { PINNED_CONTEXTS } from './pinned-contexts.ts'

const DOCUMENTS = new URL('documents/', import.meta.url)

test.each(
  PINNED_CONTEXTS.map((context) => [context.file, context] as const),
)('%s has the bytes that were pinned', async (file, context) => {
  const bytes = readFileSync(new URL(file, DOCUMENTS))
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(CONTEXT_ORIGINS[file]?.sha256)
  const document = parseJson(bytes)
  expect(document).toHaveProperty('@context')
  for (const url of context.urls) expect(await contextDocument(url)).toEqual(document)
})

test('every file is pinned, and no address twice', () => {
  expect(readdirSync(DOCUMENTS).sort()).toEqual(PINNED_CONTEXTS.map(({ file }) => file).sort())
  expect(Object.keys(CONTEXT_ORIGINS).sort()).toEqual(readdirSync(DOCUMENTS).sort())
  const urls = PINNED_CONTEXTS.flatMap((context) => context.urls)
  expect(new Set(urls).size).toBe(urls.length)
})

test('the core context is the Recommendation, and Open Badges has the terms that were added to 3.0.3', async () => {
  const core = pinnedContext('https://www.w3.org/ns/credentials/v2')?.file ?? ''
  expect(CONTEXT_ORIGINS[core]?.sha256).toBe('59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734')
  const openBadges = await contextDocument('https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json')
  expect(openBadges?.['@context']).toHaveProperty('endorsementJwt')
})

test.each([
  'https://www.w3.org/ns/credentials/v3',
  'toString',
  '',
  'HTTPS://www.w3.org/ns/credentials/v2',
])('%j is no context of ours', async (url) => {
  expect(await contextDocument(url)).toBeUndefined()
  expect(pinnedContext(url)).toBeUndefined()
})

type Term = { file: string; name: string; iri: string }

/** All terms of all contexts, those inside other terms too, with prefixes written out. */
function termsOf(file: string, context: Json | undefined, outer: Record<string, string> = {}): Term[] {
  if (Array.isArray(context)) return context.flatMap((each) => termsOf(file, each, outer))
  if (!isJsonObject(context)) return []
  const definitions = Object.entries(context).filter(([name]) => !name.startsWith('@'))
  const prefixes = { ...outer, ...Object.fromEntries(definitions.map(([name, value]) => [name, iriOf(value)])) }
  return definitions.flatMap(([name, value]) => [
    { file, name, iri: expand(iriOf(value), prefixes) },
    ...(isJsonObject(value) ? termsOf(file, value['@context'], prefixes) : []),
  ])
}

function iriOf(value: Json): string {
  const iri = isJsonObject(value) ? (value['@id'] ?? value['@reverse']) : value
  return typeof iri === 'string' ? iri : ''
}

function expand(iri: string, prefixes: Record<string, string>): string {
  const [prefix = '', ...rest] = iri.split(':')
  const expansion = rest.length > 0 && !rest[0]?.startsWith('//') ? prefixes[prefix] : undefined
  return expansion === undefined || expansion === iri ? iri : expand(expansion, prefixes) + rest.join(':')
}

const TERMS = PINNED_CONTEXTS.flatMap(({ file }) => {
  const document = parseJson(readFileSync(new URL(file, DOCUMENTS))) as JsonObject
  return termsOf(file, document['@context'])
})

// Whoever changes the list of contexts of a signed document cannot move a statement to a name where no check looks.
test.each(CREDENTIAL_MEMBERS)('no context gives %s another name', (name) => {
  const names = TERMS.filter(({ iri }) => iri === `https://www.w3.org/2018/credentials#${name}`).map(
    (term) => term.name,
  )
  expect([...new Set(names)]).toEqual([name])
})

test('no context gives a member of a status entry another name', () => {
  const status = 'https://www.w3.org/ns/credentials/status#'
  for (const { name, iri } of TERMS) if (iri.startsWith(status)) expect(iri.slice(status.length)).toBe(name)
})

test('no context but ODRL gives id or type another name, and none has another keyword', () => {
  const names = TERMS.filter(({ iri }) => iri.startsWith('@')).map(({ name, iri }) => `${name} is ${iri}`)
  expect([...new Set(names)].sort()).toEqual(['id is @id', 'type is @type', 'uid is @id'])
})

/** All values of one member, at any depth. */
function valuesOf(value: Json | undefined, name: string): Json[] {
  if (Array.isArray(value)) return value.flatMap((each) => valuesOf(each, name))
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([key, each]) => [...(key === name ? [each] : []), ...valuesOf(each, name)])
}

const ALL = PINNED_CONTEXTS.map(({ file }) => parseJson(readFileSync(new URL(file, DOCUMENTS))))

test('no context makes undefined terms mean a statement that is checked', () => {
  expect([...new Set(valuesOf(ALL, '@vocab'))].sort()).toEqual([
    'http://schema.org/',
    'https://www.w3.org/ns/credentials/examples#',
    'https://www.w3.org/ns/credentials/undefined-term#',
  ])
})

test('a context names no context that is not pinned', () => {
  const urls = valuesOf(ALL, '@context')
    .flat()
    .filter((context) => typeof context === 'string')
  expect(urls.filter((url) => !pinnedContext(url))).toEqual([])
})

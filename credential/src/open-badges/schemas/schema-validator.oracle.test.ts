import fs from 'node:fs'
import { type Schema, Validator } from '@cfworker/json-schema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../json.ts'
import formal from './documents/achievement-credential.formal.json' with { type: 'json' }
import jsonLd from './documents/achievement-credential.json-ld.json' with { type: 'json' }
import anyModel from './documents/any-achievement-credential.json-ld.json' with { type: 'json' }
import { type JsonSchema, SchemaValidator } from './schema-validator.ts'

const VECTORS = new URL('../../../vectors/open-badges/', import.meta.url)
const examples = fs
  .readdirSync(VECTORS, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .map((name): Json => JSON.parse(fs.readFileSync(new URL(name, VECTORS), 'utf8')))

/** The places at fault by each: by ours, and by a validator of the whole language. */
function validators(document: object) {
  const { $id: _, ...schema } = document as Schema
  const [ours, whole] = [new SchemaValidator(schema as unknown as JsonSchema), new Validator(schema, '2019-09')]
  return (value: Json) => ({
    ours: new Set(ours.faultsIn(value)),
    whole: new Set(whole.validate(value).errors.map(({ instanceLocation }) => decodeURI(instanceLocation.slice(1)))),
  })
}

const deepest = (places: Set<string>) => Math.max(0, ...[...places].map((place) => place.split('/').length))

const VALUES: Json[] = [
  null,
  true,
  0,
  'text',
  '',
  [],
  {},
  ['a', 'b'],
  '2026-02-29T00:00:00Z',
  '2026-02-28',
  { type: [] },
]
const VALUES_BY_NAME: Record<string, Json[]> = {
  type: ['Achievement', ['Profile'], ['Image', 'x'], [], 'ext:a'],
  '@context': ['https://www.w3.org/ns/credentials/v2', []],
  validFrom: ['2026-01-01T00:00:00Z', '2026-01-01t00:00:00+01:00', '2026-01-01', '2026-13-01T00:00:00Z'],
}

/** A copy with one place changed: removed, replaced, or put into a list. */
function changed(value: Json, choices: number[]): Json {
  const [choice = 0, ...rest] = choices
  if (typeof value !== 'object' || value === null || choices.length === 0) return VALUES[choice % VALUES.length] as Json
  const names = Object.keys(value)
  const name = names[choice % names.length]
  if (name === undefined) return VALUES[choice % VALUES.length] as Json
  const member = (value as JsonObject)[name] as Json
  const candidates = [...(VALUES_BY_NAME[name] ?? []), [member], ...VALUES]
  const [how = 0] = rest
  const next = rest.length > 1 ? changed(member, rest) : (candidates[how % candidates.length] as Json)
  if (Array.isArray(value)) return value.map((item, i) => (String(i) === name ? next : item))
  if (rest.length === 0) return Object.fromEntries(Object.entries(value).filter(([each]) => each !== name))
  return { ...value, [name]: next }
}

describe.each([
  ['formal', formal],
  ['JSON-LD', jsonLd],
  ['any data model', anyModel],
])('the %s schema', (_, document) => {
  const judge = validators(document)

  function agree(value: Json) {
    const { ours, whole } = judge(value)
    expect(ours.size === 0).toBe(whole.size === 0)
    expect(deepest(ours)).toBe(deepest(whole))
    expect([...ours].filter((place) => !whole.has(place))).toEqual([])
  }

  test('finds in each example what a validator of the whole language finds', () => {
    expect(examples.length).toBeGreaterThan(20)
    for (const example of examples) agree(example)
  })

  test('finds in changed examples what a validator of the whole language finds', () => {
    const place = fc.array(fc.nat(40), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(fc.constantFrom(...examples), fc.array(place, { minLength: 1, maxLength: 2 }), (example, places) =>
        agree(places.reduce(changed, example)),
      ),
      { numRuns: 2000 },
    )
  })
})

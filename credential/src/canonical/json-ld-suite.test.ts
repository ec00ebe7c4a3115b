import { hash as hashOf } from 'node:crypto'
import { readFileSync } from 'node:fs'
import rdfCanonize from 'rdf-canonize'
import { expect, test } from 'vitest'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { listOf } from '../members.ts'
import { canonicalizeQuads } from '../reference/canonicalize.ts'
import { DirectCanonicalizer } from './canonicalize-direct.ts'
import { Declined } from './declined.ts'
import { labelByNeighbours } from './label-by-neighbours.ts'

// The official suite of JSON-LD 1.1, "Deserialize JSON-LD to RDF". Its contexts stand in the documents; here they are put
// under addresses, as pinned ones are.
const VECTORS = new URL('../../vectors/json-ld-to-rdf/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name.replace('toRdf/', ''), VECTORS), 'utf8')

type Case = { '@id': string; '@type': string[]; input: string; expect?: string; option?: Record<string, string> }
const { sequence } = JSON.parse(read('manifest.jsonld')) as { sequence: Case[] }

/** JSON-LD 1.0 is another language, a document is one object, and one test of the suite takes its input elsewhere. */
const cases = sequence.flatMap((each) => {
  const document: Json = /^toRdf\/.*\.jsonld$/.test(each.input) ? JSON.parse(read(each.input)) : null
  const isOfToday = !Object.values(each.option ?? {}).includes('json-ld-1.0')
  return isOfToday && isJsonObject(document) ? [{ ...each, document }] : []
})

/** Undefined where the direct path declines. */
function answer(document: JsonObject): string | undefined {
  const given = '@context' in document ? listOf(document['@context']) : []
  const contexts = new Map(given.map((context, i) => [`urn:context:${i}`, { '@context': context }]))
  const named = { ...document, ...(given.length > 0 && { '@context': [...contexts.keys()] }) }
  try {
    const sha256 = (text: string) => hashOf('sha256', text)
    return new DirectCanonicalizer(contexts, sha256, labelByNeighbours).canonicalize(named)
  } catch (error) {
    if (error instanceof Declined) return undefined
    throw error
  }
}

test('no answer of the direct path is another than that of the official JSON-LD suite', async () => {
  const seen = { answered: 0, declined: 0, refused: 0 }
  for (const each of cases) {
    const canonical = answer(each.document)
    const isError = each['@type'].includes('jld:NegativeEvaluationTest')
    if (isError) {
      expect(canonical, each['@id']).toBeUndefined()
      seen.refused++
    } else if (canonical === undefined) seen.declined++
    else {
      seen.answered++
      if (each.expect)
        expect(canonical, each['@id']).toBe(await canonicalizeQuads(rdfCanonize.NQuads.parse(read(each.expect))))
    }
  }
  expect(seen).toEqual({ answered: 104, declined: 233, refused: 91 })
})

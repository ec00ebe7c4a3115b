// An implementation in another language, by other people, from the same standards: Debian's `python3-pyld`. Where it is
// not installed, the comparison is left out.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { contextDocument } from '../contexts/context-document.ts'
import { PINNED_CONTEXTS } from '../contexts/pinned-contexts.ts'
import { isJsonObject, type JsonObject } from '../json.ts'
import { nodeCanonicalize } from '../node.ts'
import { hasExponentNumber } from '../securing/assert-exact-in-rdf.ts'
import { RandomBadges } from '../testing/random-badge.ts'

const DOCUMENTS = process.env.SLOW === '1' ? 5_000 : 200
const VECTORS = new URL('../../vectors/', import.meta.url)
/** Reads `{contexts, documents}` and writes a canonical form for each document, or null where it refuses. */
const PROGRAM = `
import json, sys
from pyld import jsonld
given = json.load(sys.stdin)
def load(url, options):
    if url not in given['contexts']: raise ValueError(url)
    return {'contextUrl': None, 'documentUrl': url, 'document': given['contexts'][url], 'contentType': 'application/ld+json'}
def form(document):
    try:
        options = {'algorithm': 'URDNA2015', 'format': 'application/n-quads', 'documentLoader': load}
        return jsonld.normalize(document, options)
    except Exception: return None
json.dump([form(document) for document in given['documents']], sys.stdout)
`
const python = ['python3', '/usr/bin/python3'].find((each) => spawnSync(each, ['-c', 'import pyld']).status === 0)

/** PyLD knows URDNA2015's escapes, which RDFC-1.0 added to, and writes doubles as JSON-LD 1.0 did. */
const OTHER_BY_AGE = /\\u00|\\[bft]|"-?\d\.\d+E-?\d+"\^\^/

/** Every document of the vectors whose canonical form is known here, then random ones. */
async function documentsWithForms(): Promise<{ name: string; document: JsonObject; form: string }[]> {
  const badges = new RandomBadges(3, 0)
  const random = Array.from({ length: DOCUMENTS }, (_, i): [string, unknown] => [`badge ${i}`, badges.next()])
  const files = readdirSync(VECTORS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
  const vectors = files.map((name): [string, unknown] => [
    name,
    JSON.parse(readFileSync(new URL(name, VECTORS), 'utf8')),
  ])
  const known = []
  for (const [name, document] of [...vectors, ...random]) {
    // Of numbers with an exponent, which nobody may issue, the JavaScript libraries lose the value.
    if (!isJsonObject(document) || !('@context' in document) || hasExponentNumber(document)) continue
    const form = await nodeCanonicalize(document).catch(() => undefined)
    if (form !== undefined && !OTHER_BY_AGE.test(form)) known.push({ name, document, form })
  }
  return known
}

test.skipIf(!python)(
  'the canonical form is that of PyLD (asked where Debian’s python3-pyld is installed)',
  async () => {
    const known = await documentsWithForms()
    const contexts: Record<string, unknown> = {}
    for (const url of PINNED_CONTEXTS.flatMap(({ urls }) => urls)) contexts[url] = await contextDocument(url)
    const input = JSON.stringify({ contexts, documents: known.map(({ document }) => document) })
    const { stdout, stderr } = spawnSync(python ?? '', ['-c', PROGRAM], { input, encoding: 'utf8', maxBuffer: 2 ** 30 })
    expect(stderr).toBe('')
    const theirs = JSON.parse(stdout) as (string | null)[]
    expect(theirs).toHaveLength(known.length)
    const differing = known.filter(({ form }, i) => theirs[i] !== null && theirs[i] !== form).map(({ name }) => name)
    const refused = known.filter((_, i) => theirs[i] === null).map(({ name }) => name)
    expect({ differing, refused }).toEqual({ differing: [], refused: [] })
    // Most random documents lose something on the way to RDF, and are refused before.
    expect(known.length).toBeGreaterThan(DOCUMENTS / 10)
  },
  600_000,
)

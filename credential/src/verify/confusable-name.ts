import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { listOf } from '../members.ts'

/** Scripts with letters that look like Latin ones, or like one another's. */
const LOOKALIKES = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Cherokee', 'Coptic', 'Lisu'].map(
  (script) => new RegExp(`\\p{Script=${script}}`, 'u'),
)
/** Letters of mathematics, which are drawn like those of a name and are none. */
const MATHEMATICAL = /[\u{1d400}-\u{1d7ff}]/u
const WORD = /[\p{L}\p{M}\p{N}]+/gu

/**
 * Tells whether the name of an issuer has a word that mixes scripts whose letters are taken for one another, as nobody
 * writes who does not want to be taken for somebody else (UTS #39 §5.2, the highly restrictive level). Words of
 * different scripts beside one another are common, and so are Latin letters within Chinese, Japanese and Korean.
 */
export function hasConfusableName({ issuer }: JsonObject): boolean {
  const names = isJsonObject(issuer) ? listOf(issuer.name).map(textOf) : []
  return names.some((name) => (name.match(WORD) ?? []).some(isConfusable))
}

function textOf(name: Json): string {
  const text = isJsonObject(name) ? name['@value'] : name
  return typeof text === 'string' ? text : ''
}

function isConfusable(word: string): boolean {
  return MATHEMATICAL.test(word) || LOOKALIKES.filter((script) => script.test(word)).length > 1
}

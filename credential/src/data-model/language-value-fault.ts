import { isJsonObject, type Json } from '../json.ts'
import { listOf } from '../members.ts'
import { type Fault, malformed } from './fault.ts'

const MEMBERS = new Set(['@value', '@language', '@direction'])
/** The form of a language tag (RFC 5646 §2.1): parts of letters and digits. */
const LANGUAGE_TAG = /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/
const DIRECTIONS = new Set<Json | undefined>([undefined, 'ltr', 'rtl'])

/**
 * A text for people is a string, or an object that tells its language and direction, or several of these
 * (VCDM 2.0 §4.6 and §11.1).
 */
export function languageValueFault(value: Json | undefined, at: string): Fault | undefined {
  return listOf(value).every((item) => typeof item === 'string' || isLanguageValue(item)) ? undefined : malformed(at)
}

function isLanguageValue(item: Json): boolean {
  if (!isJsonObject(item) || typeof item['@value'] !== 'string') return false
  const { '@language': language, '@direction': direction } = item
  const isTag = language === undefined || (typeof language === 'string' && LANGUAGE_TAG.test(language))
  return isTag && DIRECTIONS.has(direction) && Object.keys(item).every((name) => MEMBERS.has(name))
}

/**
 * Reads the elements of a small XML document (XML 1.0, Namespaces in XML 1.0), and refuses what it need not know:
 * declarations in a document type, and entities beyond the five that XML has. Nothing is expanded or fetched.
 */
import { CredentialError } from '../errors.ts'

export type XmlElement = {
  /** With its prefix, as written. */
  name: string
  localName: string
  /** The URI, or '' for none. */
  namespace: string
  namespaces: Namespaces
  attributes: ReadonlyMap<string, string>
  /** Directly within, entities resolved, without CDATA sections. */
  text: string
  /** Directly within, as written. */
  cdata: string
  hasChildren: boolean
  /** Where the element begins, where its content begins, and where it ends; the last two agree for `<a/>`. */
  start: number
  contentStart: number
  end: number
}

/** The URIs of prefixes as they hold in an element: its own, then those of the elements around it. */
export type Namespaces = { get(prefix: string): string | undefined }

const MAX_ELEMENTS = 50_000
/** Far more than any program draws; what nests deeper is made to be slow to read. */
const MAX_DEPTH = 256
const NAME = '[\\p{L}_][\\p{L}\\p{M}\\p{N}_.:·-]*'
const DOCTYPE = /<!DOCTYPE\s+[^\s>[]+(?:\s+(?:PUBLIC\s+(?:"[^"]*"|'[^']*')|SYSTEM)\s+(?:"[^"]*"|'[^']*'))?\s*>/y
const OPEN = new RegExp(`<(${NAME})`, 'uy')
const ATTRIBUTE = new RegExp(`\\s+(${NAME})\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`, 'uy')
const OPEN_END = /\s*(\/?)>/y
const CLOSE = new RegExp(`</(${NAME})\\s*>`, 'uy')
const ENTITIES = new Map([
  ['amp;', '&'],
  ['lt;', '<'],
  ['gt;', '>'],
  ['quot;', '"'],
  ['apos;', "'"],
])

/** @throws CredentialError `IMAGE_MALFORMED`, `IMAGE_UNSAFE_CONTENT` */
export function scanXml(source: string): XmlElement[] {
  return new Scanner(source).scan()
}

class Scanner {
  readonly #source: string
  readonly #elements: XmlElement[] = []
  readonly #open: XmlElement[] = []
  #at = 0

  constructor(source: string) {
    this.#source = source.startsWith('\uFEFF') ? ` ${source.slice(1)}` : source
  }

  scan(): XmlElement[] {
    while (this.#at < this.#source.length) this.#next()
    if (this.#open.length > 0 || this.#elements.length === 0) throw malformed('An element is not closed.')
    return this.#elements
  }

  #next(): void {
    const begins = (mark: string): boolean => this.#source.startsWith(mark, this.#at)
    if (!begins('<')) this.#text()
    else if (begins('<!--')) this.#skipTo('-->')
    else if (begins('<?')) this.#skipTo('?>')
    else if (begins('<![CDATA[')) this.#cdata()
    else if (begins('<!')) this.#doctype()
    else if (begins('</')) this.#close()
    else this.#element()
  }

  #text(): void {
    const end = this.#source.indexOf('<', this.#at)
    const raw = this.#source.slice(this.#at, end < 0 ? undefined : end)
    const parent = this.#open.at(-1)
    if (parent) parent.text += resolveEntities(raw)
    else if (raw.trim() !== '') throw malformed('There is text outside the picture.')
    this.#at += raw.length
  }

  #skipTo(mark: string): void {
    const end = this.#source.indexOf(mark, this.#at)
    if (end < 0) throw malformed('A comment or an instruction is not closed.')
    this.#at = end + mark.length
  }

  #cdata(): void {
    const start = this.#at + '<![CDATA['.length
    const parent = this.#open.at(-1)
    this.#skipTo(']]>')
    if (!parent) throw malformed('There is text outside the picture.')
    parent.cdata += this.#source.slice(start, this.#at - ']]>'.length)
  }

  #doctype(): void {
    if (this.#elements.length > 0 || !this.#match(DOCTYPE)) {
      throw unsafe('It declares entities or rules of its own, which may hide what it shows.')
    }
  }

  #close(): void {
    const [, name] = this.#match(CLOSE) ?? []
    const element = this.#open.pop()
    if (!element || element.name !== name) throw malformed('An element is closed that was not open.')
    element.end = this.#at
  }

  #element(): void {
    const parent = this.#open.at(-1)
    const start = this.#at
    const [, name] = this.#match(OPEN) ?? []
    if (name === undefined) throw malformed('An element has no name.')
    if (!parent && this.#elements.length > 0) throw malformed('There is more than one picture in it.')
    if (this.#elements.length === MAX_ELEMENTS) throw malformed(`It has more than ${MAX_ELEMENTS} elements.`)
    if (this.#open.length === MAX_DEPTH) throw malformed(`Its elements are more than ${MAX_DEPTH} deep in one another.`)
    if (parent) parent.hasChildren = true
    const attributes = this.#attributes()
    const [, empty] = this.#match(OPEN_END) ?? []
    if (empty === undefined) throw malformed('The attributes of an element cannot be read.')
    const namespaces = namespacesOf(attributes, parent?.namespaces ?? NO_NAMESPACES)
    const [localName = name, prefix = ''] = name.split(':').reverse()
    const namespace = namespaces.get(prefix) ?? ''
    const place = { start, contentStart: this.#at, end: this.#at }
    const content = { text: '', cdata: '', hasChildren: false }
    const element: XmlElement = { name, localName, namespace, namespaces, attributes, ...content, ...place }
    this.#elements.push(element)
    if (empty === '') this.#open.push(element)
  }

  #attributes(): Map<string, string> {
    const attributes = new Map<string, string>()
    for (let match = this.#match(ATTRIBUTE); match; match = this.#match(ATTRIBUTE)) {
      const name = match[1] as string
      if (attributes.has(name)) throw malformed('An element has two attributes of the same name.')
      attributes.set(name, resolveEntities(match[2] ?? match[3] ?? ''))
    }
    return attributes
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at
    const match = pattern.exec(this.#source)
    if (match) this.#at += match[0].length
    return match
  }
}

const NO_NAMESPACES: Namespaces = new Map()

/** Each element keeps its own declarations alone: copies of all around it would fill the memory. */
function namespacesOf(attributes: Map<string, string>, inherited: Namespaces): Namespaces {
  const declared = [...attributes].filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))
  if (declared.length === 0) return inherited
  const own = new Map(declared.map(([name, uri]) => [name.slice('xmlns:'.length), uri]))
  return { get: (prefix) => own.get(prefix) ?? inherited.get(prefix) }
}

function resolveEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&([^;&]{0,32};?)/g, (_, name: string) => {
    const [, hex, decimal] = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}));$/.exec(name) ?? []
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    if (code > 0 && code <= 0x10ffff) return String.fromCodePoint(code)
    const known = ENTITIES.get(name)
    if (known === undefined) throw unsafe('It uses an entity that XML does not define.')
    return known
  })
}

function malformed(what: string): CredentialError {
  return new CredentialError('IMAGE_MALFORMED', `The SVG picture is damaged. ${what} Ask for the original file.`)
}

function unsafe(what: string): CredentialError {
  return new CredentialError(
    'IMAGE_UNSAFE_CONTENT',
    `The SVG picture was not read. ${what} Save it again as plain SVG.`,
  )
}

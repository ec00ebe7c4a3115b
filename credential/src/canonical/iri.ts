/** The keywords of JSON-LD 1.1 (§1.7), and those of framing, which it treats alike. */
const KEYWORDS = new Set(
  `@base @container @context @default @direction @embed @explicit @graph @id @included @index @json @language @list
   @nest @none @omitDefault @prefix @preserve @protected @requireAll @reverse @set @type @value @version
   @vocab`.split(/\s+/),
)

/** An absolute IRI in which nothing needs escaping in N-Quads. Stricter than RFC 3987: all else is declined. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be in it
const SAFE_IRI = /^[A-Za-z][A-Za-z0-9+\-.]*:[^\s\u0000-\u0020<>"{}|^`\\]*$/

export function isSafeIri(text: string): boolean {
  return SAFE_IRI.test(text)
}

export function isKeyword(text: string): boolean {
  return text.startsWith('@') && KEYWORDS.has(text)
}

/** Of the form of a keyword (JSON-LD 1.1 §9.16), which the reference reserves. */
export function isKeywordLike(text: string): boolean {
  return /^@[a-zA-Z]+$/.test(text)
}

/** Tells a link from a pasted credential. */
export function isLink(text: string): boolean {
  const trimmed = text.trim()
  return /^https?:\/\/\S+$/i.test(trimmed) && URL.canParse(trimmed)
}

/** Links that another page handed over behind the `#`, which no server sees: `#link=…`, once or several times. */
export function handedOverLinks(hash: string): string[] {
  return new URLSearchParams(hash.replace(/^#/, '')).getAll('link').filter(isLink).slice(0, 50)
}

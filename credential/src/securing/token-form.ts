/** Tells a compact JWS from every other text, without reading it; its signature may be missing. */
export function isCompactJws(text: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text)
}

/** Tells an SD-JWT from every other text, without reading it. */
export function isSdJwt(text: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]*~/.test(text)
}

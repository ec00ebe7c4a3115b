/** A picture for a credential that brought none of its own, or one that is no SVG: its own picture framed, else letters. */
export function pictureSvg({ title, alt, dataUrl }: { title: string; alt: string; dataUrl: string }): string {
  const label = escapeXml(alt || title)
  const inner = dataUrl
    ? `<image href="${escapeXml(dataUrl)}" width="512" height="512"/>`
    : `<path d="M256 20 471 138v236L256 492 41 374V138Z" fill="#14605a"/><text x="256" y="270" font-family="serif" font-size="170" font-weight="700" text-anchor="middle" dominant-baseline="middle" fill="#ffffff">${escapeXml(lettersOf(title))}</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 512 512" role="img" aria-label="${label}"><title>${label}</title>${inner}</svg>`
}

function lettersOf(title: string): string {
  const words = title.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word))
  return words
    .slice(0, 2)
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
    .toLocaleUpperCase()
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
}

// The forms in which a credential leaves the wallet. Whatever is put around it, the credential within is the very text
// that was received.
import { fromBase64url, fromUtf8, utf8 } from '@cloudtnt/credential/bytes'
import { bakePng } from '@cloudtnt/credential/open-badges/bake-png'
import { bakeSvg } from '@cloudtnt/credential/open-badges/bake-svg'
import { toTextForm } from '@cloudtnt/credential/open-badges/text-form'
import type { CredentialContent } from '../vault/record-content.ts'
import { factsOf } from './kept-credential.ts'
import { pictureSvg } from './picture-svg.ts'

export type DownloadForm = 'json' | 'jwt' | 'png' | 'svg' | 'txt'
export type DownloadFile = { name: string; mediaType: string; content: string | Uint8Array }

/** Draws an SVG picture as PNG; a page does it on a canvas. */
export type RenderPng = (svg: string) => Promise<Uint8Array>

/** The forms that can be made of what is held: a token for JWT, a document for JSON, either for the others. */
export function formsOf(content: CredentialContent): DownloadForm[] {
  const json = textIn(content, 'data-integrity') !== undefined
  const jwt = textIn(content, 'jwt') !== undefined
  return [...(json ? (['json'] as const) : []), ...(jwt ? (['jwt'] as const) : []), 'png', 'svg', 'txt']
}

export async function downloadFile(
  content: CredentialContent,
  form: DownloadForm,
  words: { lines: string[] },
  renderPng: RenderPng,
): Promise<DownloadFile> {
  const text = content.documents[0]?.text ?? ''
  const name = (ending: string) => `${fileNameOf(factsOf(content).title)}.${ending}`
  switch (form) {
    case 'json':
      return { name: name('json'), mediaType: 'application/vc', content: textIn(content, 'data-integrity') ?? text }
    case 'jwt':
      return { name: name('jwt'), mediaType: 'application/vc+jwt', content: textIn(content, 'jwt') ?? text }
    case 'txt':
      return { name: name('txt'), mediaType: 'text/plain', content: toTextForm(text, words.lines) }
    case 'svg':
      return { name: name('svg'), mediaType: 'image/svg+xml', content: bakeSvg(svgOf(content), text) }
    case 'png':
      return { name: name('png'), mediaType: 'image/png', content: bakePng(await pngOf(content, renderPng), text) }
  }
}

function textIn(content: CredentialContent, format: string): string | undefined {
  return content.documents.find((document) => document.format === format)?.text
}

/** Letters and digits of the title, in whatever script it is written. */
export function fileNameOf(title: string): string {
  const plain = title.normalize('NFKC').toLowerCase()
  return (
    plain
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 60) || 'credential'
  )
}

async function pngOf(content: CredentialContent, renderPng: RenderPng): Promise<Uint8Array> {
  const picture = pictureOf(content)
  return picture?.mediaType === 'image/png' ? picture.bytes : renderPng(svgOf(content))
}

/** The picture of the credential where it is an SVG; another kind of picture is framed in one. */
function svgOf(content: CredentialContent): string {
  const facts = factsOf(content)
  const picture = pictureOf(content)
  if (picture?.mediaType === 'image/svg+xml') return fromUtf8(picture.bytes)
  return pictureSvg({ title: facts.title, alt: facts.picture.alt, dataUrl: facts.picture.dataUrl })
}

function pictureOf(content: CredentialContent): { mediaType: string; bytes: Uint8Array } | undefined {
  return parseDataUrl(factsOf(content).picture.dataUrl)
}

/** Takes a data URL apart (RFC 2397). */
export function parseDataUrl(url: string): { mediaType: string; bytes: Uint8Array } | undefined {
  const match = /^data:([\w.+-]+\/[\w.+-]+)(?:;[\w-]+=[^;,]*)*(;base64)?,(.*)$/s.exec(url)
  if (!match) return undefined
  const [, mediaType = '', base64, body = ''] = match
  try {
    const bytes = base64
      ? fromBase64url(body.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''))
      : utf8(decodeURIComponent(body))
    return { mediaType: mediaType.toLowerCase(), bytes }
  } catch {
    return undefined
  }
}

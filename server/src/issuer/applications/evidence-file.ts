import type { EvidenceMediaType } from '@cloudtnt/contract/issuer/application'

const EXTENSIONS: Record<EvidenceMediaType, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
}
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const PDF_END = '%%EOF'
/** Letters only, yet a program would open it as another kind: markup, PDF, GIF, rich text. */
const BEGINS_AS_SOMETHING_ELSE = /^\s*(<|%PDF-|GIF8|\{\\rtf)/i

/**
 * Tells what a file is by its content alone.
 *
 * Pictures and documents must begin as their format begins and, where the format says where it ends, end there: a
 * file that is two things at once is refused. Text is UTF-8 that does not begin as markup.
 *
 * @returns undefined for everything that is not on the list.
 */
export function mediaTypeOf(content: Uint8Array): EvidenceMediaType | undefined {
  if (isPng(content)) return 'image/png'
  if (startsWith(content, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (isWebp(content)) return 'image/webp'
  if (isPdf(content)) return 'application/pdf'
  return isText(content) ? 'text/plain' : undefined
}

function startsWith(content: Uint8Array, signature: number[], offset = 0): boolean {
  return signature.every((byte, i) => content[offset + i] === byte)
}

function ascii(content: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...content.subarray(start, end))
}

/** Walks the chunks: IHDR first, IEND last, nothing behind it. */
function isPng(content: Uint8Array): boolean {
  if (!startsWith(content, PNG_SIGNATURE) || ascii(content, 12, 16) !== 'IHDR') return false
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength)
  let offset = PNG_SIGNATURE.length
  while (offset + 12 <= content.length) {
    const end = offset + 12 + view.getUint32(offset)
    if (ascii(content, offset + 4, offset + 8) === 'IEND') return end === content.length
    offset = end
  }
  return false
}

/** RIFF says its own length; one byte of padding is allowed. */
function isWebp(content: Uint8Array): boolean {
  if (content.length < 16 || ascii(content, 0, 4) !== 'RIFF' || ascii(content, 8, 12) !== 'WEBP') return false
  const length = new DataView(content.buffer, content.byteOffset, content.byteLength).getUint32(4, true) + 8
  return content.length === length || content.length === length + 1
}

function isPdf(content: Uint8Array): boolean {
  const tail = ascii(content, Math.max(0, content.length - 1024), content.length)
  return ascii(content, 0, 5) === '%PDF-' && tail.includes(PDF_END)
}

function isText(content: Uint8Array): boolean {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return false
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a text has none of these; a program or archive has
  return !/[\u0000-\u0008\u000e-\u001f\u007f]/.test(text) && !BEGINS_AS_SOMETHING_ELSE.test(text)
}

/**
 * A name that is safe on every device: no folders, no hidden or turning characters, and the ending of what the file is.
 *
 * @param name as the learner's device gave it.
 */
export function harmlessFileName(name: string, mediaType: EvidenceMediaType): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const clean = last
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]/gu, '')
    .replaceAll(/[<>:"|?*;%]/g, '-')
  const stem = clean
    .replace(/\.[^.]*$/, '')
    .replaceAll('.', ' ')
    .trim()
  return `${[...stem].slice(0, 80).join('').trim() || 'file'}.${EXTENSIONS[mediaType]}`
}

/** A credential inside a PNG picture (Open Badges 3.0 §5.3.1): one iTXt chunk `openbadgecredential`. */
import { Unzlib } from 'fflate'
import { concat, fromUtf8, utf8 } from '../bytes.ts'
import { CredentialError } from '../errors.ts'
import { MAX_PNG_BYTES, type PngChunk, pngChunk, readPngChunks, writePng } from './png-chunks.ts'

const KEYWORD = 'openbadgecredential'
/** Comprehensive Learner Record 2.0 §5.3 bakes in the same way under a keyword of its own. */
const KEYWORDS = [KEYWORD, 'clrcredential']
/** Open Badges 2 used this one; the credential behind it is not signed in a way that is known here. */
const KEYWORD_OB2 = 'openbadges'
const MAX_TEXT_BYTES = 1024 * 1024
/** Small enough that a piece unpacks to little more than the limit before the limit is looked at. */
const INFLATE_PIECE = 1024

/**
 * Puts a credential into a picture, in place of one that is there. All other chunks stay as they are.
 *
 * @param text the credential: JSON with its proof, or a compact JWS.
 * @throws CredentialError `IMAGE_MALFORMED`, `IMAGE_TOO_LARGE` (before or after)
 */
export function bakePng(png: Uint8Array, text: string): Uint8Array {
  const chunks = readPngChunks(png).filter((chunk) => !holdsCredential(chunk))
  const [header, ...rest] = chunks
  // Keyword, end of keyword, not compressed, compression method 0, no language, no translated keyword.
  const data = concat(utf8(KEYWORD), Uint8Array.of(0, 0, 0, 0, 0), utf8(text))
  const baked = writePng([header as PngChunk, pngChunk('iTXt', data), ...rest])
  if (baked.length > MAX_PNG_BYTES) {
    throw new CredentialError(
      'IMAGE_TOO_LARGE',
      'With the credential the picture is larger than 5 MiB. Use a smaller one.',
    )
  }
  return baked
}

/**
 * Takes the credential out of a picture.
 *
 * @throws CredentialError `IMAGE_MALFORMED`, `IMAGE_TOO_LARGE`, `IMAGE_NO_CREDENTIAL`, `IMAGE_MULTIPLE_CREDENTIALS`,
 * `INPUT_UNSUPPORTED_TYPE` (Open Badges 2), `INPUT_ENCODING`
 */
export function unbakePng(png: Uint8Array): string {
  const chunks = readPngChunks(png)
  const found = chunks.filter((chunk) => chunk.name === 'iTXt' && KEYWORDS.includes(keywordOf(chunk)))
  const [only] = found
  if (found.length > 1) {
    throw new CredentialError(
      'IMAGE_MULTIPLE_CREDENTIALS',
      'The picture holds more than one credential. Ask for one with one.',
    )
  }
  if (only) return textOf(only.data)
  if (chunks.some((chunk) => holdsCredential(chunk))) {
    const message = 'The picture holds an Open Badges 2 badge. Ask the issuer for an Open Badges 3.0 credential.'
    throw new CredentialError('INPUT_UNSUPPORTED_TYPE', message)
  }
  throw new CredentialError(
    'IMAGE_NO_CREDENTIAL',
    'The picture holds no credential. Choose the original picture, not a copy of it.',
  )
}

function holdsCredential(chunk: PngChunk): boolean {
  const isText = chunk.name === 'iTXt' || chunk.name === 'tEXt' || chunk.name === 'zTXt'
  return isText && [...KEYWORDS, KEYWORD_OB2].includes(keywordOf(chunk))
}

function keywordOf(chunk: PngChunk): string {
  // A keyword has at most 79 characters.
  return String.fromCharCode(...chunk.data.subarray(0, Math.min(Math.max(chunk.data.indexOf(0), 0), 80)))
}

function textOf(data: Uint8Array): string {
  const flags = data.indexOf(0) + 1
  const language = data.indexOf(0, flags + 2)
  const translated = data.indexOf(0, language + 1)
  if (language < 0 || translated < 0) throw unreadable()
  const text = data.subarray(translated + 1)
  // The standard forbids compression; reading it all the same costs nobody anything.
  return fromUtf8(data[flags] === 1 ? inflate(text) : text)
}

function inflate(packed: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = []
  let length = 0
  const stream = new Unzlib((piece) => {
    length += piece.length
    if (length > MAX_TEXT_BYTES) {
      throw new CredentialError('INPUT_TOO_LARGE', 'The credential in the picture unpacks to more than 1 MiB.')
    }
    pieces.push(piece)
  })
  try {
    for (let offset = 0; offset < packed.length; offset += INFLATE_PIECE) {
      stream.push(packed.subarray(offset, offset + INFLATE_PIECE), offset + INFLATE_PIECE >= packed.length)
    }
  } catch (error) {
    throw error instanceof CredentialError ? error : unreadable(error)
  }
  return concat(...pieces)
}

function unreadable(cause?: unknown): CredentialError {
  return new CredentialError(
    'IMAGE_MALFORMED',
    'The credential in the picture is damaged. Ask for the original file.',
    { cause },
  )
}

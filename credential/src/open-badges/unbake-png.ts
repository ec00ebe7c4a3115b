/** A credential inside a PNG picture (Open Badges 3.0 §5.3.1): one iTXt chunk `openbadgecredential`. */
import { Unzlib } from 'fflate'
import { fromUtf8, joined } from '../bytes.ts'
import { CredentialError } from '../errors.ts'
import { type PngChunk, readPngChunks } from './png-chunks.ts'

export const BADGE_KEYWORD = 'openbadgecredential'
/** Comprehensive Learner Record 2.0 §5.3 bakes in the same way under a keyword of its own. */
const KEYWORDS = [BADGE_KEYWORD, 'clrcredential']
/** Open Badges 2 used this one; the credential behind it is not signed in a way that is known here. */
const KEYWORD_OB2 = 'openbadges'
const MAX_TEXT_BYTES = 1024 * 1024
/** Small enough that a piece unpacks to little more than the limit before the limit is looked at. */
const INFLATE_PIECE = 1024

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

/** Tells whether a chunk is where a badge of any version lies. */
export function holdsCredential(chunk: PngChunk): boolean {
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
  return joined(pieces)
}

function unreadable(cause?: unknown): CredentialError {
  return new CredentialError(
    'IMAGE_MALFORMED',
    'The credential in the picture is damaged. Ask for the original file.',
    { cause },
  )
}

import { concat, utf8 } from '../bytes.ts'
import { CredentialError } from '../errors.ts'
import { type PngChunk, pngChunk, readPngChunks, writePng } from './png-chunks.ts'
import { MAX_PNG_BYTES } from './png-signature.ts'
import { BADGE_KEYWORD, holdsCredential } from './unbake-png.ts'

/**
 * Puts a credential into a PNG picture (Open Badges 3.0 §5.3.1): one iTXt chunk `openbadgecredential`, in place of one
 * that is there. All other chunks stay as they are.
 *
 * @param text the credential: JSON with its proof, or a compact JWS.
 * @throws CredentialError `IMAGE_MALFORMED`, `IMAGE_TOO_LARGE` (before or after)
 */
export function bakePng(png: Uint8Array, text: string): Uint8Array {
  const chunks = readPngChunks(png).filter((chunk) => !holdsCredential(chunk))
  const [header, ...rest] = chunks
  // Keyword, end of keyword, not compressed, compression method 0, no language, no translated keyword.
  const data = concat(utf8(BADGE_KEYWORD), Uint8Array.of(0, 0, 0, 0, 0), utf8(text))
  const baked = writePng([header as PngChunk, pngChunk('iTXt', data), ...rest])
  if (baked.length > MAX_PNG_BYTES) {
    throw new CredentialError(
      'IMAGE_TOO_LARGE',
      'With the credential the picture is larger than 5 MiB. Use a smaller one.',
    )
  }
  return baked
}

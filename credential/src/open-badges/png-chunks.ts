/** The frame of a PNG file (PNG 3rd edition §5.3): a signature, then chunks of length, name, data and checksum. */
import { concat } from '../bytes.ts'
import { CredentialError } from '../errors.ts'
import { isPng, MAX_PNG_BYTES, PNG_SIGNATURE } from './png-signature.ts'

const MAX_CHUNKS = 512
/** Length, name and checksum: what a chunk needs beside its data. */
const FRAME = 12

/** `bytes` is the whole chunk with its frame, so that an unchanged chunk can be written back as it came. */
export type PngChunk = { name: string; data: Uint8Array; bytes: Uint8Array }

/**
 * Takes a PNG apart, from IHDR to IEND. What follows IEND is no part of the picture and is left out.
 *
 * @throws CredentialError `IMAGE_TOO_LARGE`, `IMAGE_MALFORMED`
 */
export function readPngChunks(png: Uint8Array): PngChunk[] {
  if (png.length > MAX_PNG_BYTES)
    throw new CredentialError('IMAGE_TOO_LARGE', 'The picture is larger than 5 MiB. Use a smaller one.')
  if (!isPng(png)) throw malformed('It does not begin like a PNG.')
  const chunks: PngChunk[] = []
  for (let offset = PNG_SIGNATURE.length; chunks.at(-1)?.name !== 'IEND'; ) {
    if (chunks.length === MAX_CHUNKS) throw malformed(`It has more than ${MAX_CHUNKS} chunks.`)
    const chunk = readChunk(png, offset)
    chunks.push(chunk)
    offset += chunk.bytes.length
  }
  if (chunks[0]?.name !== 'IHDR') throw malformed('Its header is missing.')
  return chunks
}

function readChunk(png: Uint8Array, offset: number): PngChunk {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  if (offset + FRAME > png.length) throw malformed('It ends too early.')
  const length = view.getUint32(offset)
  if (length > png.length - offset - FRAME) throw malformed('A chunk is longer than the file.')
  const named = png.subarray(offset + 4, offset + 8 + length)
  if (crc32(named) !== view.getUint32(offset + 8 + length)) throw malformed('A checksum does not match.')
  return {
    name: String.fromCharCode(...named.subarray(0, 4)),
    data: named.subarray(4),
    bytes: png.subarray(offset, offset + FRAME + length),
  }
}

export function pngChunk(name: string, data: Uint8Array): PngChunk {
  const bytes = new Uint8Array(FRAME + data.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  for (let i = 0; i < 4; i++) bytes[4 + i] = name.charCodeAt(i)
  bytes.set(data, 8)
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)))
  return { name, data, bytes }
}

export function writePng(chunks: PngChunk[]): Uint8Array {
  return concat(PNG_SIGNATURE, ...chunks.map((chunk) => chunk.bytes))
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

function malformed(what: string): CredentialError {
  return new CredentialError('IMAGE_MALFORMED', `The picture is damaged. ${what} Ask for the original file.`)
}

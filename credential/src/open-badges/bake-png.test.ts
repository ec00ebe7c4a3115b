import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { zlibSync } from 'fflate'
// @ts-expect-error it publishes no types
import encodeChunks from 'png-chunks-encode'
// @ts-expect-error it publishes no types
import extractChunks from 'png-chunks-extract'
import { describe, expect, test } from 'vitest'
import { concat, utf8 } from '../bytes.ts'
import { bakePng } from './bake-png.ts'
import { pngChunk, readPngChunks, writePng } from './png-chunks.ts'
import { MAX_PNG_BYTES } from './png-signature.ts'
import { unbakePng } from './unbake-png.ts'

const SAMPLES = new URL('../../vectors/open-badges/validator-samples/', import.meta.url)
const sample = (name: string) => new Uint8Array(readFileSync(new URL(name, SAMPLES)))
const picture = bareOf(sample('simple-json.png'))

function bareOf(png: Uint8Array): Uint8Array {
  return writePng(readPngChunks(png).filter(({ name }) => name !== 'iTXt'))
}

function withChunk(name: string, data: Uint8Array): Uint8Array {
  const [header, ...rest] = readPngChunks(picture)
  return writePng([header, pngChunk(name, data), ...rest] as never)
}

function iTxt(keyword: string, text: string, { compressed = false } = {}): Uint8Array {
  const body = compressed ? zlibSync(utf8(text)) : utf8(text)
  return concat(utf8(keyword), Uint8Array.of(0, compressed ? 1 : 0, 0), utf8('en\0title\0'), body)
}

function codeOf(png: Uint8Array): unknown {
  try {
    return unbakePng(png)
  } catch (error) {
    return (error as { code?: string }).code
  }
}

describe('a credential in a PNG', () => {
  test('comes out as it went in, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        expect(unbakePng(bakePng(picture, text))).toBe(text)
      }),
      { numRuns: 30 },
    )
  })

  test('is one uncompressed iTXt chunk that another reader finds, and leaves the picture alone', () => {
    const chunks: { name: string; data: Uint8Array }[] = extractChunks(bakePng(picture, '{"a":"é"}'))
    const texts = chunks.filter(({ name }) => name === 'iTXt')
    expect(texts.map(({ data }) => new TextDecoder().decode(data))).toEqual(['openbadgecredential\0\0\0\0\0{"a":"é"}'])
    expect(encodeChunks(chunks.filter(({ name }) => name !== 'iTXt'))).toEqual(picture)
  })

  test('takes the place of one that was there', () => {
    expect(unbakePng(bakePng(bakePng(picture, 'old'), 'new'))).toBe('new')
  })

  test.each([
    'simple-json.png',
    'simple-jwt.png',
    'simple-jwt_v1.png',
  ])('is found in the validator sample %s', (name) => {
    expect(unbakePng(sample(name))).toMatch(/^(\{|ey)/)
  })

  test('is found after a language and a translated keyword, and when it is compressed', () => {
    expect(unbakePng(withChunk('iTXt', iTxt('openbadgecredential', '{"é":1}')))).toBe('{"é":1}')
    expect(unbakePng(withChunk('iTXt', iTxt('openbadgecredential', '{"é":1}', { compressed: true })))).toBe('{"é":1}')
    expect(unbakePng(withChunk('iTXt', iTxt('clrcredential', '{}')))).toBe('{}')
  })
})

describe('refuses a PNG', () => {
  test('with two credentials, of which a reader could take the wrong one', () => {
    const [header, ...rest] = readPngChunks(bakePng(picture, 'a'))
    const second = pngChunk('iTXt', iTxt('openbadgecredential', 'b'))
    expect(codeOf(writePng([header, second, ...rest] as never))).toBe('IMAGE_MULTIPLE_CREDENTIALS')
  })

  test('without a credential', () => {
    expect(codeOf(picture)).toBe('IMAGE_NO_CREDENTIAL')
  })

  test('whose credential stands behind the end of the picture', () => {
    expect(codeOf(concat(picture, pngChunk('iTXt', iTxt('openbadgecredential', '{}')).bytes))).toBe(
      'IMAGE_NO_CREDENTIAL',
    )
  })

  test('with an Open Badges 2 badge, and says so', () => {
    expect(codeOf(withChunk('iTXt', iTxt('openbadges', 'https://example.org/assertion')))).toBe(
      'INPUT_UNSUPPORTED_TYPE',
    )
    expect(codeOf(withChunk('tEXt', utf8('openbadges\0https://example.org')))).toBe('INPUT_UNSUPPORTED_TYPE')
  })

  test('of which a byte changed', () => {
    const png = bakePng(picture, '{"a":1}')
    const at = png.length - picture.length + 20
    expect(codeOf(png.map((byte, i) => (i === at ? byte ^ 1 : byte)))).toBe('IMAGE_MALFORMED')
  })

  test('cut off anywhere', () => {
    const png = bakePng(picture, '{"a":1}')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: png.length - 1 }), (length) => {
        expect(codeOf(png.subarray(0, length))).toBe('IMAGE_MALFORMED')
      }),
      { numRuns: 50 },
    )
  })

  test('with a chunk that claims four gigabytes, without making room for them', () => {
    const png = picture.slice()
    new DataView(png.buffer).setUint32(8, 0xffffffff)
    expect(codeOf(png)).toBe('IMAGE_MALFORMED')
  })

  test('with more chunks than a picture needs', () => {
    const [header, ...rest] = readPngChunks(picture)
    const many = Array.from({ length: 600 }, () => pngChunk('tEXt', utf8('a\0b')))
    expect(codeOf(writePng([header, ...many, ...rest] as never))).toBe('IMAGE_MALFORMED')
  })

  test('that does not begin with its header', () => {
    expect(codeOf(writePng(readPngChunks(picture).slice(1)))).toBe('IMAGE_MALFORMED')
  })

  test('that is too large, before and after baking', () => {
    expect(codeOf(new Uint8Array(MAX_PNG_BYTES + 1))).toBe('IMAGE_TOO_LARGE')
    const large = withChunk('tEXt', new Uint8Array(MAX_PNG_BYTES - picture.length - 40))
    expect(() => bakePng(large, 'x'.repeat(999))).toThrow(expect.objectContaining({ code: 'IMAGE_TOO_LARGE' }))
  })

  test('with a compression bomb for a credential', () => {
    const bomb = iTxt('openbadgecredential', ' '.repeat(30 * 1024 * 1024), { compressed: true })
    expect(codeOf(withChunk('iTXt', bomb))).toBe('INPUT_TOO_LARGE')
  })

  test('whose credential is damaged', () => {
    expect(codeOf(withChunk('iTXt', utf8('openbadgecredential\0\0\0')))).toBe('IMAGE_MALFORMED')
    expect(codeOf(withChunk('iTXt', concat(utf8('openbadgecredential\0\x01\0\0\0'), Uint8Array.of(9, 9))))).toBe(
      'IMAGE_MALFORMED',
    )
    expect(codeOf(withChunk('iTXt', concat(utf8('openbadgecredential\0\0\0\0\0'), Uint8Array.of(0xff))))).toBe(
      'INPUT_ENCODING',
    )
  })
})

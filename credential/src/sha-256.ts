import { fromHex } from './bytes.ts'

/** The fractional parts of the square roots of the first 8 primes, and of the cube roots of the first 64. */
const INITIAL = wordsIn('6a09e667bb67ae853c6ef372a54ff53a510e527f9b05688c1f83d9ab5be0cd19')
const CONSTANTS = wordsIn(
  '428a2f9871374491b5c0fbcfe9b5dba53956c25b59f111f1923f82a4ab1c5ed5d807aa9812835b01243185be550c7dc3' +
    '72be5d7480deb1fe9bdc06a7c19bf174e49b69c1efbe47860fc19dc6240ca1cc2de92c6f4a7484aa5cb0a9dc76f988da' +
    '983e5152a831c66db00327c8bf597fc7c6e00bf3d5a7914706ca63511429296727b70a852e1b21384d2c6dfc53380d13' +
    '650a7354766a0abb81c2c92e92722c85a2bfe8a1a81a664bc24b8b70c76c51a3d192e819d6990624f40e3585106aa070' +
    '19a4c1161e376c082748774c34b0bcb5391c0cb34ed8aa4a5b9cca4f682e6ff3748f82ee78a5636f84c878148cc70208' +
    '90befffaa4506cebbef9a3f7c67178f2',
)

/**
 * SHA-256 (FIPS 180-4 §6.2) of data that is public, for a page that needs many short hashes at once: those of WebCrypto
 * come one by one, each by a promise.
 */
export function sha256(data: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((data.length + 9) / 64) * 64)
  padded.set(data)
  padded[data.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setBigUint64(padded.length - 8, BigInt(data.length) * 8n)
  let state = INITIAL
  for (let block = 0; block < padded.length; block += 64) {
    state = compressed(state, (t) => view.getUint32(block + 4 * t))
  }
  const digest = new DataView(new ArrayBuffer(32))
  for (const [i, word] of state.entries()) digest.setUint32(4 * i, word)
  return new Uint8Array(digest.buffer)
}

/** @param wordOf the 16 words of a block. */
function compressed(state: Uint32Array, wordOf: (t: number) => number): Uint32Array {
  const schedule = new Uint32Array(64)
  const at = (t: number) => schedule[t] as number
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let t = 0; t < 64; t++) {
    schedule[t] =
      t < 16 ? wordOf(t) : small(at(t - 2), 17, 19, 10) + at(t - 7) + small(at(t - 15), 7, 18, 3) + at(t - 16)
    const choice = (e & f) ^ (~e & g)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const first = h + large(e, 6, 11, 25) + choice + (CONSTANTS[t] as number) + at(t)
    const second = large(a, 2, 13, 22) + majority
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  return Uint32Array.of(a, b, c, d, e, f, g, h).map((word, i) => word + (state[i] as number))
}

function large(word: number, first: number, second: number, third: number): number {
  return rotated(word, first) ^ rotated(word, second) ^ rotated(word, third)
}

function small(word: number, first: number, second: number, shift: number): number {
  return rotated(word, first) ^ rotated(word, second) ^ (word >>> shift)
}

function rotated(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits))
}

function wordsIn(hex: string): Uint32Array {
  const view = new DataView(fromHex(hex).buffer)
  return Uint32Array.from({ length: view.byteLength / 4 }, (_, i) => view.getUint32(4 * i))
}

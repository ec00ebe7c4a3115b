/** The primes of the product with which the faulty generator built its 512-bit factors; longer keys use more of them. */
const PRIMES = [
  3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109, 113,
  127, 131, 137, 139, 149, 151, 157, 163, 167,
]
const GENERATOR = 65_537
const REMAINDERS = PRIMES.map((prime): [number, Set<number>] => [prime, powersModulo(prime)])

/**
 * Tells whether an RSA modulus comes from the generator of CVE-2017-15361 (ROCA), so that its factors can be found from
 * the public key: then modulo every small prime it is a power of 65,537. By chance this holds of one sound key in 2^27.
 *
 * @param modulus big-endian.
 */
export function hasFindableFactors(modulus: Uint8Array): boolean {
  return REMAINDERS.every(([prime, powers]) => powers.has(remainder(modulus, prime)))
}

function remainder(number: Uint8Array, divisor: number): number {
  return number.reduce((rest, byte) => (rest * 256 + byte) % divisor, 0)
}

function powersModulo(prime: number): Set<number> {
  const powers = new Set<number>()
  for (let power = 1; !powers.has(power); power = (power * GENERATOR) % prime) powers.add(power)
  return powers
}

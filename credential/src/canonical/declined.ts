/** The direct path is not certain of its answer, and gives none: the reference is asked instead. */
export class Declined extends Error {
  override readonly name = 'Declined'
}

export function decline(reason: string): never {
  throw new Declined(reason)
}

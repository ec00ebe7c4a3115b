import { hash } from 'node:crypto'

/** SHA-256 of address and salt, as an `IdentityObject` has it (Open Badges 3.0 §9.3), lower-case hex. */
export function hashedAddress(email: string, salt: string): string {
  return hash('sha256', email + salt)
}

import type { Role } from '@cloudtnt/contract/issuer/organization'

/** True when one of the person's roles is one of those that a step asks for. */
export function mayAs(roles: readonly Role[], wanted: readonly Role[]): boolean {
  return wanted.some((role) => roles.includes(role))
}

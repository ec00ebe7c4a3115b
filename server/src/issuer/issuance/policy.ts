import type { Role } from '@cloudtnt/contract/issuer/organization'

/** Who cancels, holds and puts back in force. */
export const STANDING_ROLES: readonly Role[] = ['registrar', 'quality_manager']
/** Who makes offers and sends claim links again. */
export const DELIVERY_ROLES: readonly Role[] = ['registrar', 'quality_manager']

export function mayChangeStanding(roles: readonly Role[]): boolean {
  return STANDING_ROLES.some((role) => roles.includes(role))
}

export function mayDeliver(roles: readonly Role[]): boolean {
  return DELIVERY_ROLES.some((role) => roles.includes(role))
}

import type { SharedContent } from '@cloudtnt/contract/wallet/share'

/** What a stranger's link holds, if it has the shape of shared credentials; members that are not known are left out. */
export function sharedContentOf(value: unknown): SharedContent | undefined {
  if (!isObject(value) || !Array.isArray(value.credentials)) return undefined
  const credentials = value.credentials.flatMap((one: unknown) => {
    if (!isObject(one) || typeof one.text !== 'string') return []
    return [{ text: one.text, ...(isPicture(one.picture) && { picture: one.picture }) }]
  })
  if (credentials.length === 0 || credentials.length !== value.credentials.length) return undefined
  return { title: textOf(value.title), story: textOf(value.story), sharedBy: textOf(value.sharedBy), credentials }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isPicture(value: unknown): value is string {
  return typeof value === 'string' && /^data:image\/(png|jpeg|webp|svg\+xml)[;,]/.test(value)
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

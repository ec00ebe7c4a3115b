import type { SharedContent } from '@cloudtnt/contract/wallet/share'
import type { LinkAddress } from '../../shared-link/link-address.ts'
import { LinkUnopened, openContent } from '../../shared-link/sealed-content.ts'
import { isObject, sharedContentOf } from '../../shared-link/shared-content.ts'

export type OpenedLink =
  | { state: 'open'; content: SharedContent }
  | { state: 'ended'; by: 'date' | 'holder'; endedAt: Date }
  | { state: 'unknown' }
  /** The part behind the `#` is missing or does not fit. */
  | { state: 'cut-off' }
  | { state: 'unreachable' }

/** Asks the host for what a link holds, and opens it here. The key is part of no request. */
export async function openLink({ id, key }: LinkAddress, fetch: typeof globalThis.fetch): Promise<OpenedLink> {
  const response = await fetch(`/api/shares/${id}/content`, { headers: { accept: 'application/json' } }).catch(
    () => undefined,
  )
  if (response?.status === 404) return { state: 'unknown' }
  const answer: unknown = response?.ok ? await response.json().catch(() => undefined) : undefined
  if (!isObject(answer)) return { state: 'unreachable' }
  if (answer.state === 'ended') {
    return { state: 'ended', by: answer.by === 'date' ? 'date' : 'holder', endedAt: new Date(String(answer.endedAt)) }
  }
  if (answer.state === 'private') return openSealed(id, key, answer.sealed)
  const content = sharedContentOf(answer.content)
  return content ? { state: 'open', content } : { state: 'unreachable' }
}

async function openSealed(id: string, key: string, sealed: unknown): Promise<OpenedLink> {
  if (!isObject(sealed)) return { state: 'unreachable' }
  const { nonce, ciphertext } = sealed
  try {
    const content = await openContent(id, key, { nonce: String(nonce), ciphertext: String(ciphertext) })
    return { state: 'open', content }
  } catch (error) {
    if (error instanceof LinkUnopened) return { state: 'cut-off' }
    throw error
  }
}

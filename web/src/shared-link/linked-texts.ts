import { readLinkAddress } from './link-address.ts'
import { openContent } from './sealed-content.ts'
import { isObject } from './shared-content.ts'

/**
 * The credentials behind a share link, from what its host gave for it.
 *
 * @param body JSON as the link's own address answers to programs
 * @returns undefined when this is no answer of a share link
 * @throws LinkUnopened when the key of a private link is missing or wrong, or its content was changed
 */
export async function linkedTexts(link: string, body: string): Promise<string[] | undefined> {
  const address = readLinkAddress(link)
  const answer: unknown = address && parse(body)
  if (!address || !isObject(answer)) return undefined
  if (Array.isArray(answer.credentials)) {
    const texts = answer.credentials.filter((text): text is string => typeof text === 'string')
    return texts.length > 0 && texts.length === answer.credentials.length ? texts : undefined
  }
  const { sealed } = answer
  if (!isObject(sealed) || typeof sealed.nonce !== 'string' || typeof sealed.ciphertext !== 'string') return undefined
  const { nonce, ciphertext } = sealed
  const { credentials } = await openContent(address.id, address.key, { nonce, ciphertext })
  return credentials.map(({ text }) => text)
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

import { didWebOf } from '@cloudtnt/credential'

/** The identifier of an organisation: did:web of our origin and its address. */
export function issuerDidOf(origin: string, slug: string): string {
  return didWebOf(origin, `/o/${slug}`)
}

import { factsOf, titleOf } from '../credentials/kept-credential.ts'
import type { OpenRecord } from '../vault/vault.ts'

type Kept = OpenRecord<'credential'>
type Wanted = { text: string; issuer: string; order?: string | undefined }

/** The newest versions that fit what was typed: every word of it is in the title, the issuer, the skills or the text. */
export function findCredentials(credentials: Kept[], { text, issuer, order = 'received' }: Wanted): Kept[] {
  const words = plain(text).split(/\s+/).filter(Boolean)
  const isWanted = (record: Kept) => {
    if (record.content.supersededBy !== undefined) return false
    if (issuer !== '' && factsOf(record.content).issuer.id !== issuer) return false
    if (words.length === 0) return true
    const haystack = haystackOf(record)
    return words.every((word) => haystack.includes(word))
  }
  const byOrder = ORDERS[order] ?? byReceived
  return credentials.filter(isWanted).sort(byOrder)
}

const haystacks = new WeakMap<Kept['content'], string>()

function haystackOf({ content }: Kept): string {
  const known = haystacks.get(content)
  if (known !== undefined) return known
  const facts = factsOf(content)
  const skills = facts.skills.map(({ name }) => name)
  const texts = [titleOf(content), facts.title, facts.issuer.name, facts.issuer.id, facts.description, ...skills]
  const haystack = plain(texts.join('\n'))
  haystacks.set(content, haystack)
  return haystack
}

/** Small letters without marks, so that what is typed on any keyboard finds it. */
function plain(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

const byReceived = (a: Kept, b: Kept) => b.content.receivedAt.localeCompare(a.content.receivedAt)
const byText = (textOf: (record: Kept) => string) => (a: Kept, b: Kept) =>
  textOf(a).localeCompare(textOf(b)) || byReceived(a, b)
const ORDERS: Record<string, (a: Kept, b: Kept) => number> = {
  received: byReceived,
  title: byText(({ content }) => titleOf(content)),
  issuer: byText(({ content }) => factsOf(content).issuer.name || factsOf(content).issuer.id),
}

/** Every issuer once, for a filter: its identifier, and what it calls itself. */
export function issuersOf(credentials: Kept[]): { value: string; label: string }[] {
  const byId = new Map(
    credentials.map(({ content }) => {
      const { id, name } = factsOf(content).issuer
      return [id, name || id] as const
    }),
  )
  return [...byId].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label))
}

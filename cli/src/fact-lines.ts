import type { JsonObject } from '@cloudtnt/credential/json'
import { type CredentialFacts, credentialFacts } from '@cloudtnt/credential/open-badges/credential-facts'
import { plainText } from './plain-text.ts'
import { momentText, words } from './words.ts'

/** A name and a value to print, both safe. */
export type Fact = { name: string; value: string }

const NAME_WIDTH = 13

/** What a credential says, as a person asks for it: one line a fact. What it does not say is left out. */
export function factsOf(document: JsonObject): Fact[] {
  const facts = credentialFacts(document)
  const named: [string, string][] = [
    ['title', facts.title],
    ['issuer', partyText(facts.issuer) || words(['notNamed'])],
    ['person', partyText(facts.person) || words(['notNamed'])],
    ['validFrom', dateText(facts.validFrom)],
    ['validUntil', dateText(facts.validUntil) || words(['noDate'])],
    ['description', facts.description],
    ['criteria', joined([facts.criteria.text, facts.criteria.address])],
    ['results', facts.results.map(({ name, value }) => joined([name, value], ': ')).join('; ')],
    ['skills', facts.skills.map(({ name }) => name).join('; ')],
    ['evidence', facts.evidence.map(evidenceText).join('; ')],
    ['hours', facts.hours],
    ['type', facts.achievementType],
    ['id', facts.id],
  ]
  return named
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ({ name: words(['facts', name]), value: plainText(value) }))
}

/** Names in a column, values beside them. */
export function factLines(facts: readonly Fact[]): string[] {
  const width = Math.max(NAME_WIDTH, ...facts.map(({ name }) => name.length + 2))
  return facts.map(({ name, value }) => `  ${name.padEnd(width)}${value}`)
}

/** `Harbour Technical College (did:web:harbour.example)`: a name is a claim, so the identifier stands beside it. */
function partyText({ name, id }: { name: string; id: string }): string {
  return name && id ? `${name} (${id})` : name || id
}

function evidenceText({ name, text, address }: CredentialFacts['evidence'][number]): string {
  return joined([name || text, address])
}

function joined(parts: readonly string[], separator = ' '): string {
  return parts.filter((part) => part !== '').join(separator)
}

function dateText(moment: Date | undefined): string {
  return moment ? momentText(moment) : ''
}

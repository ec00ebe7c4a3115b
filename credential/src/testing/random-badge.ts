// Random Open Badges documents, mostly as people make them, partly hostile: for holding one canonicalizer to another.
import type { Json, JsonObject } from '../json.ts'

const V2 = 'https://www.w3.org/ns/credentials/v2'
const OB = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'
const EXTENSIONS = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'
const XSD = 'http://www.w3.org/2001/XMLSchema#'
const MAX_DEPTH = 5

const TEXTS = [
  'a', 'Ελληνικά', 'ligne\nnouvelle', 'tab\there', 'quote " and \\ back', '', ' ', 'é\u0001\u007f', '😀', '\u2028',
  'http://not.an/iri here', 'Completed', '"', '\\', 'a^^b@c', '<tag>', 'e\u0301', 'x'.repeat(200), '100', 'true',
] // biome-ignore format: a list of texts
const HOSTILE_IRIS = [
  'relative/path', '#frag', '_:b1', '_:b2', 'http://ex.org/sp ace', 'http://ex.org/<x>', 'urn:ex:"q"', '', '@foo', 'a:b',
  'HTTP://EX.ORG/', 'http://ex.org/\\u', 'http://ex.org/{a}', 'http://ex.org/`', '@type', '@id',
] // biome-ignore format: a list of addresses
const HOSTILE_KEYS = [
  'unknownTerm', '@index', '@graph', '@included', '@reverse', '@nest', 'https://ex.org/prop', 'schema:x', '@type', '@id',
  'proof', 'credentialSubject', 'toString', 'name', '@value', '@set', '@list', '@direction',
] // biome-ignore format: a list of keys

type Make = () => Json

/** A source of documents that is the same for the same seed. */
export class RandomBadges {
  #state: number
  #depth = 0
  /** How often something hostile is chosen, 0 to 1. */
  readonly #hostility: number

  constructor(seed: number, hostility: number) {
    this.#state = seed >>> 0
    this.#hostility = hostility
  }

  /** A credential, or now and then a presentation. */
  next(): JsonObject {
    this.#depth = 0
    return this.#chance(0.06) ? this.#presentation() : this.#credential(false, true)
  }

  /** Mulberry32. */
  #random(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  #below(n: number): number {
    return Math.floor(this.#random() * n)
  }

  #chance(p: number): boolean {
    return this.#random() < p
  }

  #pick<T>(all: readonly T[]): T {
    return all[this.#below(all.length)] as T
  }

  #isHostile(): boolean {
    return this.#chance(this.#hostility)
  }

  #text = (): string => (this.#chance(0.3) ? `${this.#below(1e6)}` : this.#pick(TEXTS))

  #iri = (): string => {
    if (this.#isHostile()) return this.#pick(HOSTILE_IRIS)
    const n = this.#below(50)
    return this.#pick([
      `https://ex.org/${n}`,
      `did:web:ex.org:${n}`,
      `urn:uuid:${n}`,
      `https://ex.org/a#b${n}`,
      `https://ex.org/日本${n}`,
      `mailto:u${n}@ex.org`,
      `https://ex.org/${n}?q=1&r=2`,
      `did:key:z${n}`,
    ])
  }

  #literal = (): Json => {
    const kind = this.#random()
    if (kind < 0.8) return this.#text()
    if (kind < 0.87) return this.#below(1000)
    if (kind < 0.9) return this.#below(1000) / 8
    if (kind < 0.93) return this.#chance(0.5)
    if (kind < 0.95)
      return { '@value': this.#text(), '@language': this.#pick(['en', 'EN-gb', 'fr', 'de-CH', 'no tag']) }
    if (kind < 0.97)
      return { '@value': this.#text(), '@type': this.#pick([`${XSD}date`, 'https://ex.org/d', `${XSD}string`]) }
    return this.#pick([null, 1e21, 1e-7, -5, -0, 0.1, Number.MAX_SAFE_INTEGER])
  }

  #oneOrMore(make: Make): Json {
    return this.#chance(0.6) ? make() : Array.from({ length: this.#below(4) }, make)
  }

  #node(types: string | string[], members: Record<string, Make>): Make {
    return () => {
      if (this.#depth > MAX_DEPTH) return this.#iri()
      this.#depth++
      const node: JsonObject = {}
      if (this.#chance(0.5)) node.id = this.#iri()
      this.#addType(node, types)
      for (const [name, make] of Object.entries(members)) if (this.#chance(0.45)) node[name] = this.#oneOrMore(make)
      if (this.#isHostile()) node[this.#pick(HOSTILE_KEYS)] = this.#literal()
      this.#depth--
      return node
    }
  }

  #addType(node: JsonObject, types: string | string[]): void {
    if (this.#isHostile()) return
    node.type = this.#isHostile() ? this.#pick(['Profile', 'https://ex.org/T']) : types
  }

  #texts(...names: string[]): Record<string, Make> {
    return Object.fromEntries(names.map((name) => [name, this.#literal]))
  }

  #image: Make = () => (this.#chance(0.3) ? this.#iri() : this.#node('Image', this.#texts('caption'))())
  #profile: Make = () =>
    this.#node('Profile', {
      ...this.#texts('name', 'url', 'email', 'official', 'description'),
      image: this.#image,
      address: this.#node('Address', {
        ...this.#texts('addressCountry', 'addressLocality', 'postalCode'),
        geo: this.#node('GeoCoordinates', this.#texts('latitude', 'longitude')),
      }),
      otherIdentifier: this.#node('IdentifierEntry', this.#texts('identifier', 'identifierType')),
      parentOrg: this.#profile,
      endorsement: () => this.#credential(true),
    })()
  #alignment: Make = () =>
    this.#node(['Alignment'], this.#texts('targetCode', 'targetName', 'targetType', 'targetUrl', 'targetFramework'))()
  #achievement: Make = () =>
    this.#node('Achievement', {
      ...this.#texts('name', 'description', 'achievementType', 'creditsAvailable', 'humanCode', 'tag', 'version'),
      criteria: () => (this.#chance(0.2) ? this.#iri() : this.#node('Criteria', this.#texts('narrative'))()),
      alignment: this.#alignment,
      creator: this.#profile,
      image: this.#image,
      related: this.#node('Related', this.#texts('version', 'inLanguage')),
      resultDescription: this.#node('ResultDescription', {
        ...this.#texts('name', 'allowedValue', 'requiredValue', 'resultType', 'valueMax'),
        rubricCriterionLevel: this.#node('RubricCriterionLevel', {
          ...this.#texts('level', 'points', 'name'),
          alignment: this.#alignment,
        }),
      }),
      endorsement: () => this.#credential(true),
    })()
  #subject: Make = () =>
    this.#node('AchievementSubject', {
      ...this.#texts('activityEndDate', 'creditsEarned', 'narrative', 'role', 'term'),
      achievement: this.#achievement,
      identifier: this.#node('IdentityObject', this.#texts('hashed', 'identityHash', 'identityType', 'salt')),
      result: this.#node('Result', {
        ...this.#texts('achievedLevel', 'resultDescription', 'status', 'value'),
        alignment: this.#alignment,
      }),
      source: this.#profile,
    })()
  #proof: Make = () => ({
    type: 'DataIntegrityProof',
    created: `2026-01-0${1 + this.#below(9)}T00:00:00Z`,
    cryptosuite: 'eddsa-rdfc-2022',
    verificationMethod: this.#iri(),
    proofPurpose: this.#pick(['assertionMethod', 'authentication']),
    proofValue: `z${this.#below(1e9)}`,
  })

  #credential(isEndorsement: boolean, isOutermost = false): JsonObject {
    this.#depth++
    const credential: JsonObject = {}
    if (isOutermost || this.#chance(0.5)) credential['@context'] = this.#contexts(isOutermost)
    if (this.#chance(0.9)) credential.id = this.#iri()
    const badge = this.#pick(['OpenBadgeCredential', 'AchievementCredential'])
    credential.type = ['VerifiableCredential', isEndorsement ? 'EndorsementCredential' : badge]
    const members: Record<string, Make> = {
      ...this.#texts('name', 'description', 'validFrom', 'validUntil', 'awardedDate'),
      issuer: () => (this.#chance(0.5) ? this.#iri() : this.#profile()),
      credentialSubject: isEndorsement
        ? this.#node('EndorsementSubject', this.#texts('endorsementComment'))
        : this.#subject,
      evidence: this.#node('Evidence', this.#texts('name', 'narrative', 'genre')),
      credentialStatus: this.#node('BitstringStatusListEntry', {
        ...this.#texts('statusPurpose', 'statusListIndex'),
        statusListCredential: this.#iri,
        statusMessage: () => ({ status: '0x0', message: this.#text() }),
      }),
      image: this.#image,
      credentialSchema: this.#node('JsonSchema', {}),
      termsOfUse: this.#node('https://ex.org/T2', {}),
      endorsement: () => (this.#depth > 3 ? this.#iri() : this.#credential(true)),
    }
    for (const [name, make] of Object.entries(members)) if (this.#chance(0.6)) credential[name] = this.#oneOrMore(make)
    if (this.#chance(isOutermost ? 0.1 : 0.5)) credential.proof = this.#oneOrMore(this.#proof)
    this.#depth--
    return credential
  }

  #contexts(isOutermost: boolean): Json {
    const kind = this.#random()
    if (isOutermost && this.#isHostile()) return [V2, OB, { ext: 'https://ex.org/ext' }]
    if (kind < 0.5 || !isOutermost) return [V2, OB]
    return kind < 0.9 ? [V2, OB, EXTENSIONS] : [V2]
  }

  #presentation(): JsonObject {
    return {
      '@context': [V2],
      type: 'VerifiablePresentation',
      ...(this.#chance(0.5) && { id: this.#iri() }),
      holder: this.#iri(),
      verifiableCredential: Array.from({ length: 1 + this.#below(2) }, () => this.#credential(false, true)),
    }
  }
}

// How a page comes by the documents of issuers, by status lists and schemas: it asks their sites itself, and a relay only where
// they do not let a page ask. A credential never goes through a relay.
import { fromUtf8 } from '@cloudtnt/credential/bytes'
import { didJwkDocument } from '@cloudtnt/credential/did/did-jwk'
import { didKeyDocument } from '@cloudtnt/credential/did/did-key'
import { parseDidUrl } from '@cloudtnt/credential/did/did-url'
import { didWebUrl } from '@cloudtnt/credential/did/did-web'
import { CredentialError } from '@cloudtnt/credential/errors'
import { type Need, refusalOf, type Supply } from '@cloudtnt/credential/verify/verify-in-rounds'
import { type Fetch, fetchBytes } from './fetch-bytes.ts'
import { developmentOrigins, type PagePlace, permittedAddress } from './page-address.ts'

/** Asks somebody else for a document. @throws CredentialError with the code of what went wrong there */
export type Relay = (need: Need) => Promise<{ text: string; freshness?: { source: 'live' | 'cache'; asOf: string } }>

/** Answers by kind and address, kept for as long as the caller thinks them fresh. */
export type KnownAnswers = Map<string, Promise<Given>>

type Settings = {
  fetch: Fetch
  page: PagePlace
  now: () => Date
  relay?: Relay | undefined
  answers?: KnownAnswers | undefined
}
type Reach = Settings & { signal: AbortSignal }
type Given = Awaited<ReturnType<Relay>>

/** What one verification may ask of other sites. */
const MAX_ADDRESSES = 8
const MAX_MS = 10_000
const MAX_BYTES: Record<Need['kind'], number> = {
  'did-document': 512 * 1024,
  'controller-document': 512 * 1024,
  'status-list': 2 * 1024 * 1024,
  'credential-schema': 512 * 1024,
}
const ACCEPT: Record<Need['kind'], string> = {
  'did-document': 'application/did+json, application/did+ld+json, application/json',
  'controller-document': 'application/ld+json, application/json',
  'status-list': 'application/vc, application/vc+jwt, application/ld+json, application/json',
  'credential-schema': 'application/schema+json, application/vc, application/vc+jwt, application/json',
}

/** A way to documents for one verification, within its limits. It never rejects: what went wrong is an answer too. */
export function createDocumentSource(settings: Settings): (need: Need) => Promise<Supply> {
  const addresses = new Set<string>()
  const answers = settings.answers ?? new Map()
  let signal: AbortSignal | undefined
  return async (need) => {
    try {
      signal ??= AbortSignal.timeout(MAX_MS)
      addresses.add(need.address)
      if (addresses.size > MAX_ADDRESSES)
        throw new CredentialError('VC_COMPLEXITY', 'The credential points to more sites than are asked for here.')
      const key = `${need.kind} ${need.address}`
      const answer = answers.get(key) ?? documentFor(need, { ...settings, signal })
      answers.set(key, answer)
      return { ...need, ...(await answer) }
    } catch (error) {
      return { ...need, refusal: refusalOf(error) }
    }
  }
}

async function documentFor(need: Need, settings: Reach): Promise<Given> {
  if (need.kind !== 'did-document') return fromWeb(need, need.address, settings)
  switch (parseDidUrl(need.address).method) {
    case 'key':
      return { text: JSON.stringify(didKeyDocument(need.address)) }
    case 'jwk':
      return { text: JSON.stringify(didJwkDocument(need.address)) }
    case 'web': {
      const allowHttpOrigins = developmentOrigins(need.address, settings.page)
      return fromWeb(need, didWebUrl(need.address, { allowHttpOrigins }), settings)
    }
    default:
      throw new CredentialError('DID_METHOD_UNSUPPORTED', 'This kind of identifier cannot be looked up here.', {
        params: { method: parseDidUrl(need.address).method.slice(0, 40) },
      })
  }
}

async function fromWeb(need: Need, address: string, settings: Reach): Promise<Given> {
  const url = permittedAddress(address, settings.page)
  url.hash = ''
  try {
    return await direct(need, url.href, settings)
  } catch (error) {
    // A browser does not tell a site that is away from one that lets no page read: somebody else can.
    const mayBeReadByOthers = error instanceof CredentialError && error.code === 'FETCH_FAILED'
    if (!mayBeReadByOthers || !settings.relay) throw error
    return settings.relay(need)
  }
}

async function direct({ kind }: Need, url: string, { fetch, now, signal }: Reach): Promise<Given> {
  const found = await fetchBytes(fetch, url, { accept: ACCEPT[kind], maxBytes: MAX_BYTES[kind], signal })
  const isGone = found.status === 404 || found.status === 410
  if (isGone && (kind === 'did-document' || kind === 'controller-document'))
    throw new CredentialError('DID_NOT_FOUND', 'The site has no document of that issuer.')
  if (found.status !== 200) {
    const params = { status: String(found.status) }
    throw new CredentialError('FETCH_STATUS', 'The site did not give the document.', { params })
  }
  return { text: textOf(found.body), freshness: { source: 'live', asOf: now().toISOString() } }
}

function textOf(body: Uint8Array): string {
  try {
    return fromUtf8(body)
  } catch (cause) {
    throw new CredentialError('FETCH_CONTENT_TYPE', 'The site gave something that is not text.', { cause })
  }
}

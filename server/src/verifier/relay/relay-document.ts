import type { relayDocument as endpoint, RELAY_KINDS } from '@cloudtnt/contract/verifier/verify'
import { CredentialError, isJsonObject, type JsonObject, type Resolver } from '@cloudtnt/credential'
import { createResolver, startBudget, unverifiedClaims } from '@cloudtnt/outbound'
import type { z } from 'zod'
import type { Caller } from '../../context.ts'
import type { VerifierContext } from '../verifier-context.ts'

type Kind = (typeof RELAY_KINDS)[number]
type Asked = z.output<typeof endpoint.params> & z.output<typeof endpoint.body>

/**
 * Gets the document of an issuer, a status list or a schema for the page that checks, where the other site does not let
 * the page ask. Whatever is something else is not passed on, so that nobody reads other sites through this one.
 *
 * @throws CredentialError with the codes of the resolver; `DID_DOCUMENT_INVALID`, `STATUS_MALFORMED` and `VC_SCHEMA` for
 *   something else.
 */
export async function relayDocument(
  ctx: VerifierContext,
  _caller: Caller,
  { kind, address }: Asked,
): Promise<z.input<typeof endpoint.reply>> {
  const resolver = createResolver({ ...ctx, budget: startBudget() })
  const document = await GETTERS[kind](resolver, address)
  const { source, asOf } = resolver.freshness?.(address) ?? { source: 'self', asOf: ctx.now().toISOString() }
  return { document, source, asOf }
}

const GETTERS: Record<Kind, (resolver: Required<Resolver>, address: string) => Promise<string>> = {
  'did-document': async (resolver, address) => JSON.stringify(await resolver.didDocument(address)),
  'controller-document': async (resolver, address) => {
    const document = await resolver.controllerDocument(address)
    if (!describesKeys(document, address)) {
      throw new CredentialError('DID_DOCUMENT_INVALID', 'The document at that address describes no keys of its owner.')
    }
    return JSON.stringify(document)
  },
  'status-list': async (resolver, address) => {
    const text = await resolver.statusList(address)
    if (!isStatusList(unverifiedClaims(text))) {
      throw new CredentialError('STATUS_MALFORMED', 'The document at that address is no status list.')
    }
    return text
  },
  'credential-schema': async (resolver, address) => {
    const text = await resolver.credentialSchema(address)
    if (!isSchema(unverifiedClaims(text))) {
      throw new CredentialError('VC_SCHEMA', 'The document at that address is no schema.')
    }
    return text
  },
}

/** A JSON Schema says of which draft it is, and has words of a schema; else it lies in a credential of its own. */
function isSchema(document: JsonObject | undefined): boolean {
  const types = [document?.type].flat()
  if (types.includes('JsonSchemaCredential')) return true
  const words = ['properties', 'required', 'allOf', 'anyOf', 'oneOf', '$ref', '$defs', 'definitions']
  return (
    /^https?:\/\/json-schema\.org\//.test(String(document?.$schema)) && words.some((word) => word in (document ?? {}))
  )
}

/** A controller document says whose it is (Controlled Identifiers 1.0 §2.1); else it is a key, or a method by itself. */
function describesKeys(document: JsonObject, address: string): boolean {
  return document.id === address.split('#', 1)[0] || 'kty' in document || 'publicKeyMultibase' in document
}

function isStatusList(claims: JsonObject | undefined): boolean {
  // A Token Status List is no credential: its claim says what it is.
  if (isJsonObject(claims?.status_list) && typeof claims.sub === 'string') return true
  const credential = isJsonObject(claims?.vc) ? claims.vc : claims
  const types = [credential?.type].flat()
  return types.some((type) => typeof type === 'string' && /(StatusList|RevocationList).*Credential$/.test(type))
}

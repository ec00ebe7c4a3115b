import type { relayDocument as endpoint, RELAY_KINDS } from '@cloudtnt/contract/verifier/verify'
import { CredentialError, isJsonObject, type JsonObject, type Resolver } from '@cloudtnt/credential'
import { createResolver, startBudget, unverifiedClaims } from '@cloudtnt/outbound'
import type { z } from 'zod'
import type { Caller } from '../../context.ts'
import type { VerifierContext } from '../verifier-context.ts'

type Kind = (typeof RELAY_KINDS)[number]
type Asked = z.output<typeof endpoint.params> & z.output<typeof endpoint.body>

/**
 * Gets the document of an issuer or a status list for the page that checks, where the other site does not let the page
 * ask. Whatever is something else is not passed on, so that nobody reads other sites through this one.
 *
 * @throws CredentialError with the codes of the resolver; `DID_DOCUMENT_INVALID` and `STATUS_MALFORMED` for something
 *   else.
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

const GETTERS: Record<Kind, (resolver: Resolver, address: string) => Promise<string>> = {
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
}

/** A controller document says whose it is (Controlled Identifiers 1.0 §2.1); else it is a key, or a method by itself. */
function describesKeys(document: JsonObject, address: string): boolean {
  return document.id === address.split('#', 1)[0] || 'kty' in document || 'publicKeyMultibase' in document
}

function isStatusList(claims: JsonObject | undefined): boolean {
  const credential = isJsonObject(claims?.vc) ? claims.vc : claims
  const types = [credential?.type].flat()
  return types.some((type) => typeof type === 'string' && /(StatusList|RevocationList).*Credential$/.test(type))
}

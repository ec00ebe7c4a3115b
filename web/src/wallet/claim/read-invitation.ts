import { type CredentialOffer, parseCredentialOffer, parseOfferLink } from '../oid4vci/credential-offer.ts'
import {
  authorizationServerMetadataUrls,
  type CredentialConfiguration,
  type IssuerMetadata,
  issuerMetadataUrl,
  parseAuthorizationServerMetadata,
  parseIssuerMetadata,
} from '../oid4vci/issuer-metadata.ts'
import { askIssuer, type IssuerLine, reachOf, readAnswer } from './ask-issuer.ts'
import { ClaimError } from './claim-error.ts'

/** The forms of a credential that this wallet can read, verify and keep. */
const FORMS = new Set(['ldp_vc', 'jwt_vc_json'])

/** An offer that was looked at, with all that the person should know before they accept. */
export type Invitation = {
  offer: CredentialOffer
  metadata: IssuerMetadata
  tokenEndpoint: string
  /** Host of the issuer: the one thing about it that is proven at this point. */
  host: string
  /** What the issuer calls itself; anybody can call themselves anything. */
  issuerName: string
  /** What can be received, in the forms that this wallet keeps. */
  configurations: CredentialConfiguration[]
  /** Forms on offer that this wallet does not keep. */
  otherForms: string[]
}

/**
 * Follows a link to what it offers, and asks the issuer what that is. Nothing is used up by it.
 *
 * @throws ClaimError `OFFER_BROKEN`, `OFFER_ENDED`, `ISSUER_UNCONFIRMED`, `ISSUER_UNREACHABLE`, `NEEDS_SIGN_IN`,
 *   `NO_SUPPORTED_FORM`, `ISSUER_FAILED`, `TOO_OFTEN`
 */
export async function readInvitation(link: string, line: IssuerLine): Promise<Invitation> {
  const offer = await offerOf(link, line)
  const metadata = await metadataOf(offer, line)
  if (!offer.preAuthorized) throw new ClaimError('NEEDS_SIGN_IN')
  const offered = offer.configurationIds.map((id) => metadata.configurations.get(id))
  const known = offered.filter((configuration) => configuration !== undefined)
  const configurations = known.filter(({ format }) => FORMS.has(format))
  const otherForms = known.filter(({ format }) => !FORMS.has(format)).map(({ format }) => format)
  if (configurations.length === 0) throw new ClaimError('NO_SUPPORTED_FORM', otherForms.join(', '))
  const host = new URL(offer.credentialIssuer).host
  return {
    offer,
    metadata,
    tokenEndpoint: await tokenEndpointOf(offer, metadata, line),
    host,
    issuerName: metadata.display[0]?.name || host,
    configurations,
    otherForms,
  }
}

async function offerOf(link: string, line: IssuerLine): Promise<CredentialOffer> {
  const reach = { allowHttpOrigins: localOrigins(link, line) }
  const found = readAnswer(() => parseOfferLink(link, reach))
  if ('offer' in found) return found.offer
  const answer = await askIssuer(line, found.offerUri)
  if ([400, 404, 410].includes(answer.status)) throw new ClaimError('OFFER_ENDED')
  if (answer.status === 429) throw new ClaimError('TOO_OFTEN')
  if (answer.status !== 200) throw new ClaimError('ISSUER_FAILED')
  return readAnswer(() => parseCredentialOffer(answer.text, reach))
}

/** Every http origin of this machine that a link mentions; none on a page that lies elsewhere. */
function localOrigins(link: string, line: IssuerLine): string[] {
  const addresses = decodeLeniently(link).match(/http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?/g) ?? []
  return addresses.flatMap((address) => reachOf(address, line).allowHttpOrigins ?? [])
}

function decodeLeniently(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

async function metadataOf({ credentialIssuer }: CredentialOffer, line: IssuerLine): Promise<IssuerMetadata> {
  const answer = await askIssuer(line, issuerMetadataUrl(credentialIssuer))
  if (answer.status >= 500) throw new ClaimError('ISSUER_FAILED')
  if (answer.status === 429) throw new ClaimError('TOO_OFTEN')
  if (answer.status !== 200) throw new ClaimError('ISSUER_UNCONFIRMED')
  return readAnswer(
    () => parseIssuerMetadata(answer.text, credentialIssuer, reachOf(credentialIssuer, line)),
    'ISSUER_UNCONFIRMED',
  )
}

/** The issuer's own sign-in server unless it names others; one that the offer names must be among those (§4.1.1). */
async function tokenEndpointOf(offer: CredentialOffer, metadata: IssuerMetadata, line: IssuerLine): Promise<string> {
  const servers = metadata.authorizationServers.length > 0 ? metadata.authorizationServers : [offer.credentialIssuer]
  const wanted = offer.preAuthorized?.authorizationServer ?? servers[0] ?? offer.credentialIssuer
  if (!servers.includes(wanted)) throw new ClaimError('ISSUER_UNCONFIRMED')
  for (const url of readAnswer(() => authorizationServerMetadataUrls(wanted))) {
    const answer = await askIssuer(line, url)
    if (answer.status !== 200) continue
    const found = readAnswer(
      () => parseAuthorizationServerMetadata(answer.text, wanted, reachOf(wanted, line)),
      'ISSUER_UNCONFIRMED',
    )
    return found.tokenEndpoint
  }
  throw new ClaimError('ISSUER_UNCONFIRMED')
}

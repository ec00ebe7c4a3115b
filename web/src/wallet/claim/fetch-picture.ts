import { fromUtf8, toBase64url } from '@cloudtnt/credential/bytes'
import { CredentialError } from '@cloudtnt/credential/errors'
import type { FoundCredential } from '@cloudtnt/credential/read-credential'
import { fetchBytes } from '../../credential-check/fetch-bytes.ts'
import { credentialFacts } from '../../credential-view/credential-facts.ts'
import type { IssuerLine } from './ask-issuer.ts'

const MAX_BYTES = 512 * 1024

/**
 * Fetches the picture that a credential names, while its issuer is being spoken with anyway, and from no other host:
 * whoever looks at the credential later then tells nobody.
 *
 * @returns a data URL, or an empty text: a credential is as good without.
 */
export async function fetchPicture(documents: FoundCredential[], host: string, line: IssuerLine): Promise<string> {
  const address = documents.map(({ document }) => credentialFacts(document).picture.address).find((text) => text !== '')
  if (!address || new URL(address).host !== host) return ''
  try {
    const accept = 'image/png, image/svg+xml'
    const { status, contentType, body } = await fetchBytes(line.fetch, address, { accept, maxBytes: MAX_BYTES })
    return status === 200 ? dataUrlOf(contentType, body) : ''
  } catch (error) {
    if (error instanceof CredentialError) return ''
    throw error
  }
}

function dataUrlOf(contentType: string, body: Uint8Array): string {
  const mediaType = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (mediaType === 'image/svg+xml') return `data:image/svg+xml,${encodeURIComponent(fromUtf8(body))}`
  if (mediaType !== 'image/png') return ''
  const base64 = toBase64url(body).replaceAll('-', '+').replaceAll('_', '/')
  return `data:image/png;base64,${base64.padEnd(Math.ceil(base64.length / 4) * 4, '=')}`
}

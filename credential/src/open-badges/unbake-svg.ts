/** A credential inside an SVG picture (Open Badges 3.0 §5.3.2): one element `openbadges:credential`. */
import { fromUtf8, utf8 } from '../bytes.ts'
import { CredentialError } from '../errors.ts'
import { scanXml, type XmlElement } from './scan-xml.ts'

export const MAX_SVG_BYTES = 1024 * 1024
export const BADGE_NAMESPACE = 'https://purl.imsglobal.org/ob/v3p0'
/** Comprehensive Learner Record 2.0 bakes in the same way under a namespace of its own. */
const NAMESPACES = [BADGE_NAMESPACE, 'https://purl.imsglobal.org/clr/v2p0']
const NAMESPACE_OB2 = 'http://openbadges.org'

/**
 * Takes the credential out of a picture.
 *
 * @throws CredentialError `IMAGE_MALFORMED`, `IMAGE_TOO_LARGE`, `IMAGE_UNSAFE_CONTENT` (a document type with
 * declarations), `IMAGE_NO_CREDENTIAL`, `IMAGE_MULTIPLE_CREDENTIALS`, `INPUT_UNSUPPORTED_TYPE` (Open Badges 2),
 * `INPUT_ENCODING`
 */
export function unbakeSvg(svg: Uint8Array | string): string {
  const elements = scanXml(sourceOf(svg))
  rootOf(elements)
  const [only, ...others] = elements.filter(isCredential)
  if (others.length > 0) throw multiple()
  if (only) return credentialText(only)
  if (elements.some((element) => element.namespace === NAMESPACE_OB2)) {
    const message = 'The picture holds an Open Badges 2 badge. Ask the issuer for an Open Badges 3.0 credential.'
    throw new CredentialError('INPUT_UNSUPPORTED_TYPE', message)
  }
  throw new CredentialError(
    'IMAGE_NO_CREDENTIAL',
    'The picture holds no credential. Choose the original picture, not a copy of it.',
  )
}

/** Tells whether a picture shows words. They are no part of what was signed, whatever they say. */
export function svgShowsText(svg: Uint8Array | string): boolean {
  return scanXml(sourceOf(svg)).some((element) => element.localName === 'text' || element.localName === 'foreignObject')
}

function credentialText(element: XmlElement): string {
  if (element.hasChildren || (element.cdata !== '' && element.text.trim() !== '')) {
    throw new CredentialError(
      'IMAGE_MALFORMED',
      'The credential in the picture is not one plain text. Ask for the original file.',
    )
  }
  const body = element.cdata === '' ? element.text.trim() : element.cdata
  const signed = element.attributes.get('verify')
  if (signed === undefined) return body
  if (body !== '') throw multiple()
  return signed.trim()
}

export function isCredential(element: XmlElement): boolean {
  return element.localName === 'credential' && NAMESPACES.includes(element.namespace)
}

export function rootOf(elements: XmlElement[]): XmlElement {
  const [root] = elements
  if (root?.localName !== 'svg')
    throw new CredentialError('IMAGE_MALFORMED', 'The file is not an SVG picture. Choose another one.')
  return root
}

function multiple(): CredentialError {
  return new CredentialError(
    'IMAGE_MULTIPLE_CREDENTIALS',
    'The picture holds more than one credential. Ask for one with one.',
  )
}

export function sourceOf(svg: Uint8Array | string): string {
  const bytes = typeof svg === 'string' ? utf8(svg) : svg
  if (bytes.length > MAX_SVG_BYTES)
    throw new CredentialError('IMAGE_TOO_LARGE', 'The picture is larger than 1 MiB. Use a smaller one.')
  return typeof svg === 'string' ? svg : fromUtf8(bytes)
}

import { utf8 } from '../bytes.ts'
import { CredentialError } from '../errors.ts'
import { scanXml } from './scan-xml.ts'
import { BADGE_NAMESPACE, isCredential, MAX_SVG_BYTES, rootOf, sourceOf } from './unbake-svg.ts'

const COMPACT_JWS = /^[\w-]+\.[\w-]+\.[\w-]+$/
/** What XML cannot hold at all, not even escaped (XML 1.0 §2.2). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/

/**
 * Puts a credential into an SVG picture (Open Badges 3.0 §5.3.2): one element `openbadges:credential`, in place of one
 * that is there. All else stays as it is.
 *
 * @param text the credential: JSON with its proof, or a compact JWS.
 * @throws CredentialError `IMAGE_MALFORMED`, `IMAGE_TOO_LARGE` (before or after), `IMAGE_UNSAFE_CONTENT`,
 * `INPUT_ENCODING` (a character that XML cannot hold)
 */
export function bakeSvg(svg: Uint8Array | string, text: string): string {
  const source = sourceOf(svg)
  if (NOT_XML.test(text) || !text.isWellFormed()) {
    throw new CredentialError(
      'INPUT_ENCODING',
      'The credential has a character that an SVG cannot hold. Use a PNG picture.',
    )
  }
  const picture = withoutCredentials(source)
  const root = rootOf(scanXml(picture))
  const declared = root.namespaces.get('openbadges')
  const declaration = ` xmlns:openbadges="${BADGE_NAMESPACE}"`
  // A picture may use the prefix for something else, an Open Badges 2 badge above all. Then it is declared further in.
  const element = credentialElement(text, declared === undefined || declared === BADGE_NAMESPACE ? '' : declaration)
  const isEmpty = root.contentStart === root.end
  const tag = picture.slice(root.start, root.contentStart - (isEmpty ? '/>' : '>').length)
  const rest = isEmpty ? `</${root.name}>${picture.slice(root.end)}` : picture.slice(root.contentStart)
  const baked = `${picture.slice(0, root.start)}${tag}${declared === undefined ? declaration : ''}>${element}${rest}`
  if (utf8(baked).length > MAX_SVG_BYTES) {
    throw new CredentialError(
      'IMAGE_TOO_LARGE',
      'With the credential the picture is larger than 1 MiB. Use a smaller one.',
    )
  }
  return baked
}

function credentialElement(text: string, declaration: string): string {
  if (COMPACT_JWS.test(text)) return `<openbadges:credential${declaration} verify="${text}"></openbadges:credential>`
  // A CDATA section ends at the first ]]>: within the text that mark is divided between two sections.
  const data = text.replaceAll(']]>', ']]]]><![CDATA[>')
  return `<openbadges:credential${declaration}><![CDATA[${data}]]></openbadges:credential>`
}

function withoutCredentials(source: string): string {
  const elements = scanXml(source)
  rootOf(elements)
  let picture = ''
  let cursor = 0
  for (const element of elements.filter(isCredential)) {
    if (element.start < cursor) continue
    picture += source.slice(cursor, element.start)
    cursor = element.end
  }
  return picture + source.slice(cursor)
}

import { CredentialError, type JsonObject, parseJson } from '@cloudtnt/credential'
import { checkSchema } from '@cloudtnt/credential/open-badges/schemas/check-schema'
import { SigningRefused } from './signing-refused.ts'

/** Beyond this a credential no longer fits into a badge picture or a wallet with comfort. */
const MAX_BYTES = 256 * 1024
/** Characters that end lines or terminals, and none that text needs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

/**
 * Looks at a credential before it is signed, for what cannot be taken back afterwards.
 *
 * @param recipientEmail must not stand in it in clear.
 * @throws SigningRefused LINT
 */
export async function lintCredential(document: JsonObject, recipientEmail: string): Promise<void> {
  const text = JSON.stringify(document)
  if (text.length > MAX_BYTES) throw refused(`it is longer than ${MAX_BYTES / 1024} KiB`)
  if (text.toLowerCase().includes(recipientEmail.toLowerCase())) throw refused('it shows an e-mail address')
  if (stringsOf(document).some((value) => CONTROL.test(value))) throw refused('a text has control characters')
  try {
    parseJson(text)
  } catch (cause) {
    throw cause instanceof CredentialError ? refused('our own reader refuses it', cause) : cause
  }
  const form = await checkSchema(document, { type: 'AchievementCredential', dataModel: '2.0' })
  if (!form.valid) throw refused(`${form.at} does not fit the schema of Open Badges 3.0`)
  if (form.variant !== 'formal') throw refused('it fits only the relaxed schema')
}

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(stringsOf)
}

function refused(what: string, cause?: unknown): SigningRefused {
  return new SigningRefused('LINT', `The credential is not fit to be signed: ${what}.`, { cause })
}

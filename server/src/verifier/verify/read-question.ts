import { Problem } from '@cloudtnt/contract'
import { type expectedPerson, type trustDecisions, verifyCredential } from '@cloudtnt/contract/verifier/verify'
import { CredentialError, type Json, parseJson } from '@cloudtnt/credential'
import type { GuardedFetch } from '@cloudtnt/outbound'
import type { z } from 'zod'
import { parseInput } from '../../http/bind.ts'

const MAX_FILE_BYTES = 5 * 1024 * 1024
const ADDRESS = /^https?:\/\/\S+$/i

/** What a caller wants to know, whichever way it was sent. */
export type Question = {
  input: Uint8Array | string
  at?: Date
  trust?: z.output<typeof trustDecisions>
  expectedPerson?: { did?: string; email?: string }
}

type Sent = Partial<z.output<typeof verifyCredential.body>> & { form?: FormData }

/**
 * Reads a question from a JSON body or a form; an address is followed.
 *
 * @throws Problem VALIDATION_FAILED, UNKNOWN_FIELD
 * @throws CredentialError INPUT_TOO_LARGE, JSON_*, and the codes of a fetch
 */
export async function readQuestion(sent: Sent, fetch: GuardedFetch): Promise<Question> {
  const { form, input, ...rest } = sent
  const question =
    form instanceof FormData
      ? await questionOfForm(form)
      : { input: await inputOf(input ?? '', fetch), ...optionsOf(rest) }
  if (question.input.length <= MAX_FILE_BYTES) return question
  throw new CredentialError('INPUT_TOO_LARGE', 'The file is larger than 5 MiB. Choose the credential file itself.')
}

async function inputOf(input: string | Record<string, unknown>, fetch: GuardedFetch): Promise<Uint8Array | string> {
  if (typeof input !== 'string') return JSON.stringify(input)
  const text = input.trim()
  if (!ADDRESS.test(text)) return input
  const { body } = await fetch(text, { maxBytes: MAX_FILE_BYTES, prefer: ['application/vc', 'application/ld+json'] })
  return body
}

async function questionOfForm(form: FormData): Promise<Question> {
  const { file, ...fields } = Object.fromEntries(form)
  if (file === undefined) throw new Problem('VALIDATION_FAILED', 'Send the credential in the field `file`.')
  const input = typeof file === 'string' ? file : new Uint8Array(await file.arrayBuffer())
  const parsed = { ...fields, ...jsonField(fields, 'trust'), ...jsonField(fields, 'expectedPerson') }
  return { input, ...optionsOf(parseInput(verifyCredential.body.omit({ input: true }), parsed)) }
}

function jsonField(fields: Record<string, unknown>, name: string): Record<string, Json> {
  const text = fields[name]
  return typeof text === 'string' ? { [name]: parseJson(text) } : {}
}

type Options = {
  at?: string | undefined
  trust?: z.output<typeof trustDecisions> | undefined
  expectedPerson?: z.output<typeof expectedPerson> | undefined
}

function optionsOf({ at, trust, expectedPerson: person }: Options): Omit<Question, 'input'> {
  return {
    ...(at !== undefined && { at: new Date(at) }),
    ...(trust && { trust }),
    ...(person && {
      expectedPerson: {
        ...(person.did !== undefined && { did: person.did }),
        ...(person.email !== undefined && { email: person.email }),
      },
    }),
  }
}

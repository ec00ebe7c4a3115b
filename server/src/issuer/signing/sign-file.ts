import { addProof, type JsonObject } from '@cloudtnt/credential'
import { nodeCanonicalize, nodeCrypto, nodeHashText } from '@cloudtnt/credential/node'
import { compileCredentialTemplate } from '@cloudtnt/credential/securing/credential-template'
import type { SyncSigner } from '@cloudtnt/credential/signer'
import { type CredentialTemplate, unsignedSlots } from '../issuance/credential-template.ts'
import { type DocumentValues, documentSlotValues, documentTextOf } from '../issuance/slim-credential.ts'
import { fillTemplate } from '../issuance/text-template.ts'
import { SigningRefused } from './signing-refused.ts'

/** Signs one file of a template: the 64 bytes of its signature, and the whole signed text. */
export type FileSigner = (
  values: Omit<DocumentValues, 'proofValue'>,
) => Promise<{ signature: Uint8Array; text: string }>

const PROOF_VALUE = /"proofValue":"(z[1-9A-HJ-NP-Za-km-z]+)"\}\]\}$/

/**
 * Signs files of a template with a key that is opened once for all of them. What is the same in all is worked out once;
 * values with which that way is not certain are signed as single documents are. Either way the text has to be the one
 * that is rebuilt later, letter for letter.
 *
 * @param sample of the values, to compile the template with.
 */
export async function fileSigner(
  template: CredentialTemplate,
  signer: SyncSigner,
  sample: Omit<DocumentValues, 'proofValue'>,
): Promise<FileSigner> {
  let signature: Uint8Array = new Uint8Array()
  const listening: SyncSigner = {
    ...signer,
    sign: (data) => {
      signature = signer.sign(data)
      return signature
    },
  }
  const slots = unsignedSlots(sample.validUntil !== null)
  const pointers = slots.map(({ pointer }) => pointer)
  const ports = { crypto: nodeCrypto, hashText: nodeHashText('SHA-256') }
  const compiled = await compileCredentialTemplate(unsignedOf(template, sample), pointers, ports)

  async function signOne(values: Omit<DocumentValues, 'proofValue'>, filled: Record<string, string>): Promise<string> {
    const row = slots.map(({ name }) => filled[name] ?? '')
    const text = compiled?.sign(row, { signer: listening, created: values.created })
    if (text !== undefined) return text
    const options = { signer: listening, created: values.created, canonicalize: nodeCanonicalize, crypto: nodeCrypto }
    return JSON.stringify(await addProof(unsignedOf(template, values), options))
  }

  return async (values) => {
    const filled = documentSlotValues(template.origin, { ...values, proofValue: '' })
    const text = await signOne(values, filled)
    const [, proofValue = ''] = PROOF_VALUE.exec(text.slice(-200)) ?? []
    if (text !== fillTemplate(template.document ?? [], { ...filled, proofValue }))
      throw new SigningRefused('VERIFICATION', 'What was signed is not what would be rebuilt.')
    return { signature, text }
  }
}

function unsignedOf(template: CredentialTemplate, values: Omit<DocumentValues, 'proofValue'>): JsonObject {
  const { proof: _, ...unsigned } = JSON.parse(documentTextOf(template, { ...values, proofValue: '' })) as JsonObject
  return unsigned
}

/** The value of the proof of a document that has one. */
export function proofValueOf(secured: JsonObject): string {
  const [proof] = secured.proof as JsonObject[]
  return String(proof?.proofValue)
}

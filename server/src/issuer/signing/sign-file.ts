import { addProof, type JsonObject, type Signer } from '@cloudtnt/credential'
import { nodeCanonicalize, nodeCrypto } from '@cloudtnt/credential/node'
import type { CredentialTemplate } from '../issuance/credential-template.ts'
import { type DocumentValues, documentTextOf } from '../issuance/slim-credential.ts'

/** Signs one file of a template: the 64 bytes of its signature, and the whole signed text. */
export type FileSigner = (
  values: Omit<DocumentValues, 'proofValue'>,
) => Promise<{ signature: Uint8Array; text: string }>

/** Signs files of a template with a key that is opened once for all of them. */
export function fileSigner(template: CredentialTemplate, signer: Signer): FileSigner {
  return async (values) => {
    let signature = new Uint8Array()
    const listening: Signer = {
      ...signer,
      sign: async (data) => {
        signature = new Uint8Array(await signer.sign(data))
        return signature
      },
    }
    const { proof: _, ...unsigned } = JSON.parse(documentTextOf(template, { ...values, proofValue: '' })) as JsonObject
    const secured = await addProof(unsigned, {
      signer: listening,
      created: values.created,
      canonicalize: nodeCanonicalize,
      crypto: nodeCrypto,
    })
    return { signature, text: documentTextOf(template, { ...values, proofValue: proofValueOf(secured) }) }
  }
}

/** The value of the proof of a document that has one. */
export function proofValueOf(secured: JsonObject): string {
  const [proof] = secured.proof as JsonObject[]
  return String(proof?.proofValue)
}

import { addProof, fromMultibase, type JsonObject, parseJson, type Signer } from '@cloudtnt/credential'
import { nodeCanonicalize, nodeCrypto } from '@cloudtnt/credential/node'
import type { CredentialTemplate } from '../issuance/credential-template.ts'
import { type DocumentValues, documentTextOf } from '../issuance/slim-credential.ts'

/** Signs one file of a template: the 64 bytes of its signature, and the whole signed text. */
export type FileSigner = (values: Omit<DocumentValues, 'signature'>) => Promise<{ signature: Uint8Array; text: string }>

const UNSIGNED = new Uint8Array(64)

/** Signs files of a template with a key that is opened once for all of them. */
export function fileSigner(template: CredentialTemplate, signer: Signer): FileSigner {
  return async (values) => {
    const { proof: _, ...unsigned } = parseJson(
      documentTextOf(template, { ...values, signature: UNSIGNED }),
    ) as JsonObject
    const secured = await addProof(unsigned, {
      signer,
      created: values.created,
      canonicalize: nodeCanonicalize,
      crypto: nodeCrypto,
    })
    const signature = signatureOf(secured)
    return { signature, text: documentTextOf(template, { ...values, signature }) }
  }
}

/** The signature of a document that has one proof. */
export function signatureOf(secured: JsonObject): Uint8Array {
  const [proof] = secured.proof as JsonObject[]
  return fromMultibase(String(proof?.proofValue))
}

// The usual library, set up as its documentation says; used here to measure against, and in tests as an oracle.

import type { JsonObject } from '@cloudtnt/credential'
import { contextDocument } from '@cloudtnt/credential/contexts/context-document'
import { didKeyDocument } from '@cloudtnt/credential/did/did-key'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'

/** `@digitalbazaar/vc` with `eddsa-rdfc-2022`: from a document to a signed one, and from its text to whether it holds. */
export type DataIntegrityPeer = {
  issue(credential: JsonObject): Promise<JsonObject>
  verify(text: string): Promise<unknown>
}

export async function dataIntegrityPeer(): Promise<DataIntegrityPeer> {
  const key = await Ed25519Multikey.generate({ controller: '' })
  const did = `did:key:${key.publicKeyMultibase}`
  key.id = `${did}#${key.publicKeyMultibase}`
  const checkStatus = async () => ({ verified: true })
  return {
    issue: (credential) =>
      vc.issue({
        credential: { ...structuredClone(credential), issuer: { ...(credential.issuer as JsonObject), id: did } },
        suite: new DataIntegrityProof({ signer: key.signer(), cryptosuite }),
        documentLoader,
      }),
    async verify(text) {
      const credential = JSON.parse(text) as JsonObject
      const suite = new DataIntegrityProof({ cryptosuite })
      const { verified } = await vc.verifyCredential({ credential, suite, documentLoader, checkStatus })
      if (!verified) throw new Error('the peer does not verify its own credential')
    },
  }
}

const documents = new Map<string, Promise<unknown>>()

async function documentLoader(url: string) {
  const document = documents.get(url) ?? documentOf(url)
  documents.set(url, document)
  return { contextUrl: null, documentUrl: url, document: await document, tag: 'static' }
}

async function documentOf(url: string): Promise<unknown> {
  if (!url.startsWith('did:key:')) return contextDocument(url)
  const [did = ''] = url.split('#')
  const document = didKeyDocument(did)
  if (!url.includes('#')) return document
  const [method] = document.verificationMethod as JsonObject[]
  return { '@context': 'https://w3id.org/security/multikey/v1', ...method }
}

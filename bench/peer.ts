// The usual library, set up as its documentation says; used here to measure against, nowhere else.

import type { JsonObject } from '@cloudtnt/credential'
import { contextDocument } from '@cloudtnt/credential/contexts/context-document'
import { didKeyDocument } from '@cloudtnt/credential/did/did-key'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'

export type Peer = {
  issue(credential: JsonObject): Promise<JsonObject>
  verify(credential: JsonObject): Promise<unknown>
}

export async function createPeer(): Promise<Peer> {
  const key = await Ed25519Multikey.generate({ controller: '' })
  const did = `did:key:${key.publicKeyMultibase}`
  key.id = `${did}#${key.publicKeyMultibase}`
  return {
    issue: (credential) =>
      vc.issue({
        credential: { ...structuredClone(credential), issuer: { ...(credential.issuer as JsonObject), id: did } },
        suite: new DataIntegrityProof({ signer: key.signer(), cryptosuite }),
        documentLoader,
      }),
    verify: (credential) =>
      vc.verifyCredential({ credential, suite: new DataIntegrityProof({ cryptosuite }), documentLoader }),
  }
}

async function documentLoader(url: string) {
  return { contextUrl: null, documentUrl: url, document: await documentOf(url) }
}

async function documentOf(url: string): Promise<unknown> {
  if (!url.startsWith('did:key:')) return contextDocument(url)
  const [did = ''] = url.split('#')
  const document = didKeyDocument(did)
  if (!url.includes('#')) return document
  const [method] = document.verificationMethod as JsonObject[]
  return { '@context': 'https://w3id.org/security/multikey/v1', ...method }
}

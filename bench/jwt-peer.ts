import type { JsonObject } from '@cloudtnt/credential'
import { compactVerify, generateKeyPair, SignJWT } from 'jose'

/** `jose` with ES256: from a document to a token, and from the token to the document. */
export async function jwtPeer() {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  return {
    issue: (credential: JsonObject) =>
      new SignJWT(credential).setProtectedHeader({ alg: 'ES256', typ: 'vc+jwt' }).sign(privateKey),
    async verify(token: string) {
      const { payload } = await compactVerify(token, publicKey)
      return JSON.parse(new TextDecoder().decode(payload)) as JsonObject
    },
  }
}

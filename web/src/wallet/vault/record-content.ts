// What records hold, once opened. Everything here is in clear only in the holder's browser.

/** One document as it was received: the very text, never written anew. */
export type KeptDocument = { format: 'data-integrity' | 'jwt' | 'sd-jwt'; text: string }

/** Where a credential came from, for the holder to remember. */
export type Source = {
  way: 'claim' | 'file' | 'paste' | 'address'
  /** The issuer's host, for a claim or an address. */
  host?: string | undefined
  /** Name of the file. */
  name?: string | undefined
  /** It passed through the wallet's host, which could read it on its way. */
  relayed?: boolean | undefined
}

/** A credential, in each form in which it was received. */
export type CredentialContent = {
  documents: KeptDocument[]
  source: Source
  /** RFC 3339. */
  receivedAt: string
  /** What the holder calls it; empty for its own title. */
  label: string
  /** The picture as a data URL, fetched from the issuer when the credential was claimed; empty when there is none. */
  picture: string
  /** The record of the original file, when the credential came in a picture or a text. */
  fileId?: string | undefined
  /** The newer version of the same award, by record. */
  supersededBy?: string | undefined
  /** What its issuer's status list said against it, when that was last asked; absent while it said nothing. */
  standing?: Standing | undefined
}

/** `since` is when it was first seen here, RFC 3339. */
export type Standing = { code: 'STATUS_REVOKED' | 'STATUS_SUSPENDED'; since: string }

/** A file as it was received, in base64url. */
export type FileContent = { name: string; mediaType: string; bytes: string }

/** A signing key of the holder; `privateKey` is 32 bytes in base64url. */
export type IdentityKey = { did: string; type: 'Ed25519' | 'P-256'; privateKey: string }
/** Under which a person receives credentials. One identity for all that is learned, so that stacks hold together. */
export type IdentityContent = { name: string; keys: IdentityKey[]; createdAt: string }

/** A group of credentials in the holder's order, with the story that they tell together. */
export type StackContent = { name: string; story: string; credentialIds: string[]; createdAt: string }

/** What the holder needs to know of a link that they made; the link itself lies with the host. */
export type ShareContent = {
  shareId: string
  title: string
  way: 'public' | 'private'
  /** Key of a private link, 32 bytes in base64url; empty for a public one. */
  key: string
  credentialIds: string[]
  stackId?: string | undefined
  createdAt: string
  /** RFC 3339; absent for a link without end. */
  endsAt?: string | undefined
}

/** Something that was received and could not be accepted as a credential: kept, so that nothing is lost. */
export type ProblemFileContent = { text: string; source: Source; receivedAt: string; code: string }

export type SettingContent = { name: string; value: string }

export type ContentOf = {
  credential: CredentialContent
  file: FileContent
  identity: IdentityContent
  stack: StackContent
  share: ShareContent
  'problem-file': ProblemFileContent
  setting: SettingContent
}

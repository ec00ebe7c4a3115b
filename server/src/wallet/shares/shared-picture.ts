import type { SharedContent } from '@cloudtnt/contract/wallet/share'
import { credentialFacts } from '@cloudtnt/credential/open-badges/credential-facts'
import { readCredentialText } from '@cloudtnt/credential/read-credential'

export type SharedPicture = { mediaType: string; bytes: Uint8Array<ArrayBuffer> }

type SharedCredential = SharedContent['credentials'][number]

const STARTS: Record<string, (bytes: Uint8Array) => boolean> = {
  'image/png': (bytes) => startsWith(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  'image/jpeg': (bytes) => startsWith(bytes, 0, [0xff, 0xd8, 0xff]),
  'image/webp': (bytes) =>
    startsWith(bytes, 0, [0x52, 0x49, 0x46, 0x46]) && startsWith(bytes, 8, [0x57, 0x45, 0x42, 0x50]),
  'image/svg+xml': (bytes) => bytes[0] === 0x3c || startsWith(bytes, 0, [0xef, 0xbb, 0xbf, 0x3c]),
}

/** The facts of a shared credential, with the picture that came beside it where it has none of its own. */
export function sharedFacts({ text, picture }: SharedCredential) {
  const facts = credentialFacts(readCredentialText(text).document)
  return { ...facts, picture: { ...facts.picture, dataUrl: facts.picture.dataUrl || (picture ?? '') } }
}

/** @returns the picture of a data URL; undefined unless its bytes are of the kind that it says. */
export async function decodePicture(dataUrl: string): Promise<SharedPicture | undefined> {
  const mediaType = /^data:([a-z+/]+)/i.exec(dataUrl)?.[1]?.toLowerCase() ?? ''
  const isOfKind = STARTS[mediaType]
  if (!isOfKind) return undefined
  const response = await fetch(dataUrl).catch(() => undefined)
  if (!response) return undefined
  const bytes = new Uint8Array(await response.arrayBuffer())
  return isOfKind(bytes) ? { mediaType, bytes } : undefined
}

/** Those that every site shows in a preview. */
export function isPreviewable(dataUrl: string): boolean {
  return /^data:image\/(png|jpeg|webp)/i.test(dataUrl)
}

function startsWith(bytes: Uint8Array, at: number, wanted: number[]): boolean {
  return wanted.every((byte, place) => bytes[at + place] === byte)
}

import type { ContentOf, CredentialContent, StackContent } from './record-content.ts'

/**
 * Puts two changes of the same record together, one made here and one on another device: sets are joined, and of what
 * has one value the change made here holds, for its maker is looking at it.
 */
export function mergeContent<Kind extends keyof ContentOf>(
  kind: Kind,
  mine: ContentOf[Kind],
  theirs: ContentOf[Kind],
): ContentOf[Kind] {
  const merge = MERGE[kind] as ((mine: ContentOf[Kind], theirs: ContentOf[Kind]) => ContentOf[Kind]) | undefined
  return merge ? merge(mine, theirs) : mine
}

const MERGE: { [Kind in keyof ContentOf]?: (mine: ContentOf[Kind], theirs: ContentOf[Kind]) => ContentOf[Kind] } = {
  credential: mergeCredentials,
  stack: mergeStacks,
}

function mergeCredentials(mine: CredentialContent, theirs: CredentialContent): CredentialContent {
  const added = theirs.documents.filter((document) => !mine.documents.some((own) => own.text === document.text))
  return { ...theirs, ...mine, documents: [...mine.documents, ...added], picture: mine.picture || theirs.picture }
}

function mergeStacks(mine: StackContent, theirs: StackContent): StackContent {
  return { ...mine, credentialIds: [...new Set([...mine.credentialIds, ...theirs.credentialIds])] }
}

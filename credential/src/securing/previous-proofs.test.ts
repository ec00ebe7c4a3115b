import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../json.ts'
import { withPreviousProofs } from './previous-proofs.ts'

const DOCUMENT: JsonObject = { name: 'Engine repair' }
const [A, B]: [JsonObject, JsonObject] = [
  { id: 'urn:a', proofValue: 'zA' },
  { id: 'urn:b', proofValue: 'zB' },
]
const following = (previousProof: Json | undefined, proofs: Json[] = [{ proofValue: 'z' }, B, 'x', A]) =>
  withPreviousProofs(DOCUMENT, previousProof === undefined ? {} : { previousProof }, proofs)

test('a proof that follows none vouches for the document alone', () => {
  expect(following(undefined)).toStrictEqual(DOCUMENT)
})

test('a proof that follows others vouches for these and no others, as they stand', () => {
  expect(following('urn:a')).toStrictEqual({ ...DOCUMENT, proof: [A] })
  expect(following(['urn:b', 'urn:a'])).toStrictEqual({ ...DOCUMENT, proof: [B, A] })
})

test.each<[string, Json, Json[] | undefined]>([
  ['a proof that is not there', 'urn:c', undefined],
  ['one of two that are not both there', ['urn:a', 'urn:c'], undefined],
  ['one proof twice', ['urn:a', 'urn:a'], undefined],
  ['one of two proofs of the same id, where anybody may have put the second', 'urn:a', [A, { ...A, proofValue: 'z' }]],
  ['a proof that is no object', 'x', undefined],
])('no proof follows %s', (_, previousProof, proofs) => {
  expect(() => following(previousProof, proofs)).toThrowError(expect.objectContaining({ code: 'VC_PROOF_INVALID' }))
})

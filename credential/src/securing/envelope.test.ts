import { expect, test } from 'vitest'
import type { JsonObject } from '../json.ts'
import { type EnvelopedMediaType, fromEnvelope, isEnvelope, toEnvelope } from './envelope.ts'

test.each<[EnvelopedMediaType, string, string]>([
  ['application/vc+jwt', 'EnvelopedVerifiableCredential', 'a.b.c'],
  ['application/vc+sd-jwt', 'EnvelopedVerifiableCredential', 'a.b.c~d~'],
  ['application/dc+sd-jwt', 'EnvelopedVerifiableCredential', 'a.b.c~d~e.f.g'],
  ['application/vp+jwt', 'EnvelopedVerifiablePresentation', 'a.b.c'],
])('%s goes into an envelope of its type and comes out again', (mediaType, type, token) => {
  const envelope = toEnvelope(token, mediaType)
  expect(envelope).toEqual({
    '@context': 'https://www.w3.org/ns/credentials/v2',
    id: `data:${mediaType},${token}`,
    type,
  })
  expect(isEnvelope(envelope)).toBe(true)
  expect(fromEnvelope(envelope)).toEqual({ mediaType, token })
  expect(fromEnvelope({ ...envelope, type: [type], id: `data:${mediaType.toUpperCase()},${token}` })).toEqual({
    mediaType,
    token,
  })
})

test('a presentation of credentials is no envelope', () => {
  expect(isEnvelope({ type: ['VerifiablePresentation'] })).toBe(false)
})

const CONTEXT = 'https://www.w3.org/ns/credentials/v2'
const ENVELOPE = {
  '@context': [CONTEXT],
  id: 'data:application/vc+jwt,a.b.c',
  type: 'EnvelopedVerifiableCredential',
}

test.each<[string, JsonObject, string]>([
  ['without a context', { '@context': [] }, 'VC_MALFORMED'],
  ['under another context', { '@context': 'https://www.w3.org/2018/credentials/v1' }, 'VC_MALFORMED'],
  ['whose context does not come first', { '@context': ['https://a.example/v1', CONTEXT] }, 'VC_MALFORMED'],
  ['without anything in it', { id: 'data:application/vc+jwt,' }, 'VC_MALFORMED'],
  ['that names what it holds', { id: 'https://a.example/data:application/vc+jwt,a.b.c' }, 'VC_MALFORMED'],
  ['that holds more than a token', { id: 'data:application/vc+jwt,a.b.c{}' }, 'VC_MALFORMED'],
  ['with white space in its type', { id: 'data: application/vc+jwt,a.b.c' }, 'VC_MALFORMED'],
  ['in base64', { id: 'data:application/vc+jwt;base64,YS5iLmM' }, 'VC_MALFORMED'],
  ['with an id that is no text', { id: { id: ENVELOPE.id } }, 'VC_MALFORMED'],
  ['with a list of ids', { id: [ENVELOPE.id] }, 'VC_MALFORMED'],
  ['of a credential with a presentation in it', { id: 'data:application/vp+jwt,a.b.c' }, 'VC_MALFORMED'],
  ['of a presentation with a credential in it', { type: 'EnvelopedVerifiablePresentation' }, 'VC_MALFORMED'],
  ['of a kind that is not read', { id: 'data:application/vc+cose,a.b.c' }, 'INPUT_UNSUPPORTED_TYPE'],
  ['of a kind that every object has', { id: 'data:constructor,a.b.c' }, 'INPUT_UNSUPPORTED_TYPE'],
])('an envelope %s is refused', (_, changes, code) => {
  expect(() => fromEnvelope({ ...ENVELOPE, ...changes })).toThrowError(expect.objectContaining({ code }))
})

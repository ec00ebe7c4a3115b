import { expect, test } from 'vitest'
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

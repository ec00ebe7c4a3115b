import { expect, test } from 'vitest'
import { issuerAddress, issuerText } from './issuer-address.ts'

test.each([
  ['did:web:college.example', 'college.example', 'https://college.example/'],
  ['did:web:host.example:o:harbour', 'host.example/o/harbour', 'https://host.example/o/harbour'],
  ['did:web:localhost%3A7001:o:harbour', 'localhost:7001/o/harbour', 'http://localhost:7001/o/harbour'],
  ['https://college.example/issuers/7', 'college.example/issuers/7', 'https://college.example/issuers/7'],
  // What stands before an @ is not the host, and letters of other scripts are written out.
  ['https://bank.example@mill.example/', 'mill.example', 'https://mill.example/'],
  ['did:web:b%D0%B0nk.example', 'xn--bnk-6cd.example', 'https://xn--bnk-6cd.example/'],
])('%s is known as %s', (id, text, url) => {
  expect(issuerAddress(id)).toEqual({ kind: 'site', text, url })
})

test('an issuer that is only a key has no site', () => {
  expect(issuerAddress('did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK')).toEqual({ kind: 'key' })
})

test.each([
  'did:web:',
  'did:example:123',
  'javascript:alert(1)',
  'Harbour College',
  'did:web:%E0%A4%A',
])('%s leads nowhere', (id) => {
  expect(issuerAddress(id)).not.toHaveProperty('url', expect.not.stringMatching(/^https?:/))
  expect(issuerText(id)).toBeTypeOf('string')
})

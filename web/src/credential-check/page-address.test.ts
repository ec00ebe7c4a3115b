import { expect, test } from 'vitest'
import { developmentOrigins, permittedAddress } from './page-address.ts'

const PUBLIC = { protocol: 'https:', hostname: 'verifier.example' }
const HERE = { protocol: 'http:', hostname: 'localhost' }

test.each(['https://college.example/did.json', 'https://xn--bnk-6cd.example/list?page=1'])('%s is asked', (address) => {
  expect(permittedAddress(address, PUBLIC).href).toBe(address)
})

test.each([
  ['URL_SCHEME', 'http://college.example/did.json'],
  ['URL_SCHEME', 'http://localhost:7001/did.json'],
  ['URL_SCHEME', 'file:///etc/passwd'],
  ['URL_SCHEME', 'javascript:alert(1)'],
  ['URL_FORBIDDEN', 'https://college.example:8443/did.json'],
  ['URL_FORBIDDEN', 'https://user:word@college.example/'],
  ['URL_FORBIDDEN', 'https://127.0.0.1/'],
  ['URL_FORBIDDEN', 'https://2130706433/'],
  ['URL_FORBIDDEN', 'https://[::1]/'],
  ['URL_FORBIDDEN', 'https://localhost/'],
  ['URL_FORBIDDEN', 'https://printer/'],
  ['URL_FORBIDDEN', 'https://nas.local/'],
  ['URL_FORBIDDEN', 'not an address'],
])('a public page answers %s for %s', (code, address) => {
  expect(() => permittedAddress(address, PUBLIC)).toThrow(expect.objectContaining({ code }))
})

test('a page on this machine also asks others on this machine, and only those', () => {
  expect(permittedAddress('http://localhost:7001/o/harbour/did.json', HERE).port).toBe('7001')
  expect(() => permittedAddress('http://192.168.1.1/', HERE)).toThrow(expect.objectContaining({ code: 'URL_SCHEME' }))
})

test('did:web goes without TLS on this machine alone', () => {
  expect(developmentOrigins('did:web:localhost%3A7001:o:harbour', HERE)).toEqual(['http://localhost:7001'])
  expect(developmentOrigins('did:web:localhost%3A7001:o:harbour', PUBLIC)).toEqual([])
  expect(developmentOrigins('did:web:college.example', HERE)).toEqual([])
  expect(developmentOrigins('did:web:%E0%A4%A', HERE)).toEqual([])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { permittedTarget } from './permitted-url.ts'

const PEERS = ['http://localhost:7001', 'https://badges.campus.example:8443', 'http://127.0.0.1:7001']

test('permits an https address and leaves its fragment out', () => {
  const target = permittedTarget('https://college.example/o/a/did.json?x=1#key', PEERS)
  expect(target).toMatchObject({ host: 'college.example', port: 443, isNamedPeer: false })
  expect(target.url.href).toBe('https://college.example/o/a/did.json?x=1')
})

test.each([
  ['http://localhost:7001/o/a/did.json', 'localhost', 7001],
  ['https://badges.campus.example:8443/x', 'badges.campus.example', 8443],
  ['http://127.0.0.1:7001/', '127.0.0.1', 7001],
])('permits %s of a named peer', (url, host, port) => {
  expect(permittedTarget(url, PEERS)).toMatchObject({ host, port, isNamedPeer: true })
})

test.each([
  ['http of a stranger', 'http://college.example/'],
  ['http of another port of a peer', 'http://localhost:7002/'],
  ['ftp', 'ftp://college.example/'],
  ['file', 'file:///etc/passwd'],
  ['data', 'data:application/json,{}'],
  ['javascript', 'javascript:alert(1)'],
  ['gopher', 'gopher://college.example:70/'],
])('refuses the scheme of %s', (_name, url) => {
  expect(() => permittedTarget(url, PEERS)).toThrow(expect.objectContaining({ code: 'URL_SCHEME' }))
})

test.each([
  ['IPv4', 'https://127.0.0.1/'],
  ['a public IPv4', 'https://8.8.8.8/'],
  ['one decimal number', 'https://2130706433/'],
  ['octal', 'https://0177.0.0.01/'],
  ['hexadecimal', 'https://0x7f000001/'],
  ['hexadecimal parts', 'https://0x7f.0.0.0x1/'],
  ['two parts', 'https://127.1/'],
  ['a closing dot', 'https://127.0.0.1./'],
  ['full-width digits', 'https://１２７.０.０.１/'],
  ['percent-encoded digits', 'https://%31%32%37.0.0.1/'],
  ['IPv6', 'https://[::1]/'],
  ['IPv6 in full', 'https://[0:0:0:0:0:0:0:1]/'],
  ['v4-mapped IPv6', 'https://[::ffff:127.0.0.1]/'],
  ['v4-mapped IPv6 in hexadecimal', 'https://[::ffff:7f00:1]/'],
  ['a public IPv6', 'https://[2606:4700:4700::1111]/'],
  ['NAT64', 'https://[64:ff9b::7f00:1]/'],
  ['an IPv6 zone', 'https://[fe80::1%25eth0]/'],
  ['a user name', 'https://user@college.example/'],
  ['a password', 'https://:secret@college.example/'],
  ['a user name that looks like a host', 'https://college.example@127.0.0.1/'],
  ['a user name for a peer', 'http://user@localhost:7001/'],
  ['port 80', 'https://college.example:80/'],
  ['port 8443', 'https://college.example:8443/'],
  ['port 22', 'https://college.example:22/'],
  ['a line break', 'https://college.example/\r\nhost: internal'],
  ['a space', 'https://college.example/ x'],
  ['a tab inside the scheme', 'ht\ttps://college.example/'],
  ['a backslash', 'https://college.example\\@127.0.0.1/'],
  ['no address at all', 'college'],
  ['nothing', ''],
  ['too much', `https://college.example/${'a'.repeat(3000)}`],
])('refuses %s', (_name, url) => {
  expect(() => permittedTarget(url, PEERS)).toThrow(expect.objectContaining({ code: 'URL_FORBIDDEN' }))
})

test('writes the usual port as no port', () => {
  expect(permittedTarget('https://college.example:443/', []).port).toBe(443)
})

/** One number of an IPv4 address in one of the spellings that programs read. */
const spelled = (value: number) =>
  fc.constantFrom(String(value), `0x${value.toString(16)}`, `0X00${value.toString(16)}`, `0${value.toString(8)}`)

test('refuses every IPv4 address in every spelling', () => {
  const address = fc
    .array(fc.integer({ min: 0, max: 255 }), { minLength: 4, maxLength: 4 })
    .chain(([a = 0, b = 0, c = 0, d = 0]) =>
      fc.oneof(
        fc.tuple(spelled(a), spelled(b), spelled(c), spelled(d)),
        fc.tuple(spelled(a), spelled(b), spelled(c * 256 + d)),
        fc.tuple(spelled(a), spelled((b * 256 + c) * 256 + d)),
        fc.tuple(spelled(((a * 256 + b) * 256 + c) * 256 + d)),
      ),
    )
    .map((parts) => parts.join('.'))
  fc.assert(
    fc.property(address, fc.constantFrom('', '.'), (host, dot) => {
      expect(() => permittedTarget(`https://${host}${dot}/`, [])).toThrow(
        expect.objectContaining({ code: 'URL_FORBIDDEN' }),
      )
    }),
  )
})

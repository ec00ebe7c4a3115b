import { expect, test } from 'vitest'
import { clientAddress } from './client-address.ts'

test.each([
  ['without a proxy the header counts for nothing', '203.0.113.9', '198.51.100.1', 0, '203.0.113.9'],
  ['behind one proxy the last address is taken', '127.0.0.1', '198.51.100.1, 203.0.113.9', 1, '203.0.113.9'],
  ['an address that the client invented before it is not', '127.0.0.1', '8.8.8.8, 203.0.113.9', 1, '203.0.113.9'],
  ['behind two proxies the one before the last', '127.0.0.1', '203.0.113.9, 10.0.0.2', 2, '203.0.113.9'],
  ['a proxy that adds nothing leaves the connection', '127.0.0.1', '', 1, '127.0.0.1'],
])('%s', (_name, peer, header, proxies, expected) => {
  expect(clientAddress(peer, header, proxies)).toBe(expected)
})

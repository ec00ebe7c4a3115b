import { expect, test } from 'vitest'
import { isLoopbackAddress, isPublicAddress } from './public-address.ts'

test.each([
  '8.8.8.8',
  '93.184.216.34',
  '1.1.1.1',
  '172.32.0.1',
  '2606:4700:4700::1111',
  '2a00:1450:4009:80b::200e',
])('takes %s for public', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

test.each([
  ['unspecified', '0.0.0.0'],
  ['this network', '0.1.2.3'],
  ['loopback', '127.0.0.1'],
  ['loopback, last', '127.255.255.254'],
  ['private 10', '10.0.0.1'],
  ['private 172.16', '172.16.0.1'],
  ['private 172.31', '172.31.255.255'],
  ['private 192.168', '192.168.1.1'],
  ['link-local, where clouds keep their metadata', '169.254.169.254'],
  ['shared, carrier-grade NAT', '100.64.0.1'],
  ['shared, last', '100.127.255.255'],
  ['benchmarking', '198.18.0.1'],
  ['benchmarking, second half', '198.19.255.255'],
  ['protocol assignments', '192.0.0.1'],
  ['documentation 1', '192.0.2.1'],
  ['documentation 2', '198.51.100.1'],
  ['documentation 3', '203.0.113.1'],
  ['6to4 relay', '192.88.99.1'],
  ['multicast', '224.0.0.1'],
  ['reserved', '240.0.0.1'],
  ['broadcast', '255.255.255.255'],
  ['v6 unspecified', '::'],
  ['v6 loopback', '::1'],
  ['v6 loopback in full', '0:0:0:0:0:0:0:1'],
  ['v4-mapped loopback', '::ffff:127.0.0.1'],
  ['v4-mapped public', '::ffff:8.8.8.8'],
  ['v4-mapped in hexadecimal', '::ffff:7f00:1'],
  ['v4-compatible', '::127.0.0.1'],
  ['v4-translated', '::ffff:0:127.0.0.1'],
  ['NAT64', '64:ff9b::7f00:1'],
  ['NAT64, public inside', '64:ff9b::808:808'],
  ['NAT64 local use', '64:ff9b:1::a00:1'],
  ['6to4', '2002:7f00:1::'],
  ['Teredo', '2001::1'],
  ['unique-local', 'fc00::1'],
  ['unique-local, second half', 'fd12:3456:789a::1'],
  ['v6 link-local', 'fe80::1'],
  ['v6 link-local with a zone', 'fe80::1%eth0'],
  ['public with a zone', '2606:4700:4700::1111%1'],
  ['site-local', 'fec0::1'],
  ['v6 multicast', 'ff02::1'],
  ['v6 benchmarking', '2001:2::1'],
  ['v6 documentation', '2001:db8::1'],
  ['v6 documentation, new', '3fff::1'],
  ['discard', '100::1'],
  ['outside global unicast', '4000::1'],
  ['no address', 'localhost'],
  ['nothing', ''],
])('does not take %s (%s) for public', (_name, address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test('knows loopback addresses of both families', () => {
  expect(['127.0.0.1', '127.1.2.3', '::1'].every(isLoopbackAddress)).toBe(true)
  expect(['10.0.0.1', '0.0.0.0', '::', '8.8.8.8', 'localhost'].some(isLoopbackAddress)).toBe(false)
})

import ipaddr from 'ipaddr.js'

/** Global unicast, RFC 4291 §2.4: outside it nothing on the public internet is reachable. */
const GLOBAL_UNICAST_V6: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3]

/**
 * Tells whether an IP address belongs to the public internet.
 *
 * Private, loopback, link-local, unique-local, shared (RFC 6598), benchmarking, documentation, multicast and reserved
 * addresses do not; nor do the forms that carry an IPv4 address inside an IPv6 one (mapped, NAT64, 6to4, Teredo),
 * because the network behind them decides where such a packet ends.
 *
 * @param address As a resolver returns it; a zone (`%eth0`) or anything unreadable is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (address.includes('%') || !ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_UNICAST_V6)
}

/** Tells whether an address leads back to this machine: 127.0.0.0/8 and ::1. */
export function isLoopbackAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.parse(address).range() === 'loopback'
}

/**
 * The address of whoever asks. Behind `proxies` proxies of our own, each has added the address that it saw at the end of
 * X-Forwarded-For; what stands before those was written by the client and is believed from no one.
 *
 * @param peer address at the other end of the connection.
 */
export function clientAddress(peer: string, forwardedFor: string, proxies: number): string {
  if (proxies === 0) return peer
  const seen = forwardedFor
    .split(',')
    .map((address) => address.trim())
    .filter(Boolean)
  return seen.at(-proxies) ?? seen[0] ?? peer
}

import dns from 'node:dns/promises'
import net from 'node:net'
import tls from 'node:tls'
import { CredentialError } from '@cloudtnt/credential/errors'
import type { PermittedTarget } from './permitted-url.ts'
import { isLoopbackAddress, isPublicAddress } from './public-address.ts'

/** Finds the IP addresses of a host name. */
export type Lookup = (host: string) => Promise<readonly string[]>

/** Opens a connection to one of these addresses, all of them judged before. */
export type Dial = (addresses: readonly string[], port: number, signal: AbortSignal) => net.Socket

/** A lookup holds one of the four threads that also read files; names of strangers must not hold them all. */
const MAX_LOOKUPS = 2

/** Reads the addresses as every program of this machine does: hosts file first, then DNS. */
export const systemLookup: Lookup = atMost(MAX_LOOKUPS, async (host) => {
  const found = await dns.lookup(host, { all: true, order: 'verbatim' })
  return found.map(({ address }) => address)
})

/** Lets so many lookups run at a time; the others wait for their turn. */
export function atMost(limit: number, lookup: Lookup): Lookup {
  const waiting: (() => void)[] = []
  let running = 0
  return async (host) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await lookup(host)
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}

/** Tries the addresses one after the other without waiting long for the first (RFC 8305). */
export const systemDial: Dial = (addresses, port, signal) => {
  const pinned = addresses.map((address) => ({ address, family: net.isIP(address) }))
  return net.connect({
    host: 'checked-addresses.invalid',
    port,
    signal,
    autoSelectFamily: true,
    lookup: (_host, options, answer) => {
      if (options.all) answer(null, pinned)
      else answer(null, pinned[0]?.address ?? '', pinned[0]?.family)
    },
  })
}

/**
 * Connects to a permitted target. The name is looked up once, every address is judged, and the connection goes to
 * those addresses and no other: a name that answers differently a moment later gains nothing.
 *
 * @throws CredentialError `FETCH_DNS`, `URL_FORBIDDEN` (an address that is not public), `FETCH_TLS`, `FETCH_FAILED`;
 *   rejects with the signal's reason when it fires first.
 */
export async function connectTo(
  target: PermittedTarget,
  settings: { lookup: Lookup; dial: Dial; trustedRoots?: readonly string[] | undefined },
  signal: AbortSignal,
): Promise<net.Socket> {
  const addresses = await unlessAborted(findAddresses(target, settings.lookup), signal)
  const socket = await opened(settings.dial(addresses, target.port, signal), 'connect', signal, connectionFailed)
  if (target.url.protocol === 'http:') return socket
  const secured = tls.connect({
    socket,
    host: target.host,
    ...(net.isIP(target.host) === 0 && { servername: target.host }),
    ALPNProtocols: ['http/1.1'],
    minVersion: 'TLSv1.2',
    ...(settings.trustedRoots && { ca: [...tls.getCACertificates('default'), ...settings.trustedRoots] }),
  })
  return opened(secured, 'secureConnect', signal, tlsFailed)
}

async function findAddresses(target: PermittedTarget, lookup: Lookup): Promise<readonly string[]> {
  const addresses = net.isIP(target.host) === 0 ? await lookUp(target.host, lookup) : [target.host]
  const isAllowed = target.url.protocol === 'http:' ? isLoopbackAddress : isPublicAddress
  const needsCheck = target.url.protocol === 'http:' || !target.isNamedPeer
  if (needsCheck && !addresses.every(isAllowed)) {
    throw new CredentialError(
      'URL_FORBIDDEN',
      'The host name leads to an address that is not public. An operator can name the site as a peer.',
      { params: { host: target.host } },
    )
  }
  return addresses
}

async function lookUp(host: string, lookup: Lookup): Promise<readonly string[]> {
  const notFound = (cause?: unknown) =>
    new CredentialError('FETCH_DNS', 'The host name was not found. Check the spelling, or try again later.', {
      cause,
      params: { host },
    })
  const addresses = await lookup(host).catch((cause: unknown) => {
    throw notFound(cause)
  })
  if (addresses.length === 0) throw notFound()
  return addresses
}

/** Waits for the event that says a socket is usable; destroys the socket on every other way out. */
function opened<S extends net.Socket>(
  socket: S,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
  failure: (cause: unknown) => CredentialError,
): Promise<S> {
  const ready = new Promise<S>((resolve, reject) => {
    socket.once(event, () => resolve(socket))
    socket.once('error', (cause) => reject(signal.aborted ? signal.reason : failure(cause)))
    socket.once('close', () => reject(failure(undefined)))
  })
  return unlessAborted(ready, signal).catch((error: unknown) => {
    socket.on('error', () => {})
    socket.destroy()
    throw error
  })
}

/** Settles as the promise does, unless the signal fires first: then it rejects with the signal's reason. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

function connectionFailed(cause: unknown): CredentialError {
  return new CredentialError('FETCH_FAILED', 'The site did not accept a connection. Try again later.', { cause })
}

function tlsFailed(cause: unknown): CredentialError {
  return new CredentialError(
    'FETCH_TLS',
    'The site could not prove its name with a certificate that this machine trusts. Tell its operator.',
    { cause },
  )
}

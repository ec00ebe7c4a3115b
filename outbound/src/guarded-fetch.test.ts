import net, { type AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import type { Lookup } from './connect.ts'
import { type FetchRequest, type FetchSettings, guardedFetch } from './guarded-fetch.ts'
import { type LoopbackSite, startSite } from './testing/loopback-site.ts'
import { CERTIFICATE, EXPIRED_CERTIFICATE } from './testing/public-example-certificate.ts'

const PUBLIC_ADDRESS = '93.184.216.34'
const opened: LoopbackSite[] = []

afterEach(async () => {
  await Promise.all(opened.splice(0).map((site) => site.close()))
})

async function site(...setup: Parameters<typeof startSite>): Promise<LoopbackSite> {
  const started = await startSite(...setup)
  opened.push(started)
  return started
}

function peer(from: LoopbackSite, path: string, options: FetchRequest & FetchSettings = {}) {
  return guardedFetch(`${from.origin}${path}`, {
    allowedOrigins: [from.origin],
    lookup: async () => ['127.0.0.1'],
    ...options,
  })
}

const code = (expected: string) => expect.objectContaining({ name: 'CredentialError', code: expected })

test('gets a document of a named peer', async () => {
  let asked: Record<string, unknown> = {}
  const from = await site((request, response) => {
    asked = request.headers
    response.setHeader('content-type', 'Application/JSON; charset=utf-8')
    response.setHeader('cache-control', 'max-age=60')
    response.end('{"a":1}')
  })
  const found = await peer(from, '/x?y=1#z', { accept: ['application/json'] })
  expect(found).toMatchObject({ status: 200, contentType: 'application/json' })
  expect(found.headers['cache-control']).toBe('max-age=60')
  expect(new TextDecoder().decode(found.body)).toBe('{"a":1}')
  expect(from.requests).toEqual(['/x?y=1'])
  expect(asked).toMatchObject({ host: `localhost:${from.port}`, 'accept-encoding': 'identity' })
  expect(asked).not.toHaveProperty('cookie')
  expect(asked).not.toHaveProperty('referer')
})

test('gets a document over https, at the address that was checked', async () => {
  const from = await site((_request, response) => response.end('ok'), { secure: true })
  const found = await guardedFetch('https://public.example/', {
    lookup: async () => [PUBLIC_ADDRESS],
    dial: from.dial,
    trustedRoots: [CERTIFICATE],
  })
  expect(new TextDecoder().decode(found.body)).toBe('ok')
  expect(from.dialled).toEqual([[PUBLIC_ADDRESS]])
})

test('refuses a site whose certificate nobody vouches for', async () => {
  const from = await site((_request, response) => response.end('ok'), { secure: true })
  await expect(
    guardedFetch('https://public.example/', { lookup: async () => [PUBLIC_ADDRESS], dial: from.dial }),
  ).rejects.toEqual(code('FETCH_TLS'))
  expect(from.requests).toEqual([])
})

test('refuses a site whose certificate is for another name', async () => {
  const from = await site((_request, response) => response.end('ok'), { secure: true })
  await expect(
    guardedFetch('https://other.example/', {
      lookup: async () => [PUBLIC_ADDRESS],
      dial: from.dial,
      trustedRoots: [CERTIFICATE],
    }),
  ).rejects.toEqual(code('FETCH_TLS'))
  expect(from.requests).toEqual([])
})

test('refuses a site whose certificate has ended', async () => {
  const from = await site((_request, response) => response.end('ok'), {
    secure: true,
    certificate: EXPIRED_CERTIFICATE,
  })
  await expect(
    guardedFetch('https://public.example/', {
      lookup: async () => [PUBLIC_ADDRESS],
      dial: from.dial,
      trustedRoots: [EXPIRED_CERTIFICATE],
    }),
  ).rejects.toEqual(code('FETCH_TLS'))
  expect(from.requests).toEqual([])
})

test('refuses a site that answers https with plain text', async () => {
  const from = await site((_request, response) => response.end('ok'))
  await expect(
    guardedFetch('https://public.example/', { lookup: async () => [PUBLIC_ADDRESS], dial: from.dial }),
  ).rejects.toEqual(code('FETCH_TLS'))
  expect(from.requests).toEqual([])
})

test.each([
  ['loopback', ['127.0.0.1']],
  ['a private network', ['10.1.2.3']],
  ['the metadata service of clouds', ['169.254.169.254']],
  ['IPv6 loopback', ['::1']],
  ['a v4-mapped address', ['::ffff:10.0.0.1']],
  ['NAT64', ['64:ff9b::a00:1']],
  ['6to4', ['2002:a00:1::1']],
  ['a unique-local address', ['fd00::1']],
  ['a link-local address', ['fe80::1']],
  ['the metadata service of clouds over IPv6', ['fd00:ec2::254']],
  ['multicast', ['224.0.0.251']],
  ['no address of any kind', ['public.example']],
  ['a private address after many public ones', [...Array(50).fill(PUBLIC_ADDRESS), '10.0.0.1']],
  ['a public and a private address', [PUBLIC_ADDRESS, '192.168.0.1']],
])('refuses a name that leads to %s, without connecting', async (_name, addresses) => {
  const from = await site((_request, response) => response.end('secret'), { secure: true })
  await expect(
    guardedFetch('https://public.example/', { lookup: async () => addresses, dial: from.dial }),
  ).rejects.toEqual(code('URL_FORBIDDEN'))
  expect(from.connections()).toBe(0)
})

test('a name that answers public first and private then is connected at the public address only', async () => {
  const from = await site((_request, response) => response.end('ok'), { secure: true })
  const answers = [[PUBLIC_ADDRESS], ['127.0.0.1']]
  const lookup: Lookup = async () => answers.shift() ?? []
  const options = { lookup, dial: from.dial, trustedRoots: [CERTIFICATE] }
  await guardedFetch('https://public.example/', options)
  expect(answers).toEqual([['127.0.0.1']])
  await expect(guardedFetch('https://public.example/', options)).rejects.toEqual(code('URL_FORBIDDEN'))
  expect(from.dialled).toEqual([[PUBLIC_ADDRESS]])
})

test('refuses http to a named peer that is not on this machine', async () => {
  const from = await site((_request, response) => response.end('ok'))
  await expect(peer(from, '/', { lookup: async () => ['10.0.0.1'] })).rejects.toEqual(code('URL_FORBIDDEN'))
  expect(from.connections()).toBe(0)
})

test('reaches an https peer on a private network', async () => {
  const from = await site((_request, response) => response.end('ok'), { secure: true })
  const found = await peer(from, '/', {
    lookup: async () => ['10.0.0.1'],
    dial: from.dial,
    trustedRoots: [CERTIFICATE],
  })
  expect(found.status).toBe(200)
})

test.each([301, 302, 303, 307, 308])('refuses redirect %i and does not follow it', async (status) => {
  const from = await site((_request, response) => {
    response.writeHead(status, { location: '/elsewhere' }).end()
  })
  await expect(peer(from, '/')).rejects.toEqual(code('FETCH_REDIRECT'))
  expect(from.requests).toEqual(['/'])
})

test.each([204, 404, 410, 500, 503])('refuses status %i', async (status) => {
  const from = await site((_request, response) => {
    response.writeHead(status).end()
  })
  await expect(peer(from, '/')).rejects.toMatchObject({ code: 'FETCH_STATUS', params: { status: String(status) } })
})

test('hands back a status that is expected', async () => {
  const from = await site((_request, response) => {
    response.writeHead(404, { 'content-type': 'text/html' }).end('gone')
  })
  const found = await peer(from, '/', { expectedStatuses: [200, 404], accept: ['application/json'] })
  expect(found.status).toBe(404)
})

test('gives up on a site that never sends headers', async () => {
  const from = await site(() => {})
  await expect(peer(from, '/', { totalMs: 40 })).rejects.toEqual(code('FETCH_TIMEOUT'))
})

test('gives up on a site whose body never ends', async () => {
  const from = await site((_request, response) => {
    response.writeHead(200)
    response.write('{')
  })
  await expect(peer(from, '/', { totalMs: 60 })).rejects.toEqual(code('FETCH_TIMEOUT'))
})

test('gives up on a site whose body comes byte by byte', async () => {
  const timers: NodeJS.Timeout[] = []
  const from = await site((_request, response) => {
    response.writeHead(200, { 'content-length': '500000' })
    timers.push(setInterval(() => response.write(' '), 2))
  })
  await expect(peer(from, '/', { totalMs: 80 })).rejects.toEqual(code('FETCH_TIMEOUT'))
  for (const timer of timers) clearInterval(timer)
})

test('gives up on a site whose headers come byte by byte', async () => {
  const trickling = net.createServer((socket) => {
    socket.resume().on('error', () => {})
    socket.write('HTTP/1.1 200 OK\r\nx: ')
    const timer = setInterval(() => socket.write('a'), 2)
    socket.once('close', () => clearInterval(timer))
  })
  await new Promise<void>((resolve) => trickling.listen(0, '127.0.0.1', resolve))
  const { port } = trickling.address() as AddressInfo
  const origin = `http://localhost:${port}`
  const fetched = guardedFetch(`${origin}/`, {
    allowedOrigins: [origin],
    lookup: async () => ['127.0.0.1'],
    totalMs: 80,
  })
  await expect(fetched).rejects.toEqual(code('FETCH_TIMEOUT'))
  trickling.close()
})

test('does not follow a refresh, a link or an alternative service either', async () => {
  const from = await site((_request, response) => {
    response.writeHead(200, {
      refresh: '0; url=/elsewhere',
      link: '</elsewhere>; rel="canonical"',
      location: '/elsewhere',
      'alt-svc': 'h2="127.0.0.1:1"',
    })
    response.end('here')
  })
  expect(new TextDecoder().decode((await peer(from, '/')).body)).toBe('here')
  expect(from.requests).toEqual(['/'])
})

test('gives up on a name that is never found', async () => {
  const never: Lookup = () => new Promise(() => {})
  await expect(guardedFetch('https://public.example/', { lookup: never, connectMs: 20 })).rejects.toEqual(
    code('FETCH_TIMEOUT'),
  )
})

test('gives up on a certificate that is never shown', async () => {
  const closed = Promise.withResolvers<void>()
  const silent = net.createServer((socket) => socket.resume().once('close', () => closed.resolve()))
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const { port } = silent.address() as AddressInfo
  await expect(
    guardedFetch('https://public.example/', {
      lookup: async () => [PUBLIC_ADDRESS],
      dial: () => net.connect(port, '127.0.0.1'),
      connectMs: 40,
    }),
  ).rejects.toEqual(code('FETCH_TIMEOUT'))
  await closed.promise
  silent.close()
})

test('refuses a compressed answer, so that a small body cannot grow', async () => {
  const bomb = gzipSync(new Uint8Array(20_000_000))
  const from = await site((_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' }).end(bomb)
  })
  await expect(peer(from, '/')).rejects.toEqual(code('FETCH_ENCODING'))
})

test.each(['br', 'deflate', 'zstd', 'identity, gzip', 'GZIP'])('refuses content-encoding %s', async (encoding) => {
  const from = await site((_request, response) => {
    response.writeHead(200, { 'content-encoding': encoding }).end('x')
  })
  await expect(peer(from, '/')).rejects.toEqual(code('FETCH_ENCODING'))
})

test('refuses a body that says it is too large, without reading it', async () => {
  const from = await site((_request, response) => {
    response.writeHead(200, { 'content-length': '1000001' })
    response.write('x')
  })
  await expect(peer(from, '/', { maxBytes: 1_000_000 })).rejects.toEqual(code('FETCH_TOO_LARGE'))
})

test('refuses a body that turns out too large', async () => {
  const from = await site((_request, response) => {
    response.writeHead(200)
    for (let sent = 0; sent < 700; sent += 1) response.write(new Uint8Array(1024))
    response.end()
  })
  await expect(peer(from, '/')).rejects.toEqual(code('FETCH_TOO_LARGE'))
})

test('takes a body of exactly the limit', async () => {
  const from = await site((_request, response) => {
    response.end(new Uint8Array(70_000))
  })
  expect((await peer(from, '/', { maxBytes: 70_000 })).body.length).toBe(70_000)
})

test('refuses a body that breaks off', async () => {
  const from = await site((request, response) => {
    response.writeHead(200, { 'content-length': '100' })
    response.write('x', () => request.socket.destroy())
  })
  await expect(peer(from, '/')).rejects.toEqual(code('FETCH_FAILED'))
})

test('refuses headers without end', async () => {
  const from = await site((_request, response) => {
    response.setHeader('x-long', 'a'.repeat(20_000))
    response.end('x')
  })
  await expect(peer(from, '/')).rejects.toEqual(code('FETCH_FAILED'))
})

test.each([
  ['a web page', 'text/html; charset=utf-8', ['application/json', '*+json'], 'FETCH_CONTENT_TYPE'],
  ['a picture', 'image/png', ['application/json'], 'FETCH_CONTENT_TYPE'],
  ['no type at all', '', ['application/json'], 'FETCH_CONTENT_TYPE'],
])('refuses %s where a document is asked for', async (_name, contentType, accept, expected) => {
  const from = await site((_request, response) => {
    if (contentType) response.setHeader('content-type', contentType)
    response.end('{}')
  })
  await expect(peer(from, '/', { accept })).rejects.toEqual(code(expected))
})

test('asks for preferred types first, and takes any', async () => {
  let accept: string | undefined
  const from = await site((request, response) => {
    accept = request.headers.accept
    response.setHeader('content-type', 'image/png')
    response.end('x')
  })
  expect((await peer(from, '/', { prefer: ['application/vc', 'image/png'] })).contentType).toBe('image/png')
  expect(accept).toBe('application/vc, image/png, */*;q=0.1')
})

test('takes a type by its suffix', async () => {
  const from = await site((_request, response) => {
    response.setHeader('content-type', 'application/did+ld+json')
    response.end('{}')
  })
  expect((await peer(from, '/', { accept: ['*+json'] })).contentType).toBe('application/did+ld+json')
})

test('says that a name was not found', async () => {
  await expect(
    guardedFetch('https://public.example/', { lookup: () => Promise.reject(new Error('ENOTFOUND')) }),
  ).rejects.toEqual(code('FETCH_DNS'))
  await expect(guardedFetch('https://public.example/', { lookup: async () => [] })).rejects.toEqual(code('FETCH_DNS'))
})

test('says that nobody answers at an address', async () => {
  const gone = await startSite(() => {})
  await gone.close()
  await expect(peer(gone, '/')).rejects.toEqual(code('FETCH_FAILED'))
})

test('looks names up as this machine does, and connects by itself', async () => {
  const from = await site((_request, response) => response.end('ok'))
  const found = await guardedFetch(`${from.origin}/`, { allowedOrigins: [from.origin] })
  expect(found.status).toBe(200)
})

test.each([
  'localhost',
  'localhost.',
  'LOCALHOST',
  'ip6-localhost',
  'x.localhost',
])('refuses the name %s of https, if this machine knows it', async (host) => {
  await expect(guardedFetch(`https://${host}/`)).rejects.toMatchObject({
    code: expect.stringMatching(/^(URL_FORBIDDEN|FETCH_DNS)$/),
  })
})

import http from 'node:http'
import https from 'node:https'
import net, { type AddressInfo } from 'node:net'
import type { Dial } from '../connect.ts'
import { CERTIFICATE, CERTIFICATE_KEY } from './public-example-certificate.ts'

/** A site on a free loopback port that counts who comes. */
export type LoopbackSite = {
  origin: string
  port: number
  /** Paths asked for, in order. */
  requests: string[]
  /** Connections accepted, with or without a request. */
  connections: () => number
  /** A dial that leads here whatever the address, and notes which addresses it was given. */
  dial: Dial
  dialled: string[][]
  close: () => Promise<void>
}

export async function startSite(
  answer: http.RequestListener,
  options: { secure?: boolean; certificate?: string } = {},
): Promise<LoopbackSite> {
  const requests: string[] = []
  const dialled: string[][] = []
  let connections = 0
  const listener: http.RequestListener = (request, response) => {
    requests.push(request.url ?? '')
    answer(request, response)
  }
  const server = options.secure
    ? https.createServer({ cert: options.certificate ?? CERTIFICATE, key: CERTIFICATE_KEY }, listener)
    : http.createServer(listener)
  server.on('connection', () => {
    connections += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `${options.secure ? 'https' : 'http'}://localhost:${port}`,
    port,
    requests,
    connections: () => connections,
    dial: (addresses) => {
      dialled.push([...addresses])
      return net.connect(port, '127.0.0.1')
    },
    dialled,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { conformanceApp } from './conformance-app.ts'
import type { Endpoints } from './endpoint-group.ts'
import { selfSignedCertificate } from './self-signed-certificate.ts'

export type ConformanceServer = {
  origin: string
  /** PEM: who trusts it can leave the checks of TLS on. */
  certificate: string
  endpoints: Endpoints[]
  stop(): Promise<void>
}

/**
 * Serves the VC-API over https on this machine alone, as 127.0.0.1.
 *
 * @param port 0 for one that is free.
 */
export async function openConformanceServer(port: number, now: () => Date): Promise<ConformanceServer> {
  const { key, certificate } = selfSignedCertificate(now())
  const server = createServer({ key, cert: certificate })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { app, endpoints } = await conformanceApp(origin, now)
  server.on('request', getRequestListener(app.fetch))
  return { origin, certificate, endpoints, stop: () => stop(server) }
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

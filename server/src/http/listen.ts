import { createServer, type IncomingMessage, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { ActorName, Config } from '../config.ts'
import type { OpenActor } from '../services.ts'
import { clientAddress } from './client-address.ts'

/** How long a request may take to arrive, in milliseconds; and one whose body is read as it comes. */
const [REQUEST_MS, SLOW_MS] = [30_000, 15 * 60_000]

/** A listener that is up. `stop` lets requests under way finish. */
export type Listener = { stop(): Promise<void> }

/**
 * Listens for every actor: a loopback http origin on its own port, all https origins on one port, told apart by Host.
 *
 * @throws the listener's error, for example EADDRINUSE.
 */
export async function listen(config: Config, actors: Map<ActorName, OpenActor>): Promise<Listener> {
  const servers: Server[] = []
  const byHost = new Map<string, OpenActor>()
  for (const [name, actor] of actors) {
    const origin = new URL(config.origins[name])
    if (origin.protocol === 'http:')
      servers.push(
        await open(
          serverOf(() => actor, config.proxies),
          config.listen.host,
          Number(origin.port || 80),
        ),
      )
    else byHost.set(origin.host, actor)
  }
  if (byHost.size > 0)
    servers.push(
      await open(
        serverOf((host) => byHost.get(host), config.proxies),
        config.listen.host,
        config.listen.port,
      ),
    )
  return { stop: async () => void (await Promise.all(servers.map(closeServer))) }
}

function serverOf(actorOf: (host: string) => OpenActor | undefined, proxies: number): Server {
  const answer = getRequestListener((request, env) => {
    const actor = actorOf(request.headers.get('host') ?? '')
    if (!actor) return new Response('This host name is not served here.', { status: 421 })
    const peer = env.incoming.socket.remoteAddress ?? ''
    const forwardedFor = request.headers.get('x-forwarded-for') ?? ''
    return actor.app.fetch(request, { ...env, clientAddress: clientAddress(peer, forwardedFor, proxies) })
  })
  const server = createServer({ requestTimeout: SLOW_MS, headersTimeout: 10_000, maxHeaderSize: 16 * 1024 }, answer)
  endLateRequests(server, ({ headers, url = '' }) => {
    const slow = actorOf(headers.host ?? '')?.slowBodies ?? []
    return slow.includes(url.split('?')[0] ?? '')
  })
  return server
}

/** Ends the connection of a request that has not arrived in time, unless it may take longer. */
export function endLateRequests(
  server: Server,
  mayTakeLonger: (request: IncomingMessage) => boolean,
  milliseconds: number = REQUEST_MS,
): void {
  server.on('request', (request) => {
    if (request.complete || mayTakeLonger(request)) return
    const timer = setTimeout(() => {
      if (!request.complete) request.socket.destroy()
    }, milliseconds)
    request.once('close', () => clearTimeout(timer))
    request.once('end', () => clearTimeout(timer))
  })
}

function open(server: Server, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 5000).unref()
  })
}

// Asks a server at a steady rate, whether it has answered or not: a server that stalls is not asked less, as it would be by
// clients that wait. A request that waits for a free connection counts from when it was due.
import net from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** How long answers took, in milliseconds from the moment that each request was due, shortest first. */
export type Latencies = { milliseconds: number[]; failed: number }

/** A connection that carries one request at a time, and knows just enough of HTTP/1.1 to find the end of an answer. */
class Connection {
  readonly #port: number
  #socket: net.Socket | undefined
  #received: Buffer = Buffer.alloc(0)
  #answered: (status: number) => void = () => {}

  constructor(port: number) {
    this.#port = port
  }

  /** @returns the status; 0 where there was no answer. */
  ask(request: Buffer): Promise<number> {
    return new Promise((resolve) => {
      this.#answered = resolve
      // A server ends what is idle for long.
      if (!this.#socket || this.#socket.destroyed) this.#socket = this.#open()
      this.#socket.write(request)
    })
  }

  close(): void {
    this.#socket?.destroy()
  }

  #open(): net.Socket {
    return net
      .connect(this.#port, '127.0.0.1')
      .setNoDelay()
      .on('data', (data) => this.#receive(data))
      .on('error', () => this.#answered(0))
      .on('close', () => this.#answered(0))
      .on('end', () => this.close())
  }

  #receive(data: Buffer): void {
    this.#received = this.#received.length > 0 ? Buffer.concat([this.#received, data]) : data
    const head = this.#received.indexOf('\r\n\r\n')
    if (head < 0) return
    const header = this.#received.toString('latin1', 0, head)
    const length = Number(/content-length: (\d+)/i.exec(header)?.[1])
    if (this.#received.length < head + 4 + length) return
    this.#received = Buffer.alloc(0)
    this.#answered(Number(header.slice(9, 12)))
  }
}

/** @param options.perSecond requests; `request` gives the n-th; an answer of another status than 2xx has failed. */
export async function askSteadily(options: {
  port: number
  perSecond: number
  seconds: number
  connections: number
  request: (n: number) => Buffer
}): Promise<Latencies> {
  const { port, perSecond, seconds, connections, request } = options
  const free = Array.from({ length: connections }, () => new Connection(port))
  const all = [...free]
  const due: { n: number; at: number }[] = []
  const milliseconds: number[] = []
  const [start, total] = [performance.now(), perSecond * seconds]
  let [asked, open, failed] = [0, 0, 0]

  const send = (connection: Connection, { n, at }: { n: number; at: number }) => {
    open++
    void connection.ask(request(n)).then((status) => {
      open--
      milliseconds.push(performance.now() - at)
      if (status < 200 || status > 299) failed++
      const next = due.shift()
      if (next) send(connection, next)
      else free.push(connection)
    })
  }
  while (asked < total || open > 0) {
    const now = performance.now()
    for (; asked < total && start + (asked * 1000) / perSecond <= now; asked++) {
      const one = { n: asked, at: start + (asked * 1000) / perSecond }
      const connection = free.pop()
      if (connection) send(connection, one)
      else due.push(one)
    }
    await pause(1)
  }
  for (const connection of all) connection.close()
  return { milliseconds: milliseconds.sort((a, b) => a - b), failed }
}

/** @param share 0.5 for the median. */
export function quantile({ milliseconds }: Latencies, share: number): number {
  return milliseconds[Math.min(milliseconds.length - 1, Math.floor(milliseconds.length * share))] ?? Number.NaN
}

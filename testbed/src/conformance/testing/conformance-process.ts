import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:https'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Endpoints } from '../endpoint-group.ts'

const BIN = join(import.meta.dirname, '..', '..', '..', '..', 'cli', 'bin', 'cloudtnt.mjs')

export type Reply = { status: number; type: string; body: Record<string, unknown> }

/** The command ended before it said where it is. What was wrong stands on its standard error. */
export class ConformanceEnded extends Error {
  /** Null where a signal ended it. */
  readonly exitCode: number | null

  constructor(exitCode: number | null) {
    super(`\`cloudtnt conformance\` ended with ${exitCode} before it answered. Read what it wrote above.`)
    this.name = 'ConformanceEnded'
    this.exitCode = exitCode
  }
}

/** The command as a user runs it, in a process of its own, and a client that trusts its certificate and no other. */
export class ConformanceProcess {
  readonly #child: ChildProcess
  readonly #certificate: string
  readonly origin: string
  readonly endpoints: Endpoints[]

  private constructor(child: ChildProcess, line: { origin: string; certificate: string; endpoints: Endpoints[] }) {
    this.#child = child
    this.#certificate = line.certificate
    this.origin = line.origin
    this.endpoints = line.endpoints
  }

  /**
   * @param port 0 for one that is free.
   * @throws ConformanceEnded
   */
  static async start(port = '0'): Promise<ConformanceProcess> {
    const child = spawn(process.execPath, [BIN, 'conformance', '--port', port], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'exit').then(([code]) => {
      throw new ConformanceEnded(code)
    })
    const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended])
    return new ConformanceProcess(child, JSON.parse(line))
  }

  /** @returns the exit code */
  async stop(): Promise<number | null> {
    this.#child.kill('SIGTERM')
    const [code] = await once(this.#child, 'exit')
    return code
  }

  /** @param path the first segment of its addresses. */
  of(path: string): Endpoints {
    const found = this.endpoints.find(({ issue }) => issue === `${this.origin}/${path}/credentials/issue`)
    if (!found) throw new Error(`no endpoints below ${path}`)
    return found
  }

  post(url: string, body: unknown): Promise<Reply> {
    return this.#ask(url, 'POST', { 'content-type': 'application/json' }, JSON.stringify(body))
  }

  get(url: string, accept = '*/*'): Promise<Reply> {
    return this.#ask(url, 'GET', { accept })
  }

  #ask(url: string, method: string, headers: Record<string, string>, body?: string): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const asked = request(url, { method, headers, ca: this.#certificate, agent: false }, async (reply) => {
        const chunks: Uint8Array[] = []
        for await (const chunk of reply) chunks.push(chunk)
        const text = await new Blob(chunks as BlobPart[]).text()
        resolve({
          status: reply.statusCode ?? 0,
          type: reply.headers['content-type'] ?? '',
          body: JSON.parse(text),
        })
      })
      asked.on('error', reject).end(body)
    })
  }
}

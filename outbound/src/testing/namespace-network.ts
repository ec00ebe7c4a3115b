import { type ChildProcessByStdio, execFile, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const NAME_SERVER = '93.184.216.53'
/** Asked last each time: once its connection was told of, so was every one before. */
const LAST = { name: 'last.public.example', address: '93.184.216.99' }
/** The machine that asks, and all addresses of the strangers: public ones, and those that must not be reached. */
const ASKER = '93.184.216.2/24'

const run = promisify(execFile)

/** Two network namespaces with a cable between them: one asks, the other is everybody else. */
export type NamespaceNetwork = {
  /** Asks each address in turn, in one process: what came of each, a body or a code, and where it connected to. */
  ask(urls: string[]): Promise<{ answers: string[]; connections: string[] }>
  close(): void
}

/** Why there can be no such network here; undefined where there can. */
export function whyNoNamespaces(): string | undefined {
  if (process.platform !== 'linux') return 'needs Linux'
  if (process.getuid?.() !== 0) return 'needs root'
  const probe = `cloudtnt-probe-${process.pid}`
  try {
    ip('netns', 'add', probe)
    ip('netns', 'del', probe)
    return undefined
  } catch {
    return 'needs ip netns of iproute2, and leave to use it'
  }
}

/**
 * @param addresses that the strangers have and serve https at, IPv4 or IPv6
 * @param names the answers of their name server, one after the other
 */
export async function openNamespaceNetwork(
  addresses: string[],
  names: Record<string, string[][]>,
): Promise<NamespaceNetwork> {
  const [asker, strangers] = [`cloudtnt-a-${process.pid}`, `cloudtnt-s-${process.pid}`]
  connect(asker, strangers, addresses)
  const setup = JSON.stringify({
    nameServer: NAME_SERVER,
    addresses: [...addresses, LAST.address],
    names: { ...names, [LAST.name]: [[LAST.address]] },
  })
  const server = spawn('ip', ['netns', 'exec', strangers, process.execPath, fileOf('strangers-site.ts'), setup], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const connected = await linesFrom(server)
  return {
    async ask(urls) {
      const args = ['netns', 'exec', asker, process.execPath, fileOf('ask-addresses.ts')]
      const { stdout } = await run('ip', [...args, ...urls, `https://${LAST.name}/`])
      const answers = stdout.trim().split('\n')
      if (answers.pop() !== LAST.address) throw new Error('the last site was not reached')
      return { answers, connections: await connected(LAST.address) }
    },
    close() {
      server.kill()
      ip('netns', 'del', asker)
      ip('netns', 'del', strangers)
      rmSync(`/etc/netns/${asker}`, { recursive: true, force: true })
    },
  }
}

function connect(asker: string, strangers: string, addresses: string[]): void {
  const [near, far] = [`a${process.pid}`, `s${process.pid}`]
  // What lies here is put in place of the files of the same names for whoever runs in the namespace (ip-netns(8)).
  mkdirSync(`/etc/netns/${asker}`, { recursive: true })
  writeFileSync(`/etc/netns/${asker}/resolv.conf`, `nameserver ${NAME_SERVER}\n`)
  ip('netns', 'add', asker)
  ip('netns', 'add', strangers)
  ip('link', 'add', near, 'netns', asker, 'type', 'veth', 'peer', 'name', far, 'netns', strangers)
  for (const [space, device] of [
    [asker, near],
    [strangers, far],
  ] as const) {
    ip('-n', space, 'link', 'set', 'lo', 'up')
    ip('-n', space, 'link', 'set', device, 'up')
  }
  ip('-n', asker, 'address', 'add', ASKER, 'dev', near)
  ip('-n', asker, '-6', 'address', 'add', '2606:2800:220:1::2/64', 'dev', near, 'nodad')
  for (const address of [NAME_SERVER, LAST.address, ...addresses]) {
    const isV6 = address.includes(':')
    ip('-n', strangers, 'address', 'add', `${address}/${isV6 ? 64 : 24}`, 'dev', far, ...(isV6 ? ['nodad'] : []))
  }
  // Everything leads to the strangers, private addresses too: nothing but the guard keeps them apart.
  ip('-n', asker, 'route', 'add', 'default', 'dev', near)
  ip('-n', asker, '-6', 'route', 'add', 'default', 'dev', near)
  ip('-n', strangers, 'route', 'replace', '93.184.216.0/24', 'dev', far)
}

/** @returns once the server is ready, a way to take the lines that it wrote before a certain one. */
async function linesFrom(server: ChildProcessByStdio<null, Readable, null>) {
  const lines = createInterface(server.stdout)[Symbol.asyncIterator]()
  async function linesBefore(last: string): Promise<string[]> {
    const before: string[] = []
    for (;;) {
      const { value, done } = await lines.next()
      if (done) throw new Error('the site of the strangers has ended')
      if (value === last) return before
      before.push(value)
    }
  }
  await linesBefore('ready')
  return linesBefore
}

function fileOf(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url))
}

function ip(...args: string[]): void {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] })
}

// A site of strangers and the server of its names, for a network namespace of its own: says `ready`, then a line with
// the address for each connection that somebody made to it.
import dgram from 'node:dgram'
import https from 'node:https'
import { isIPv4, isIPv6 } from 'node:net'
import { concat, fromUtf8 } from '@cloudtnt/credential/bytes'
import ipaddr from 'ipaddr.js'
import { CERTIFICATE, CERTIFICATE_KEY } from './public-example-certificate.ts'

type Setup = {
  nameServer: string
  /** Where https is served. */
  addresses: string[]
  /** The answers for each name, one after the other; the last one for ever. */
  names: Record<string, string[][]>
}
/** Types of records, RFC 1035 §3.2.2 and RFC 3596 §2.1. */
const [A, AAAA] = [1, 28]
const { nameServer, addresses, names }: Setup = JSON.parse(process.argv[2] ?? '')
const tell = (line: string) => process.stdout.write(`${line}\n`)
const asked = new Map<string, number>()

for (const address of addresses) {
  const server = https.createServer({ cert: CERTIFICATE, key: CERTIFICATE_KEY }, (_request, response) => {
    response.end(address)
  })
  server.on('connection', () => tell(address))
  await new Promise<void>((resolve) => server.listen(443, address, resolve))
}
const socket = dgram.createSocket('udp4')
socket.on('message', (query, sender) => socket.send(answer(query), sender.port, sender.address))
await new Promise<void>((resolve) => socket.bind(53, nameServer, resolve))
tell('ready')

/** The query itself, marked as answered, and a record for each address of the kind that was asked for (RFC 1035 §4). */
function answer(query: Uint8Array): Uint8Array {
  const end = query.indexOf(0, 12) + 5
  const type = query[end - 3] ?? 0
  const wanted = type === AAAA ? isIPv6 : isIPv4
  const found = addressesOf(nameIn(query), type).filter(wanted)
  const header = Uint8Array.of(query[0] ?? 0, query[1] ?? 0, 0x81, 0x80, 0, 1, 0, found.length, 0, 0, 0, 0)
  return concat(header, query.subarray(12, end), ...found.map(recordOf))
}

/** A name has its turn with each question for one kind of address, as a program asks for both kinds. */
function addressesOf(name: string, type: number): string[] {
  const turn = asked.get(`${name} ${type}`) ?? 0
  asked.set(`${name} ${type}`, turn + 1)
  return names[name]?.[turn] ?? names[name]?.at(-1) ?? []
}

function nameIn(query: Uint8Array): string {
  const labels: string[] = []
  for (let at = 12; query[at]; at += (query[at] ?? 0) + 1) {
    labels.push(fromUtf8(query.slice(at + 1, at + 1 + (query[at] ?? 0))))
  }
  return labels.join('.').toLowerCase()
}

/** A pointer to the name of the question, type, class IN, not to be kept, and the address. */
function recordOf(address: string): Uint8Array {
  const bytes = ipaddr.parse(address).toByteArray()
  const type = bytes.length === 16 ? AAAA : A
  return Uint8Array.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 0, 0, bytes.length, ...bytes])
}

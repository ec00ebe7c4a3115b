// The guard on a network of its own, with real names, addresses and certificates: everything can be reached there, so
// that what is not reached is what the guard kept away.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type NamespaceNetwork, openNamespaceNetwork, whyNoNamespaces } from './testing/namespace-network.ts'

const PUBLIC = '93.184.216.34'
const PUBLIC_V6 = '2606:2800:220:1::34'
const PRIVATE = '10.77.0.1'
const METADATA = '169.254.169.254'
const UNIQUE_LOCAL = 'fd00:ec2::254'
const NAMES: Record<string, string[][]> = {
  'public.example': [[PUBLIC]],
  'six.public.example': [[PUBLIC_V6]],
  'private.public.example': [[PRIVATE]],
  'metadata.public.example': [[METADATA]],
  'local.public.example': [[UNIQUE_LOCAL]],
  'loopback.public.example': [['127.0.0.1']],
  'mapped.public.example': [[`::ffff:${PRIVATE}`]],
  'mixed.public.example': [[PUBLIC, PRIVATE]],
  'two-kinds.public.example': [[PUBLIC, UNIQUE_LOCAL]],
  'rebound.public.example': [[PUBLIC], [PRIVATE]],
}
const why = whyNoNamespaces()
let network: NamespaceNetwork

describe.skipIf(why)(`in network namespaces${why ? ` (${why})` : ''}`, () => {
  beforeAll(async () => {
    network = await openNamespaceNetwork([PUBLIC, PUBLIC_V6, PRIVATE, METADATA, UNIQUE_LOCAL], NAMES)
  })
  afterAll(() => network?.close())

  const ask = (...hosts: string[]) => network.ask(hosts.map((host) => `https://${host}/`))

  test('public addresses of both kinds are reached', async () => {
    const reached = [PUBLIC, PUBLIC_V6, PUBLIC]
    const found = await ask('public.example', 'six.public.example', 'PUBLIC.example.')
    expect(found).toEqual({ answers: reached, connections: reached })
  })

  /** In one process, as starting one takes longer than all that is asked. */
  async function refuses(hosts: string[]) {
    const { answers, connections } = await ask(...hosts)
    expect(Object.fromEntries(hosts.map((host, i) => [host, answers[i]]))).toEqual(
      Object.fromEntries(hosts.map((host) => [host, 'URL_FORBIDDEN'])),
    )
    expect(connections).toEqual([])
  }

  test('names that lead, or might lead, to addresses that are not public are not connected to', async () => {
    await refuses(Object.keys(NAMES).filter((name) => !/^(six\.)?public|^rebound/.test(name)))
  })

  test('no address is asked by its number', async () => {
    await refuses([PRIVATE, METADATA, `[${UNIQUE_LOCAL}]`, PUBLIC, '127.0.0.1', '172.17.0.1', '0xa4d0001'])
  })

  test('a name that answers public first and private then is reached at the public address, and refused then', async () => {
    const found = await ask('rebound.public.example', 'rebound.public.example')
    expect(found).toEqual({ answers: [PUBLIC, 'URL_FORBIDDEN'], connections: [PUBLIC] })
  })

  test('a name that nobody knows is not found', async () => {
    expect(await ask('nobody.public.example')).toEqual({ answers: ['FETCH_DNS'], connections: [] })
  })
})

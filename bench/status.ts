// `npm run bench -- --status`: what the status of ten million credentials costs: 154 lists of 131,072 places, in pairs of two
// purposes, of which one place in a hundred is set. On DATABASE_URL (a role that may create databases), else on the embedded
// PostgreSQL.
import { randomBytes, randomInt } from 'node:crypto'
import { createBits, getBit, MIN_STATUS_LIST_LENGTH, setBit } from '@cloudtnt/credential/status/bitstring-status-list'
import { openSigning } from '@cloudtnt/server/issuer/signing/signer'
import { setStatus } from '@cloudtnt/server/issuer/status-lists/set-status'
import { kekBytes } from '@cloudtnt/server/secrets'
import { BENCH_SECRETS, type BenchIssuer, openBenchIssuer } from './bench-issuer.ts'

const PAIRS = 77
const SET = MIN_STATUS_LIST_LENGTH / 100
const TIMES = 15

/** What one time takes: the median and the best of several, and the processor time of all threads, of the median one. */
export type Times = { median: number; best: number; processor: number; unit: 'ms' | 'µs' }

type Time = { clock: number; processor: number }

async function timeOf(work: () => unknown): Promise<Time> {
  const [start, cpu] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(cpu)
  return { clock: performance.now() - start, processor: (user + system) / 1000 }
}

/** @returns what it takes to look up one status, to sign all lists anew, and until a change is public after its commit. */
export async function benchStatus(server: string): Promise<Record<string, Times>> {
  const issuer = await openBenchIssuer(server)
  try {
    const ids = await insertLists(issuer)
    return {
      'status.check': await check(),
      'status.republish': await republish(issuer),
      'status.revocation': await revocation(issuer, ids),
    }
  } finally {
    await issuer.close()
  }
}

function someBits(): Uint8Array {
  const bits = createBits(MIN_STATUS_LIST_LENGTH)
  for (let n = 0; n < SET; n++) setBit(bits, randomInt(MIN_STATUS_LIST_LENGTH), true)
  return bits
}

async function insertLists({ ctx, college }: BenchIssuer): Promise<string[]> {
  const { organizationId } = college
  const rows = Array.from({ length: PAIRS * 2 }, (_, n) => ({
    id: crypto.randomUUID(),
    organizationId,
    number: 1000 + (n >> 1),
    purpose: n % 2 === 0 ? ('revocation' as const) : ('suspension' as const),
    inOrder: false,
    orderKey: null,
    reserved: 0,
    bits: someBits(),
    epoch: '1',
    createdAt: ctx.now(),
    signedText: null,
    signedEpoch: null,
    signedAt: null,
  }))
  await ctx.db.insertInto('statusList').values(rows).execute()
  return rows.map(({ id }) => id)
}

/** In lists that are unpacked, one place of one list after another, by chance. */
async function check(): Promise<Times> {
  const lists = Array.from({ length: PAIRS }, someBits)
  const count = 100_000
  const places = new Uint32Array(new Uint8Array(randomBytes(count * 4)).buffer)
  let set = 0
  const lookUp = () => {
    for (const place of places) {
      if (getBit(lists[place % PAIRS] as Uint8Array, place % MIN_STATUS_LIST_LENGTH)) set++
    }
  }
  const times: Time[] = []
  for (let n = 0; n < TIMES; n++) times.push(await timeOf(lookUp))
  if (set === 0) throw new Error('no status is set')
  return timesOf(times, 'µs', 1000 / count)
}

/** All lists, by the threads of a signer that is warm. */
async function republish({ ctx, database, log }: BenchIssuer): Promise<Times> {
  const settings = { database, origin: ctx.origin, kek: kekBytes(BENCH_SECRETS), secret: BENCH_SECRETS.secret }
  const signing = openSigning({ settings, now: ctx.now, log, timeoutMs: 600_000 })
  const times: Time[] = []
  try {
    for (let n = 0; n < TIMES + 2; n++) {
      await ctx.db
        .updateTable('statusList')
        .set({ signedAt: new Date(0) })
        .where('signedAt', 'is not', null)
        .execute()
      const time = await timeOf(() => signing.signDueLists())
      if (n >= 2) times.push(time)
    }
  } finally {
    await signing.close()
  }
  return timesOf(times, 'ms')
}

/** From the commit of a change to the answer that tells it. */
async function revocation({ app, ctx }: BenchIssuer, ids: string[]): Promise<Times> {
  const times: Time[] = []
  for (let n = 0; n < TIMES * 3 + 10; n++) {
    const listId = ids[n % ids.length] as string
    const path = `/status/${listId}`
    const tag = (await app.request(path)).headers.get('etag')
    const row = await ctx.db.selectFrom('statusList').select('bits').where('id', '=', listId).executeTakeFirstOrThrow()
    const index = randomInt(MIN_STATUS_LIST_LENGTH)
    await ctx.db
      .transaction()
      .execute((tx) => setStatus(tx, { listId, index, value: !getBit(new Uint8Array(row.bits), index) }))
    const time = await timeOf(async () => {
      const answer = await app.request(path)
      await answer.text()
      if (answer.status !== 200 || answer.headers.get('etag') === tag) throw new Error('the change is not public')
    })
    if (n >= 10) times.push(time)
  }
  return timesOf(times, 'ms')
}

function timesOf(times: Time[], unit: Times['unit'], perOne = 1): Times {
  const rounded = (value: number | undefined) => Math.round((value ?? 0) * perOne * 1000) / 1000
  const median = (of: number[]) => of.toSorted((a, b) => a - b)[of.length >> 1]
  const clock = times.map((time) => time.clock)
  const processor = median(times.map((time) => time.processor))
  return { median: rounded(median(clock)), best: rounded(Math.min(...clock)), processor: rounded(processor), unit }
}

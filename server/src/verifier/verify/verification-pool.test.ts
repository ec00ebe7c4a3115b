import type { Round } from '@cloudtnt/credential/verify/verify-in-rounds'
import { afterEach, expect, test } from 'vitest'
import { createVerificationPool, type VerificationPool } from './verification-pool.ts'

/** A thread that does what the input says, in place of verifying it. */
const OBEDIENT = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, threadId } from 'node:worker_threads'
    const kept = []
    parentPort.on('message', ({ input }) => {
      if (input === 'loop') for (;;);
      if (input === 'hoard') for (;;) kept.push(new Array(100_000).fill(String(kept.length)))
      if (input === 'fault') parentPort.postMessage({ fault: 'a bug' })
      if (input === 'throw') throw new Error('a bug that ends the thread')
      if (input === 'work') parentPort.postMessage({ outcome: { refusal: { code: 'INPUT_EMPTY', message: String(threadId), params: {} } } })
    })
    parentPort.postMessage('ready')
  `)}`,
)
const BROKEN = new URL('data:text/javascript,throw new Error("cannot start")')
const opened: VerificationPool[] = []
const faults: unknown[] = []

afterEach(async () => {
  await Promise.all(opened.splice(0).map((pool) => pool.close()))
  faults.length = 0
})

function poolOf(size: number, more: Partial<Parameters<typeof createVerificationPool>[0]> = {}): VerificationPool {
  const onFault = (error: unknown) => faults.push(error)
  const pool = createVerificationPool({ size, onFault, roundMs: 300, worker: OBEDIENT, ...more })
  opened.push(pool)
  return pool
}

const round = (input: string): Round => ({ input, at: '2026-01-01T00:00:00Z', supplies: [], mayAskForMore: true })
const worked = { refusal: expect.objectContaining({ code: 'INPUT_EMPTY' }) }

test('works with as many threads as it may, and keeps them', async () => {
  const pool = poolOf(2)
  await pool.warm()
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => pool.run(round('work'))))
  const threads = new Set(outcomes.map((outcome) => ('refusal' in outcome ? outcome.refusal.message : '')))
  expect(threads.size).toBeLessThanOrEqual(2)
})

test('ends a thread that computes without end, and works on', async () => {
  const pool = poolOf(1)
  const [stuck, next] = await Promise.allSettled([pool.run(round('loop')), pool.run(round('work'))])
  expect(stuck).toMatchObject({ status: 'rejected', reason: { code: 'VC_COMPLEXITY' } })
  expect(next).toMatchObject({ status: 'fulfilled', value: worked })
})

test('answers others while one thread is stuck', async () => {
  const pool = poolOf(2, { roundMs: 5_000 })
  await pool.warm()
  const stuck = pool.run(round('loop')).catch((error: { code: string }) => error.code)
  expect(await pool.run(round('work'))).toEqual(worked)
  await pool.close()
  expect(await stuck).toBe('UNAVAILABLE')
})

test('ends a thread that takes too much memory, and works on', async () => {
  const pool = poolOf(1, { roundMs: 15_000 })
  await expect(pool.run(round('hoard'))).rejects.toMatchObject({ code: 'VC_COMPLEXITY' })
  expect(await pool.run(round('work'))).toEqual(worked)
})

test.each(['fault', 'throw'])('passes a %s of ours on as one, and works on', async (input) => {
  const pool = poolOf(1)
  await expect(pool.run(round(input))).rejects.toThrow('a bug')
  expect(await pool.run(round('work'))).toEqual(worked)
})

test('refuses when too many are waiting', async () => {
  const pool = poolOf(1, { maxWaiting: 1 })
  await pool.warm()
  const outcomes = await Promise.allSettled(['work', 'work', 'work'].map((input) => pool.run(round(input))))
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
  expect(outcomes[2]).toMatchObject({ reason: { code: 'UNAVAILABLE' } })
})

test('a batch that is stuck leaves a thread to those who wait for one', async () => {
  const pool = poolOf(2, { roundMs: 5_000 })
  await pool.warm()
  const stuck = Promise.allSettled([pool.run(round('loop'), 'batch'), pool.run(round('loop'), 'batch')])
  expect(await pool.run(round('work'))).toEqual(worked)
  expect(await pool.run(round('work'))).toEqual(worked)
  await pool.close()
  expect((await stuck).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})

test('those who wait for one come before those of a batch, also on a single thread', async () => {
  const pool = poolOf(1)
  await pool.warm()
  const order: string[] = []
  const done = (name: string) => () => order.push(name)
  await Promise.all([
    pool.run(round('work')).then(done('running')),
    pool.run(round('work'), 'batch').then(done('batch')),
    pool.run(round('work')).then(done('one')),
  ])
  expect(order).toEqual(['running', 'one', 'batch'])
})

test('leaves nobody waiting for threads that cannot start, and tells of them', async () => {
  const pool = poolOf(2, { worker: BROKEN })
  await expect(pool.warm()).rejects.toThrow('cannot start')
  const outcomes = await Promise.allSettled(Array.from({ length: 9 }, () => pool.run(round('work'))))
  expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true)
  expect(outcomes[8]).toMatchObject({ reason: { code: 'UNAVAILABLE' } })
  expect(faults).not.toEqual([])
})

test('starts anew for those who wait behind each one that is stuck', async () => {
  const pool = poolOf(1, { roundMs: 150 })
  const outcomes = await Promise.allSettled(['loop', 'work', 'loop', 'work'].map((input) => pool.run(round(input))))
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled'])
  expect(faults).toEqual([])
})

test('leaves nobody waiting when it closes', async () => {
  const pool = poolOf(1, { roundMs: 10_000 })
  await pool.warm()
  const outcomes = Promise.allSettled([pool.run(round('loop')), pool.run(round('work'))])
  await pool.close()
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await expect(pool.run(round('work'))).rejects.toMatchObject({ code: 'UNAVAILABLE' })
})

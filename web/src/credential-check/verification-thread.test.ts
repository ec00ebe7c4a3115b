import type { Round, RoundOutcome } from '@cloudtnt/credential/verify/verify-in-rounds'
import { expect, test } from 'vitest'
import { createVerificationThread, type Thread, type ThreadMessage } from './verification-thread.ts'

const round = (input: string): Round => ({ input, at: '2026-03-01T09:00:00Z', supplies: [], mayAskForMore: true })
const needs: RoundOutcome = { needs: [] }

/** A browser that starts threads; what each does with a round is up to the test. */
function browser(work: (thread: Thread, input: string) => void) {
  const threads: (Thread & { ended: boolean })[] = []
  const start = () => {
    const thread: (typeof threads)[number] = {
      ended: false,
      onmessage: null,
      onerror: null,
      postMessage: (message: Round) => work(thread, String(message.input)),
      terminate: () => {
        thread.ended = true
      },
    }
    threads.push(thread)
    queueMicrotask(() => say(thread, 'ready'))
    return thread
  }
  return { threads, start }
}
function say(thread: Thread, data: ThreadMessage) {
  thread.onmessage?.call(thread as Worker, { data } as MessageEvent)
}
const answers = (thread: Thread) => queueMicrotask(() => say(thread, { outcome: needs }))

test('rounds wait for one another in one thread', async () => {
  const order: string[] = []
  const { threads, start } = browser((thread, input) => {
    order.push(input)
    answers(thread)
  })
  const { run } = createVerificationThread({ start })
  expect(await Promise.all([run(round('a')), run(round('b'))])).toEqual([needs, needs])
  expect(order).toEqual(['a', 'b'])
  expect(threads).toHaveLength(1)
})

test('a document that computes for ever is given up, and the next one is checked all the same', async () => {
  const { threads, start } = browser((thread, input) => {
    if (input !== 'hostile') answers(thread)
  })
  const { run } = createVerificationThread({ start, roundMs: 30 })
  const [hostile, next] = await Promise.allSettled([run(round('hostile')), run(round('next'))])
  expect(hostile).toMatchObject({ status: 'rejected', reason: { code: 'VC_COMPLEXITY' } })
  expect(next).toEqual({ status: 'fulfilled', value: needs })
  expect(threads.map(({ ended }) => ended)).toEqual([true, false])
})

test('a late answer of a thread that was given up is not taken for another round', async () => {
  const { threads, start } = browser((thread, input) => {
    if (input === 'next') answers(thread)
  })
  const { run } = createVerificationThread({ start, roundMs: 30 })
  await expect(run(round('hostile'))).rejects.toMatchObject({ code: 'VC_COMPLEXITY' })
  const next = run(round('next'))
  if (threads[0]) say(threads[0], { outcome: { refusal: { code: 'INPUT_EMPTY', message: '', params: {} } } })
  expect(await next).toEqual(needs)
})

test('a thread that was started ahead is the one that works', async () => {
  const { threads, start } = browser(answers)
  const { warm, run } = createVerificationThread({ start })
  warm()
  warm()
  expect(await run(round('a'))).toEqual(needs)
  expect(threads).toHaveLength(1)
})

test('a fault of the program is no verdict on the document', async () => {
  const { threads, start } = browser((thread) => queueMicrotask(() => say(thread, { fault: 'out of memory' })))
  const { run } = createVerificationThread({ start })
  await expect(run(round('a'))).rejects.toThrow('out of memory')
  await expect(run(round('b'))).rejects.toThrow('out of memory')
  expect(threads).toHaveLength(2)
})

// The real screen or pipe, for work that takes long.
import { once } from 'node:events'

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** Waits until what was written is taken. */
export async function drained(): Promise<void> {
  if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain').catch(() => {})
}

/** Does work that ends early when it is asked to, or when whoever reads its output has gone (`| head`). */
export async function untilStopped<T>(work: (stop: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const stop = () => controller.abort()
  // Once: who asks again ends the program, as they are used to.
  for (const signal of SIGNALS) process.once(signal, stop)
  process.stdout.on('error', stop)
  try {
    return await work(controller.signal)
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop)
  }
}

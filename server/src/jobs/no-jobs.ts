import type { Jobs } from './jobs.ts'

/** For an actor that has no work after its answers; to send a job is a mistake of ours. */
export const noJobs: Jobs = {
  send: async (_tx, queue) => refuse(queue),
  sendAll: async (_tx, queue) => refuse(queue),
}

function refuse(queue: string): never {
  throw new Error(`this actor has no queue ${queue}`)
}

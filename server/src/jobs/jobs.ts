import type { Kysely } from 'kysely'
import { CompiledQuery } from 'kysely'
import type { Pool } from 'pg'
import { PgBoss } from 'pg-boss'

/** Work that is done after the answer: kept in the database, tried again with growing pauses, done at least once. */
export type Jobs = {
  /** Adds a job in the caller's own transaction: it exists if and only if the change does. */
  send(tx: Kysely<never>, queue: string, data: object): Promise<void>
  /** Adds many jobs at once. */
  sendAll(tx: Kysely<never>, queue: string, data: object[]): Promise<void>
}

/** The running side of the jobs of one actor. */
export type JobRunner = Jobs & {
  /** Runs `handler` for every job of a queue; a handler must bear being run twice for the same job. */
  work<Data extends object>(queue: string, handler: (data: Data) => Promise<void>): Promise<void>
  stop(): Promise<void>
}

const RETRY = { retryLimit: 12, retryBackoff: true, retryDelay: 5, retryDelayMax: 3600 }

/** @param schema of the queue's tables, apart from the actor's own. */
export async function openJobs(pool: Pool, schema: string, onError: (error: Error) => void): Promise<JobRunner> {
  const boss = new PgBoss({
    schema,
    db: { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) as never },
  })
  boss.on('error', onError)
  await boss.start()
  const queues = new Set<string>()
  const ensure = async (queue: string) => {
    if (queues.has(queue)) return
    await boss.createQueue(queue, RETRY)
    queues.add(queue)
  }
  const through = (tx: Kysely<never>) => ({
    db: {
      executeSql: async (text: string, values?: unknown[]) =>
        (await tx.executeQuery(CompiledQuery.raw(text, values ?? []))) as never,
    },
  })
  return {
    async send(tx, queue, data) {
      await ensure(queue)
      await boss.send(queue, data, through(tx))
    },
    async sendAll(tx, queue, data) {
      await ensure(queue)
      await boss.insert(
        queue,
        data.map((each) => ({ data: each })),
        through(tx),
      )
    },
    async work(queue, handler) {
      await ensure(queue)
      await boss.work(queue, { pollingIntervalSeconds: 1, batchSize: 20 }, async (jobs) => {
        for (const job of jobs) await handler(job.data as never)
      })
    },
    stop: () => boss.stop({ graceful: true, timeout: 3000 }),
  }
}

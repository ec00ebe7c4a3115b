import type { BatchFault } from '@cloudtnt/contract/issuer/release-batch'
import { toProblem } from '../../http/problem-response.ts'
import { MAIL_QUEUE } from '../../mail/queue-mail.ts'
import type { IssuerContext } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import type { Signing } from '../signing/signer.ts'
import { SigningRefused } from '../signing/signing-refused.ts'
import { completeBatches, listOpenBatches, moveBatch, takeMailIds } from './store.ts'

/** Keeps the signer busy with the batches that are open, of this process or of one that died. */
export type BatchDriver = {
  /** Works on all open batches until nothing of them waits. One run at a time; who asks meanwhile waits for it. */
  drive(): Promise<void>
  /** Looks for open batches now and, from then on, again and again: another process may have left some. */
  start(): void
  /** Something was started or resumed. Does nothing before `start`. */
  wake(): void
  close(): Promise<void>
}

const POLL_MS = 1000
const MAILS_PER_JOB = 100
/** What fails for a passing reason is tried again so often in a row. */
const TRIES = 5

type Options = { signing: Signing /** How many chunks are worked on at the same time. */; lanes: number }

export function openBatchDriver(ctx: IssuerContext, { signing, lanes }: Options): BatchDriver {
  const failures = new Map<string, number>()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let isAskedAgain = false
  let isClosed = false

  async function run(): Promise<void> {
    if (lanes === 0) return
    do {
      isAskedAgain = false
      for (const { id, state } of await listOpenBatches(ctx.db)) if (state === 'preparing') await prepare(id)
      await Promise.all(Array.from({ length: lanes }, releaseChunks))
      await handOverMails(ctx)
      await complete(ctx)
    } while (isAskedAgain && !isClosed)
  }

  async function prepare(batchId: string): Promise<void> {
    if (isClosed) return
    await signing.prepareBatch(batchId).catch((error: unknown) => fail(batchId, error))
  }

  async function releaseChunks(): Promise<void> {
    while (!isClosed) {
      try {
        const batchId = await signing.releaseNextChunk()
        if (batchId === undefined) return
        failures.delete(batchId)
        await handOverMails(ctx)
      } catch (error) {
        const { batchId } = error as { batchId?: string }
        if (batchId === undefined || isClosed) return
        return fail(batchId, error)
      }
    }
  }

  /** A batch that cannot go on is stopped, with a word that the screen explains; one that may is tried again. */
  async function fail(batchId: string, error: unknown): Promise<void> {
    if (isClosed) return
    const count = (failures.get(batchId) ?? 0) + 1
    failures.set(batchId, count)
    const fault = faultOf(error) || (count >= TRIES ? 'FAILED' : '')
    ctx.log.error({ err: error, batchId, fault }, 'the release of a batch was interrupted')
    if (fault === '') return
    failures.delete(batchId)
    await moveBatch(ctx.db, { id: batchId, from: ['preparing', 'running'] }, { state: 'stopped', fault })
  }

  function drive(): Promise<void> {
    isAskedAgain = true
    running ??= run()
      .catch((error: unknown) => ctx.log.error({ err: error }, 'batches could not be looked for'))
      .finally(() => {
        running = undefined
      })
    return running
  }

  return {
    drive,
    start() {
      timer ??= setInterval(drive, POLL_MS).unref()
      void drive()
    },
    wake() {
      if (timer) void drive()
    },
    async close() {
      isClosed = true
      clearInterval(timer)
      await running
    },
  }
}

function faultOf(error: unknown): BatchFault {
  if (error instanceof SigningRefused) {
    const { reason } = error
    return reason === 'LINT' || reason === 'VERIFICATION' || reason === 'SEPARATION_OF_DUTIES'
      ? reason
      : 'NOT_AS_APPROVED'
  }
  if ((error as { code?: string }).code === 'SEALED_KEY') return 'KEYS'
  return toProblem(error).code === 'STORAGE_FULL' ? 'STORAGE_FULL' : ''
}

async function complete(ctx: IssuerContext): Promise<void> {
  const running = (await listOpenBatches(ctx.db)).filter(({ state }) => state === 'running').map(({ id }) => id)
  await ctx.db.transaction().execute(async (tx) => {
    for (const { id, organizationId } of await completeBatches(tx, running, ctx.now()))
      await recordEvent(ctx, tx, SYSTEM, { organizationId, name: 'release_batch.completed', subject: id })
  })
}

const SYSTEM = { userId: '', email: '', name: '' }

/** Hands the mails of chunks that are done to the jobs: each exactly when its chunk says so no more. */
async function handOverMails(ctx: IssuerContext): Promise<void> {
  const handOver = () =>
    ctx.db.transaction().execute(async (tx) => {
      const ids = await takeMailIds(tx)
      if (!ids) return false
      const jobs: { ids: string[] }[] = []
      for (let start = 0; start < ids.length; start += MAILS_PER_JOB)
        jobs.push({ ids: ids.slice(start, start + MAILS_PER_JOB) })
      await ctx.jobs.sendAll(tx as never, MAIL_QUEUE, jobs)
      return true
    })
  while (await handOver());
}

import { type BatchCounts, batchAnswer, count, noCounts } from '@cloudtnt/batch/batch-answer'
import { entriesOf, type NamedFile } from '@cloudtnt/batch/read-files'
import { type VerifiedEntry, verifyEntries } from '@cloudtnt/batch/verify-entries'
import type { Question } from '@cloudtnt/credential/verify/verify-in-rounds'
import { type CommandContext, EXIT } from './command.ts'
import { countsText, rowText } from './many-text.ts'
import { plainJson } from './plain-text.ts'
import { verificationThreads } from './verification-threads.ts'

/** Read and not answered yet, for each thread: enough to have the next at hand, few enough to hold. */
const AHEAD = 4

type Many = {
  files: NamedFile[]
  /** What is asked of each. */
  question: Omit<Question, 'input'>
  supplyForOne: Parameters<typeof verifyEntries>[2]['supplyForOne']
  threads: number
  isJson: boolean
}

/** Verifies everything in the files, and prints a line for each as it is known. @returns the exit code */
export async function verifyMany({ files, question, supplyForOne, threads, isJson }: Many, context: CommandContext) {
  const { run, end } = verificationThreads(threads)
  const counts = noCounts()
  try {
    const isWhole = await context.untilStopped(async (stop) => {
      const verified = verifyEntries(entriesOf(files), question, { run, supplyForOne }, threads * AHEAD)
      for await (const each of takenUntil(stop, verified)) {
        count(counts, each.report.verdict)
        context.out(isJson ? jsonLine(each) : rowText(batchAnswer(each), context))
        await context.drained()
      }
      return !stop.aborted
    })
    if (!isJson) context.out(countsText(counts, isWhole))
    return isWhole ? exitCodeOf(counts) : EXIT.stopped
  } finally {
    await end()
  }
}

function jsonLine(each: VerifiedEntry): string {
  return `${plainJson(JSON.stringify(batchAnswer(each)))}\n`
}

/** Takes what comes, and nothing more from when it is told to stop, also while it waits. */
async function* takenUntil<T>(stop: AbortSignal, items: AsyncGenerator<T>): AsyncGenerator<T> {
  for (;;) {
    const next = await unlessStopped(stop, items)
    if (!next || next.done) return
    yield next.value
  }
}

function unlessStopped<T>(stop: AbortSignal, items: AsyncGenerator<T>): Promise<IteratorResult<T> | undefined> {
  return new Promise((resolve, reject) => {
    const onStop = () => resolve(undefined)
    if (stop.aborted) return onStop()
    stop.addEventListener('abort', onStop, { once: true })
    items
      .next()
      .then(resolve, reject)
      .finally(() => stop.removeEventListener('abort', onStop))
  })
}

function exitCodeOf({ invalid, indeterminate }: BatchCounts): number {
  if (invalid > 0) return 1
  return indeterminate > 0 ? 2 : EXIT.done
}

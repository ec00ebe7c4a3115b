import { Problem } from '@cloudtnt/contract'
import { utf8 } from '@cloudtnt/credential/bytes'

/** Answers made ahead of whoever reads them, in bytes. Most callers read only once they have sent everything. */
const AHEAD_BYTES = 4 * 1024 * 1024
/** How long a caller may read nothing of what waits, in milliseconds. */
const UNREAD_MS = 60_000

/**
 * Replies as NDJSON (one JSON value a line), made no faster than they are read. A caller who goes away, or reads nothing
 * for a minute, ends the work.
 *
 * @param problemOf the last line, for what was thrown after the first reply.
 * @throws what is thrown before the first reply: it can still be answered with its own status
 */
export async function linesOf<R>(
  replies: AsyncGenerator<R>,
  checked: (reply: R) => unknown,
  problemOf: (error: unknown) => unknown,
  unreadMs: number = UNREAD_MS,
): Promise<ReadableStream<Uint8Array>> {
  let coming = Promise.resolve(await replies.next())
  const ended = () => void replies.return(undefined).catch(() => {})
  let unread: NodeJS.Timeout | undefined
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        clearTimeout(unread)
        try {
          const { done, value } = await coming
          if (done) return controller.close()
          controller.enqueue(lineOf(checked(value)))
          coming = replies.next()
          // It is awaited at the next pull, which may be late.
          coming.catch(() => {})
          if ((controller.desiredSize ?? 0) <= 0) unread = setTimeout(() => giveUp(controller), unreadMs)
        } catch (error) {
          controller.enqueue(lineOf(problemOf(error)))
          controller.close()
        }
      },
      cancel() {
        clearTimeout(unread)
        ended()
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: AHEAD_BYTES }),
  )

  function giveUp(controller: ReadableStreamDefaultController): void {
    controller.error(new Problem('REQUEST_TIMEOUT', 'The answers were not read.'))
    ended()
  }
}

function lineOf(value: unknown): Uint8Array {
  return utf8(`${JSON.stringify(value)}\n`)
}

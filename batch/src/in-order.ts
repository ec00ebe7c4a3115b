type Came<T> = 'result' | { item: T } | { end: (() => never) | undefined }

/**
 * Does work on many at once, and hands out what comes of them in the order in which they came. No more than `ahead` are
 * begun and not yet taken, so that whoever takes slowly slows down the source.
 *
 * Whoever stops taking stops the source; what is under way then is left to end by itself.
 *
 * @throws what the source throws, once all that came before is handed out; what `work` throws, in its turn
 */
export async function* inOrder<T, R>(
  source: AsyncIterable<T>,
  ahead: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const items = source[Symbol.asyncIterator]()
  const underWay: Promise<R>[] = []
  let next: Promise<Came<T>> | undefined = nextOf(items)
  let end: (() => never) | undefined
  try {
    while (next || underWay.length > 0) {
      const came: Came<T> = await firstOf(underWay.length < ahead ? next : undefined, underWay[0])
      if (came === 'result') {
        yield await (underWay.shift() as Promise<R>)
      } else if ('item' in came) {
        underWay.push(work(came.item))
        next = nextOf(items)
      } else {
        next = undefined
        end = came.end
      }
    }
    end?.()
  } finally {
    // Not waited for: the source may itself be waiting for something that never comes.
    if (next) items.return?.().catch(() => {})
    for (const each of underWay) each.catch(() => {})
  }
}

function nextOf<T>(items: AsyncIterator<T>): Promise<Came<T>> {
  return items.next().then(
    ({ done, value }) => (done ? { end: undefined } : { item: value }),
    (error: unknown) => ({
      end: () => {
        throw error
      },
    }),
  )
}

/** What is there first: something new to begin with, or the result that is due. */
function firstOf<T>(next: Promise<Came<T>> | undefined, due: Promise<unknown> | undefined): Promise<Came<T>> {
  const isDue = due?.then(
    () => 'result' as const,
    () => 'result' as const,
  )
  return Promise.race([next, isDue].filter((each) => each !== undefined))
}

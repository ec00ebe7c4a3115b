import { call } from '@cloudtnt/contract'
import { type Delivery, listAwards, type ReleaseOutcome, releaseAwards } from '@cloudtnt/contract/issuer/award'
import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClock } from '../../ui/clock.tsx'
import { problemText } from '../../ui/problem-text.ts'
import { type AwardFilter, inputOf } from './use-awards.ts'

/** How many go in one request: few enough that a stop is quick and the progress moves. */
const AT_ONCE = 20
const PAGE = 200

type Progress = {
  state: 'idle' | 'running' | 'paused' | 'finished'
  done: number
  /** Unknown while pages are still being asked for. */
  total: number | undefined
  released: number
  refused: ReleaseOutcome[]
  secondsLeft: number | undefined
  fault: string
}

export type Release = Progress & {
  start(what: { delivery: Delivery; awardIds: string[] | 'all' }): Promise<void>
  pause(): void
  resume(): void
  reset(): void
}

const IDLE: Progress = {
  state: 'idle',
  done: 0,
  total: undefined,
  released: 0,
  refused: [],
  secondsLeft: undefined,
  fault: '',
}

/**
 * Releases many awards, a few at a time. Whoever stops, leaves or loses the line has lost nothing: what is released is
 * released, the rest waits at the desk as before.
 */
export function useRelease(organization: MyOrganization, filter: AwardFilter): Release {
  const { t } = useTranslation('awards')
  const now = useClock()
  const [progress, setProgress] = useState<Progress>(IDLE)
  const queue = useRef<string[]>([])
  const delivery = useRef<Delivery>('claim')
  const running = useRef(false)

  const run = async () => {
    if (running.current) return
    running.current = true
    setProgress((before) => ({ ...before, state: 'running', fault: '' }))
    const began = now().getTime()
    let count = 0
    try {
      while (running.current && queue.current.length > 0) {
        const awardIds = queue.current.slice(0, AT_ONCE)
        const input = { organizationId: organization.id, awardIds, delivery: delivery.current }
        const { items } = await call(releaseAwards, input)
        queue.current = queue.current.slice(awardIds.length)
        count += awardIds.length
        const left = (queue.current.length * (now().getTime() - began)) / count
        setProgress((before) => add(before, items, queue.current.length > 0 ? Math.ceil(left / 1000) : undefined))
      }
      setProgress((before) => ({ ...before, state: queue.current.length > 0 ? 'paused' : 'finished' }))
    } catch (error) {
      setProgress((before) => ({ ...before, state: 'paused', fault: problemText(t, error) }))
    } finally {
      running.current = false
    }
  }

  return {
    ...progress,
    async start(what) {
      delivery.current = what.delivery
      setProgress({ ...IDLE, state: 'running' })
      try {
        queue.current = what.awardIds === 'all' ? await everyReady(organization, filter) : [...what.awardIds]
      } catch (error) {
        setProgress({ ...IDLE, fault: problemText(t, error) })
        return
      }
      const total = queue.current.length
      setProgress({ ...IDLE, state: 'running', total })
      await run()
    },
    pause() {
      running.current = false
    },
    resume: () => void run(),
    reset() {
      queue.current = []
      setProgress(IDLE)
    },
  }
}

function add(before: Progress, items: ReleaseOutcome[], secondsLeft: number | undefined): Progress {
  const refused = items.filter((item) => item.outcome === 'refused')
  return {
    ...before,
    done: before.done + items.length,
    released: before.released + items.length - refused.length,
    refused: [...before.refused, ...refused],
    secondsLeft,
  }
}

/** Every award that the filter shows and this person may release. */
async function everyReady(organization: MyOrganization, filter: AwardFilter): Promise<string[]> {
  const found: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const more = cursor === '' ? {} : { cursor }
    const page: { items: { id: string; release: { allowed: boolean } }[]; nextCursor: string | null } = await call(
      listAwards,
      { ...inputOf(organization, filter), limit: PAGE, ...more },
    )
    found.push(...page.items.filter((award) => award.release.allowed).map((award) => award.id))
    cursor = page.nextCursor
  }
  return found
}

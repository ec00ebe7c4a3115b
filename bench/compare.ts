/** What one row says: how often a second each of the three does it, and how ours stands to the others. */
export type Row = { ours: number; limit: number; peer: number; ofLimit: number; timesPeer: number; unit: string }

/** One thing done in three ways: by us, the signature alone, and the usual library. The number tells documents apart. */
export type Contest = Record<'ours' | 'limit' | 'peer', (number: number) => unknown>

const ROUNDS = 15
const WARM_UP_ROUNDS = 4
/** Milliseconds of a turn: far more than the clock of processor time is exact to, and than one clearing of memory. */
const TURN = 60
const NAMES = ['ours', 'limit', 'peer'] as const

/** Processor time of all threads in milliseconds, so that it does not matter what else runs; a page has a clock alone. */
function spent(): number {
  if (!('process' in globalThis)) return performance.now()
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Takes turns, so that a machine whose speed drifts is fair to all three. @returns medians and their ratios */
export async function compare(contest: Contest): Promise<Row> {
  const times = { ours: [] as number[], limit: [] as number[], peer: [] as number[] }
  const often = { ours: 1, limit: 1, peer: 1 }
  let number = 0
  for (let round = 0; round < ROUNDS + WARM_UP_ROUNDS; round++) {
    for (const name of NAMES) {
      const measure = async () => {
        // Nobody clears away what another left.
        globalThis.gc?.({ type: 'minor' })
        const start = spent()
        for (let i = 0; i < often[name]; i++) {
          const done = contest[name](number++)
          if (done instanceof Promise) await done
        }
        return spent() - start
      }
      let time = await measure()
      for (; round === 0 && time < TURN; time = await measure()) often[name] *= 2
      if (round >= WARM_UP_ROUNDS) times[name].push(time / often[name])
    }
  }
  const [ours, limit, peer] = [median(times.ours), median(times.limit), median(times.peer)]
  const perSecond = (ms: number) => Math.round(1000 / ms)
  return {
    ours: perSecond(ours),
    limit: perSecond(limit),
    peer: perSecond(peer),
    ofLimit: rounded(limit / ours),
    timesPeer: rounded(peer / ours),
    unit: '1/s',
  }
}

function median(list: number[]): number {
  const sorted = list.toSorted((x, y) => x - y)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}

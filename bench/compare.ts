/** What one row says: how often a second each of the three does it, and how ours stands to the others. */
export type Row = { ours: number; limit: number; peer: number; ofLimit: number; timesPeer: number; unit: string }

/** One thing done in three ways: by us, the signature alone, and the usual library. The number tells documents apart. */
export type Contest = Record<'ours' | 'limit' | 'peer', (number: number) => unknown>

const ROUNDS = 201
const WARM_UP_ROUNDS = 80
/** How often each is done in its turn: short turns, so that most are not interrupted by whatever else runs. */
const TURNS = { ours: 20, limit: 20, peer: 1 }
const NAMES = ['ours', 'limit', 'peer'] as const

/** Takes turns, so that a machine whose speed drifts is fair to all three. @returns medians and their ratios */
export async function compare(contest: Contest): Promise<Row> {
  const times = { ours: [] as number[], limit: [] as number[], peer: [] as number[] }
  let number = 0
  for (let round = 0; round < ROUNDS + WARM_UP_ROUNDS; round++) {
    for (const name of NAMES) {
      const start = performance.now()
      for (let turn = 0; turn < TURNS[name]; turn++) {
        const done = contest[name](number++)
        if (done instanceof Promise) await done
      }
      if (round >= WARM_UP_ROUNDS) times[name].push((performance.now() - start) / TURNS[name])
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

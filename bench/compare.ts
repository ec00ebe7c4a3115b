/** How often a second we do it, the raw signature alone, and the usual library; and how these compare. */
export type Row = { ours: number; limit: number; peer: number; ofLimit: number; timesPeer: number; unit: string }

const ROUNDS = 25
const WARM_UP_ROUNDS = 10
/** How often each is done in its turn: what takes microseconds is not measured by one. */
const TURNS = [20, 20, 2]

/** Interleaved, so that a machine whose speed drifts is fair to all three. */
export async function compare(ours: () => unknown, limit: () => unknown, other: () => unknown): Promise<Row> {
  const times: number[][] = [[], [], []]
  for (let round = 0; round < ROUNDS + WARM_UP_ROUNDS; round++) {
    for (const [index, work] of [ours, limit, other].entries()) {
      const turns = TURNS[index] ?? 1
      const start = performance.now()
      for (let turn = 0; turn < turns; turn++) await work()
      if (round >= WARM_UP_ROUNDS) times[index]?.push((performance.now() - start) / turns)
    }
  }
  const [a = 0, b = 0, c = 0] = times.map(median)
  const perSecond = (ms: number) => Math.round(1000 / ms)
  return {
    ours: perSecond(a),
    limit: perSecond(b),
    peer: perSecond(c),
    ofLimit: round3(b / a),
    timesPeer: round3(c / a),
    unit: '1/s',
  }
}

function median(list: number[]): number {
  const sorted = list.toSorted((x, y) => x - y)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

function round3(value: number): number {
  return Math.round(value * 1000) / 1000
}

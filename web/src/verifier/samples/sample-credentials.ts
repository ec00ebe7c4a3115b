import type { Presented } from '../check/check-session.ts'
// Kept out of the program: each is fetched when somebody wants to try it.
import electricsUrl from './automotive-electrical.txt?url&no-inline'
import engineUrl from './engine-repair.json?url&no-inline'
import changedUrl from './engine-repair-changed.json?url&no-inline'
import firstAidUrl from './workshop-first-aid.svg?url&no-inline'

/** Names of the samples: keys of `verifier.json`, below `samples`. */
export const SAMPLES = ['inForce', 'changed', 'ended', 'stack'] as const
export type SampleName = (typeof SAMPLES)[number]

const FILES: Record<SampleName, [name: string, url: string][]> = {
  inForce: [['engine-repair.json', engineUrl]],
  changed: [['engine-repair-changed.json', changedUrl]],
  ended: [['workshop-first-aid.svg', firstAidUrl]],
  stack: [
    ['engine-repair.json', engineUrl],
    ['automotive-electrical.txt', electricsUrl],
    ['workshop-first-aid.svg', firstAidUrl],
  ],
}

/** Whom the samples are about, so that the comparison with a person can be tried too. */
export const SAMPLE_EMAIL = 'maria@union.example'

/** A sample as if the reader had chosen its files. */
export function sampleCredentials(sample: SampleName): Presented[] {
  return FILES[sample].map(([name, url]) => ({
    name,
    load: async () => new Uint8Array(await (await fetch(url)).arrayBuffer()),
  }))
}

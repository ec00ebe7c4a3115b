import { oneAtATime } from '@cloudtnt/batch/one-at-a-time'
import type { Round } from '@cloudtnt/credential/verify/verify-in-rounds'
import { type ReportOutcome, startVerification } from './verification-thread.ts'

type Place = { thread: ReturnType<typeof startVerification> | undefined }

/** Several threads that verify, each begun when it is needed, and another one after a round that came to no end. */
export type VerificationThreads = {
  /** Runs a round on the first thread that is free. @throws as `startVerification` says */
  run(round: Round): Promise<ReportOutcome>
  end(): Promise<void>
}

export function verificationThreads(size: number): VerificationThreads {
  const places = Array.from({ length: size }, (): Place => ({ thread: undefined }))
  const onNextFree = oneAtATime(places)
  return {
    run: (round) =>
      onNextFree(async (place) => {
        try {
          place.thread ??= startVerification()
          return await (await place.thread).run(round)
        } catch (error) {
          await ended(place)
          throw error
        }
      }),
    async end() {
      await Promise.all(places.map(ended))
    },
  }
}

async function ended(place: Place): Promise<void> {
  const { thread } = place
  place.thread = undefined
  // One that could not even start has nothing to end; whoever asked for it was told.
  await thread?.then(
    ({ end }) => end(),
    () => {},
  )
}

import { oneAtATime } from '@cloudtnt/batch/one-at-a-time'
import { createVerificationThread, type Thread, type VerificationThread } from './verification-thread.ts'

/** Several threads that verify, for many credentials; each is begun when it is needed. */
export function createVerificationThreads(start: () => Thread, size: number): Pick<VerificationThread, 'run'> {
  const onNextFree = oneAtATime(Array.from({ length: size }, () => createVerificationThread({ start })))
  return { run: (round) => onNextFree((thread) => thread.run(round)) }
}

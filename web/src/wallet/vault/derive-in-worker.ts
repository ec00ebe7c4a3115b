import type { Question, Reply } from './argon2-worker.ts'
import type { DerivePassphrase } from './derive-passphrase.ts'

/** Derives in a worker of its own, so that the page stays alive; the worker ends with its memory. */
export const deriveInWorker: DerivePassphrase = (passphrase, kdf) => {
  const worker = new Worker(new URL('./argon2-worker.ts', import.meta.url), { type: 'module' })
  return new Promise<Uint8Array>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      if ('derived' in data) resolve(data.derived)
      else reject(new Error(data.failed))
    }
    worker.onerror = (event) => reject(new Error(event.message))
    worker.postMessage({ passphrase, kdf } satisfies Question)
  }).finally(() => worker.terminate())
}

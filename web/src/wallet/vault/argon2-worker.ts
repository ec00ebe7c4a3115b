import type { Kdf } from '@cloudtnt/contract/wallet/sealed'
import { derivePassphrase } from './derive-passphrase.ts'

/** What the page asks of this worker, and what it answers; one question in a worker's life. */
export type Question = { passphrase: string; kdf: Kdf }
export type Reply = { derived: Uint8Array } | { failed: string }

self.onmessage = async ({ data }: MessageEvent<Question>) => {
  try {
    self.postMessage({ derived: await derivePassphrase(data.passphrase, data.kdf) } satisfies Reply)
  } catch (error) {
    self.postMessage({ failed: String(error) } satisfies Reply)
  }
}

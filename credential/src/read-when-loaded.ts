import type { JsonLimits } from './json.ts'
import { type FoundCredential, type Reading, reading, readingCredential } from './reading.ts'

/**
 * Reads as `readCredential` does, and loads what reads pictures and tokens when it meets one.
 *
 * @throws CredentialError as `readCredential`
 */
export function readWhenLoaded(input: Uint8Array | string): Promise<FoundCredential> {
  return finish(reading(input))
}

/**
 * The same for a credential that stands alone: JSON, a compact JWS, or an SD-JWT.
 *
 * @throws CredentialError as `readCredential`
 */
export function readTextWhenLoaded(text: string, limits: Partial<JsonLimits> = {}): Promise<FoundCredential> {
  return finish(readingCredential(text, limits))
}

async function finish(steps: Reading): Promise<FoundCredential> {
  let step = steps.next()
  while (!step.done) {
    const { FORM_LOADERS } = await import('./form-loaders.ts')
    step = steps.next(await FORM_LOADERS[step.value]())
  }
  return step.value
}

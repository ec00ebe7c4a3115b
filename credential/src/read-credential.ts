import type { JsonLimits } from './json.ts'
import * as other from './open-badges/other-file.ts'
import * as txt from './open-badges/text-form.ts'
import * as png from './open-badges/unbake-png.ts'
import * as svg from './open-badges/unbake-svg.ts'
import { type FormReaders, type FoundCredential, type Reading, reading, readingCredential } from './reading.ts'
import * as sdJwt from './sd-jwt/sd-jwt-vc.ts'
import * as envelope from './securing/envelope.ts'
import * as jwt from './securing/vc-jose.ts'

export type { FoundCredential }

const READERS: FormReaders = { png, svg, txt, envelope, jwt, 'sd-jwt': sdJwt, other }

/**
 * Finds the credential in a file or a text, by what it holds and never by its name: JSON, a compact JWS, an SD-JWT, a PNG
 * or SVG badge picture, or the readable text form.
 *
 * @throws CredentialError `INPUT_EMPTY`, `INPUT_TOO_LARGE`, `INPUT_ENCODING`, `INPUT_UNSUPPORTED_TYPE` (its message
 * says what the file is and what to choose instead), `VC_UNSECURED` (a credential without a signature), and those of
 * the form that was recognised
 */
export function readCredential(input: Uint8Array | string): FoundCredential {
  return finish(reading(input))
}

/**
 * Reads a credential that stands alone: JSON, a compact JWS, or an SD-JWT.
 *
 * @throws CredentialError as `readCredential`
 */
export function readCredentialText(text: string, limits: Partial<JsonLimits> = {}): FoundCredential {
  return finish(readingCredential(text, limits))
}

function finish(steps: Reading): FoundCredential {
  let step = steps.next()
  while (!step.done) step = steps.next(READERS[step.value])
  return step.value
}

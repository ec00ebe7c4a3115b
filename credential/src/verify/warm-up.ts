import type { Round } from './verify-in-rounds.ts'
import credential from './warm-up.json' with { type: 'json' }

/**
 * A credential that takes every turn of a verification, so that the first one of a person finds contexts read and
 * code compiled. Its signature is nobody's: it does not hold, and nothing rests on it.
 */
export const WARM_UP: Round = {
  input: JSON.stringify(credential),
  at: credential.validFrom,
  supplies: [],
  mayAskForMore: false,
}

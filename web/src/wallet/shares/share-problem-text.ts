import { CallError } from '@cloudtnt/contract'
import type { TFunction } from 'i18next'
import { problemText } from '../../ui/problem-text.ts'
import { vaultProblemText } from '../session/vault-problem-text.ts'

/** Words for what could not be done with a link: refused by the host, or by the vault. */
export function shareProblemText(t: TFunction, error: unknown): string {
  return error instanceof CallError ? problemText(t, error) : vaultProblemText(t, error)
}

import { CallError } from '@cloudtnt/contract'
import type { TFunction } from 'i18next'

/** Words for what the server refused: by code where we have them, else the server's own sentence. */
export function problemText(t: TFunction, error: unknown): string {
  if (!(error instanceof CallError)) return t('common:problem.INTERNAL')
  const key = `common:problem.${error.code}`
  const words = t(key, { defaultValue: '' })
  const general = words || t('common:problem.INTERNAL')
  return error.message && !error.message.startsWith('The server') && error.code !== 'INTERNAL'
    ? `${general} ${error.message === general ? '' : error.message}`.trim()
    : general
}

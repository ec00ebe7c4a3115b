import { useTranslation } from 'react-i18next'
import type { Draft } from './use-draft.ts'

/** Id of the field of a path, as `criteria.0.name`; the list of what is missing leads to it. */
export function fieldId(path: string): string {
  return `design-${path.replaceAll('.', '-')}`
}

/** What cannot be saved as it stands, in words, beside its field. */
export function useFieldError(draft: Draft): (path: string) => string | undefined {
  const { t } = useTranslation('achievements')
  return (path) => {
    const code = draft.invalid[path]
    if (code === undefined) return undefined
    if (path.endsWith('.url')) return t('field.url')
    return t(code === 'too_big' ? 'field.tooLong' : 'field.wrong')
  }
}

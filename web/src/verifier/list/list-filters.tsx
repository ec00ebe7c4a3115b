import type { BatchCounts } from '@cloudtnt/batch/batch-answer'
import type { Verdict } from '@cloudtnt/credential/verify/report'
import { useTranslation } from 'react-i18next'

export type Shown = 'all' | Verdict

const CHOICES = ['all', 'valid', 'valid-with-warnings', 'invalid', 'indeterminate'] as const satisfies readonly Shown[]

/** How many there are of each verdict; choosing one shows those alone. */
export function ListFilters({
  counts,
  shown,
  onShow,
}: {
  counts: BatchCounts
  shown: Shown
  onShow: (s: Shown) => void
}) {
  const { t, i18n } = useTranslation('verifier-list')
  const number = new Intl.NumberFormat(i18n.language)
  return (
    <fieldset className="view-tabs list-filters" aria-label={t('filters')}>
      {CHOICES.map((choice) => (
        <button key={choice} type="button" aria-pressed={shown === choice} onClick={() => onShow(choice)}>
          {t(`show.${choice}`)}{' '}
          <span className="count">{number.format(choice === 'all' ? counts.total : counts[choice])}</span>
        </button>
      ))}
    </fieldset>
  )
}

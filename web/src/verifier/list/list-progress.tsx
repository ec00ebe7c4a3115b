import { Button } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListSession } from './list-desk.ts'

/** How far it is, with a number, and the way to end it. It is read out at every quarter, not at every row. */
export function ListProgress({ session, onStop }: { session: ListSession; onStop: () => void }) {
  const { t, i18n } = useTranslation('verifier-list')
  const id = useId()
  const { phase, share, counts } = session
  const isRunning = phase === 'running'
  const checked = t(`phase.${phase}`, { count: counts.total })
  const percent = (part: number) => new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(part)
  return (
    <div className="list-progress">
      <p id={id}>
        <strong>{checked}</strong>{' '}
        {isRunning && <span className="count">{percent(Math.floor(share * 100) / 100)}</span>}
      </p>
      {isRunning && (
        <>
          <progress max={1} value={share} aria-labelledby={id} />
          <Button size="sm" variant="default" onClick={onStop}>
            {t('stop')}
          </Button>
        </>
      )}
      <p role="status" className="visually-hidden">
        {isRunning ? t('announce', { percent: percent(Math.floor(share * 4) / 4) }) : checked}
      </p>
    </div>
  )
}

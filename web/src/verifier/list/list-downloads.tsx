import type { BatchAnswer } from '@cloudtnt/batch/batch-answer'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { answersCsv, answersNdjson } from './answers-csv.ts'

/** Takes the answers along: as a table for a spreadsheet, or a line each for programs. */
export function ListDownloads({ rows }: { rows: readonly BatchAnswer[] }) {
  const { t } = useTranslation('verifier-list')
  return (
    <>
      <Button size="sm" onClick={() => save(t('csvName'), 'text/csv', answersCsv(rows))}>
        {t('csv')}
      </Button>
      <Button
        size="sm"
        variant="default"
        onClick={() => save(t('ndjsonName'), 'application/x-ndjson', answersNdjson(rows))}
      >
        {t('ndjson')}
      </Button>
    </>
  )
}

function save(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

import { Alert, Button, Group } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  LIMITS,
  mergeDecisions,
  readTrustFile,
  type TrustDecisions,
  type TrustFileFault,
  writeTrustFile,
} from './trust-decisions.ts'

type Props = { decisions: TrustDecisions; onTaken: (decisions: TrustDecisions) => void }
type Result = { fault: TrustFileFault } | { taken: number }

/** Takes the decisions along as a file, and brings them in from one. */
export function TrustFiles({ decisions, onTaken }: Props) {
  const { t } = useTranslation('verifier')
  const id = useId()
  const [result, setResult] = useState<Result>()
  const take = async (file: File | undefined) => {
    if (!file) return
    const read = file.size > LIMITS.fileBytes ? { fault: 'tooLarge' as const } : readTrustFile(await file.text())
    if ('fault' in read) return setResult(read)
    const merged = mergeDecisions(decisions, read.decisions)
    if (merged.taken > 0) onTaken(merged.decisions)
    setResult({ taken: merged.taken })
  }
  return (
    <section className="no-print trust-files">
      <Group gap="xs">
        {decisions.length > 0 && (
          <Button variant="default" size="sm" onClick={() => save(t('trust.fileName'), writeTrustFile(decisions))}>
            {t('trust.export')}
          </Button>
        )}
        <input
          id={id}
          type="file"
          accept="application/json,.json"
          className="visually-hidden drop-input"
          onChange={(event) => {
            void take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
        <label htmlFor={id} className="drop-button drop-button-small">
          {t('trust.import')}
        </label>
      </Group>
      <div role="status">{result && 'taken' in result && <p>{t('trust.imported', { count: result.taken })}</p>}</div>
      {result && 'fault' in result && (
        <Alert role="alert" color="red" title={t('trust.importFault')}>
          {t(`trust.file.${result.fault}`)}
        </Alert>
      )}
    </section>
  )
}

/** Hands a text to the browser as a download. */
function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  URL.revokeObjectURL(url)
}

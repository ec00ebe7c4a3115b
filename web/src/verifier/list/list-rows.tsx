import type { BatchAnswer } from '@cloudtnt/batch/batch-answer'
import { decidingFinding } from '@cloudtnt/batch/deciding-finding'
import type { Verdict } from '@cloudtnt/credential/verify/report'
import { Button, Group, Text } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { safeText } from '../../credential-view/safe-text.ts'
import { type State, StateMark } from '../../ui/state-mark.tsx'

/** As many as a person looks through before they go on. */
const PAGE = 50
const STATES: Record<Verdict, State> = {
  valid: 'confirmed',
  'valid-with-warnings': 'look',
  invalid: 'problem',
  indeterminate: 'unknown',
}

type Props = { rows: readonly BatchAnswer[]; onOpen: (answer: BatchAnswer) => void }

/** A page of rows, and the way to the others. */
export function ListRows({ rows, onOpen }: Props) {
  const { t, i18n } = useTranslation('verifier-list')
  const [page, setPage] = useState(0)
  const top = useRef<HTMLParagraphElement>(null)
  const pages = Math.max(1, Math.ceil(rows.length / PAGE))
  const number = new Intl.NumberFormat(i18n.language)
  const turn = (to: number) => {
    setPage(to)
    top.current?.focus()
  }
  const [first, last] = [page * PAGE, Math.min((page + 1) * PAGE, rows.length)]
  if (rows.length === 0) return <Text c="dimmed">{t('none')}</Text>
  return (
    <>
      <p ref={top} tabIndex={-1} className="list-place">
        {t('range', { first: number.format(first + 1), last: number.format(last), total: number.format(rows.length) })}
      </p>
      <ul className="stack-list">
        {rows.slice(first, last).map((answer) => (
          <li key={answer.number}>
            <Row answer={answer} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {pages > 1 && (
        <Group component="nav" aria-label={t('pages')} gap="xs" mt="md">
          {page > 0 && (
            <Button size="sm" variant="default" onClick={() => turn(page - 1)}>
              {t('before')}
            </Button>
          )}
          <span className="count">{t('page', { page: number.format(page + 1), pages: number.format(pages) })}</span>
          {page + 1 < pages && (
            <Button size="sm" variant="default" onClick={() => turn(page + 1)}>
              {t('after')}
            </Button>
          )}
        </Group>
      )}
    </>
  )
}

function Row({ answer, onOpen }: { answer: BatchAnswer; onOpen: Props['onOpen'] }) {
  const { t } = useTranslation('verifier-list')
  const state = STATES[answer.verdict]
  const code = codeToTell(answer)
  const { title = '', issuerName = '', issuer = '', person = '' } = answer.credential ?? {}
  return (
    <button type="button" className={`list-row stack-item stack-item-${state}`} onClick={() => onOpen(answer)}>
      <span className="stack-item-title" dir="auto">
        {safeText(title) || t('untitled')}
      </span>
      <StateMark state={state}>{t(`credential-view:state.${state}`)}</StateMark>
      <span className="list-row-facts">
        {[issuerName || issuer, isName(person) ? person : ''].filter(Boolean).map((fact) => (
          <bdi key={fact}>{safeText(fact)}</bdi>
        ))}
        {code && <span>{t(`credential-view:codes.${code}.happened`)}</span>}
      </span>
      <span className="list-row-place">
        {answer.file && <bdi>{safeText(answer.file)}</bdi>}
        {answer.entry && <bdi>{safeText(answer.entry)}</bdi>}
        {answer.line && <span>{t('line', { line: answer.line })}</span>}
      </span>
    </button>
  )
}

/** Why it does not hold, or what is to be looked at. */
function codeToTell(answer: BatchAnswer): string | undefined {
  const decides = decidingFinding(answer)
  if (decides || answer.verdict !== 'valid-with-warnings') return decides?.code
  return answer.findings.find(({ code }) => code !== undefined)?.code
}

/** An identifier tells a person nothing about another; the report has it. */
function isName(person: string): boolean {
  return !/^(did|urn|https?):/.test(person)
}

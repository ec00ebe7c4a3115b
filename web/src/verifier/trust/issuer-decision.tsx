import type { JsonObject } from '@cloudtnt/credential/json'
import type { VerificationReport } from '@cloudtnt/credential/verify/report'
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { credentialFacts } from '../../credential-view/credential-facts.ts'
import { dateFormatter } from '../../credential-view/dates.ts'
import { useTrustDecisions, useWorkbench } from '../workbench.tsx'
import { decide, findDecision, type TrustDecision, type TrustDecisions, withdraw } from './trust-decisions.ts'

type Props = { report: VerificationReport; credential: JsonObject }

/** The viewer's own word about the issuer of a credential; open only where it is confirmed who the issuer is. */
export function IssuerDecision({ report, credential }: Props) {
  const { t } = useTranslation('verifier')
  const { issuer } = credentialFacts(credential)
  const decision = findDecision(useTrustDecisions(), issuer.id)
  const identity = report.checks.find((check) => check.name === 'issuer_identity')?.outcome
  const box = useRef<HTMLDivElement>(null)
  const { change, isFull } = useChange()
  const changeAndStay: Change = (to) => {
    change(to)
    // The button that was pressed is gone: whoever uses a keyboard stays where they are.
    box.current?.focus()
  }
  if (!decision && identity !== 'pass' && identity !== 'warn') {
    return <Text c="dimmed">{t('decide.unconfirmed')}</Text>
  }
  return (
    <div ref={box} tabIndex={-1} role="status" className="report-action-place">
      {decision ? (
        <Decided decision={decision} change={changeAndStay} />
      ) : (
        <Decide issuer={issuer} change={changeAndStay} />
      )}
      {isFull && <p role="alert">{t('decide.full')}</p>}
    </div>
  )
}

type Change = (to: (all: TrustDecisions) => TrustDecisions) => void

function Decide({ issuer, change }: { issuer: { id: string; name: string }; change: Change }) {
  const { t } = useTranslation('verifier')
  const { now } = useWorkbench()
  const [note, setNote] = useState('')
  const say = (decision: TrustDecision['decision']) =>
    change((all) =>
      decide(all, {
        issuer: issuer.id,
        name: issuer.name,
        decision,
        note: note.trim(),
        decidedAt: now().toISOString(),
      }),
    )
  return (
    <fieldset className="report-action no-print">
      <legend>{t('decide.title')}</legend>
      <TextInput
        label={`${t('decide.noteLabel')} (${t('common:optional')})`}
        value={note}
        maxLength={1000}
        onChange={(event) => setNote(event.target.value)}
        dir="auto"
      />
      <Group gap="xs">
        <Button size="sm" variant="default" onClick={() => say('accept')}>
          {t('decide.accept')}
        </Button>
        <Button size="sm" variant="subtle" onClick={() => say('decline')}>
          {t('decide.decline')}
        </Button>
      </Group>
    </fieldset>
  )
}

function Decided({ decision, change }: { decision: TrustDecision; change: Change }) {
  const { t, i18n } = useTranslation('verifier')
  const { trust } = useWorkbench()
  const date = dateFormatter(i18n.language)(new Date(decision.decidedAt))
  return (
    <div className="report-action">
      <p>{t(decision.decision === 'accept' ? 'decide.accepted' : 'decide.declined', { date })}</p>
      {decision.note && <p dir="auto">{decision.note}</p>}
      {!trust.lasts && <p>{t('decide.notLasting')}</p>}
      <Button
        size="sm"
        variant="subtle"
        className="no-print"
        onClick={() => change((all) => withdraw(all, decision.issuer))}
      >
        {t('decide.takeBack')}
      </Button>
    </div>
  )
}

/** Changes the list of decisions, and tells when the browser would not keep it. */
function useChange(): { change: Change; isFull: boolean } {
  const { trust } = useWorkbench()
  const [isFull, setIsFull] = useState(false)
  return { change: (to) => setIsFull(!trust.write(to(trust.read()))), isFull }
}

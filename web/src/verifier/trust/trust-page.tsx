import { Alert, Button, Group, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { paths } from '../paths.ts'
import { useTrustDecisions, useWorkbench } from '../workbench.tsx'
import { DecisionItem } from './decision-item.tsx'
import { decide, type TrustDecision, type TrustDecisions, withdraw } from './trust-decisions.ts'
import { TrustFiles } from './trust-files.tsx'

/** All decisions of the viewer: whom they accept and whom not, since when and why. */
export function TrustPage() {
  const { t } = useTranslation('verifier')
  const { trust } = useWorkbench()
  const decisions = useTrustDecisions()
  const [removed, setRemoved] = useState<TrustDecision>()
  const [isFull, setIsFull] = useState(false)
  const write = (next: TrustDecisions) => setIsFull(!trust.write(next))
  const remove = (decision: TrustDecision) => {
    write(withdraw(decisions, decision.issuer))
    setRemoved(decision)
  }
  const putBack = (decision: TrustDecision) => {
    write(decide(decisions, decision))
    setRemoved(undefined)
  }
  return (
    <>
      <PageHead title={t('trust.title')} help={t('trust.help')} />
      {!trust.lasts && <Text mb="md">{t('decide.notLasting')}</Text>}
      {isFull && (
        <Alert role="alert" mb="md">
          {t('decide.full')}
        </Alert>
      )}
      <div role="status">{removed && <Removed decision={removed} onUndo={() => putBack(removed)} />}</div>
      {decisions.length === 0 ? <NoDecisions /> : <DecisionList decisions={decisions} onRemove={remove} />}
      <TrustFiles decisions={decisions} onTaken={write} />
    </>
  )
}

function DecisionList(props: { decisions: TrustDecisions; onRemove: (decision: TrustDecision) => void }) {
  return (
    <ul className="decision-list">
      {props.decisions.map((decision) => (
        <DecisionItem key={decision.issuer} decision={decision} onRemove={() => props.onRemove(decision)} />
      ))}
    </ul>
  )
}

function Removed({ decision, onUndo }: { decision: TrustDecision; onUndo: () => void }) {
  const { t } = useTranslation('verifier')
  return (
    <Group mb="md" className="panel">
      <span>{t('trust.removed', { name: decision.name || decision.issuer })}</span>
      <Button size="sm" variant="default" onClick={onUndo} autoFocus>
        {t('trust.undo')}
      </Button>
    </Group>
  )
}

function NoDecisions() {
  const { t } = useTranslation('verifier')
  const navigate = useNavigate()
  return (
    <EmptyState
      title={t('trust.emptyTitle')}
      text={t('trust.emptyText')}
      action={<Button onClick={() => void navigate({ to: paths.check })}>{t('trust.emptyAction')}</Button>}
    />
  )
}

import { Title } from '@mantine/core'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { credentialFacts } from '../../credential-view/credential-facts.ts'
import { headlineOf } from '../../credential-view/headline.ts'
import { useHeadline } from '../../credential-view/report-view.tsx'
import { type State, StateMark } from '../../ui/state-mark.tsx'
import type { CheckItem } from '../check/check-session.ts'
import { type SamePerson, type StackSummary, summarizeStack } from '../check/stack-summary.ts'
import { ItemReport } from './item-report.tsx'
import { refusalKeys } from './no-report.tsx'
import { PersonForm } from './person-form.tsx'

type Props = { items: readonly CheckItem[]; headingRef: Ref<HTMLHeadingElement> }

/** Several credentials: what they show together, then each by itself, folded to its headline. */
export function StackReport({ items, headingRef }: Props) {
  const { t } = useTranslation('verifier')
  const isChecking = items.some((item) => item.state === 'checking')
  const summary = summarizeStack(items.map((item) => (item.state === 'checked' ? item.report : undefined)))
  return (
    <>
      <Title order={1} ref={headingRef} tabIndex={-1} className="report-sentence" mb="md">
        {t(isChecking ? 'check.workingMany' : 'stack.title', { count: items.length })}
      </Title>
      {!isChecking && <Together summary={summary} items={items} />}
      <Title order={2} size="h3" mt="xl" mb="sm">
        {t('stack.each')}
      </Title>
      <ul className="stack-list">
        {items.map((item) => (
          <li key={item.id}>
            <StackItem item={item} />
          </li>
        ))}
      </ul>
    </>
  )
}

const PERSON_STATES: Record<SamePerson, State> = {
  sameIdentifier: 'confirmed',
  matched: 'confirmed',
  different: 'problem',
  unknown: 'unknown',
}

function Together({ summary, items }: { summary: StackSummary; items: readonly CheckItem[] }) {
  const { t } = useTranslation('verifier')
  const { counts, unread, weakest, samePerson } = summary
  const amounts = [...Object.entries(counts), ['unread', unread] as const].filter(([, amount]) => amount > 0)
  const weakestItem = weakest === undefined ? undefined : items[weakest]
  return (
    <section className="panel" aria-label={t('stack.summary')}>
      <ul className="stack-amounts">
        {amounts.map(([verdict, amount]) => (
          <li key={verdict}>
            <strong>{amount}</strong> {t(`stack.verdict.${verdict}`)}
          </li>
        ))}
      </ul>
      <p>{weakestItem ? t('stack.weakest', { name: titleOf(weakestItem) }) : t('stack.alike')}</p>
      <p className="stack-person">
        <strong>{t('stack.samePerson')}</strong>{' '}
        <StateMark state={PERSON_STATES[samePerson]}>{t(`stack.personState.${samePerson}`)}</StateMark>{' '}
        {t(`stack.person.${samePerson}`)}
      </p>
      <PersonForm />
    </section>
  )
}

function StackItem({ item }: { item: CheckItem }) {
  const { t } = useTranslation('verifier')
  const headline = useHeadline()
  const isChecked = item.state === 'checked'
  const state = isChecked ? headlineOf(item.report).state : 'unknown'
  return (
    <details className={`stack-item stack-item-${state}`}>
      <summary>
        <span className="stack-item-title" dir="auto">
          {titleOf(item)}
        </span>
        {item.state === 'checking' ? (
          <span>{t('check.working')}</span>
        ) : (
          <StateMark state={state}>{t(`credential-view:state.${state}`)}</StateMark>
        )}
        <span className="stack-item-headline">
          {isChecked && headline(item.report)}
          {item.state !== 'checked' && item.state !== 'checking' && t(refusalKeys(item).happened)}
        </span>
      </summary>
      <ItemReport item={item} level={2} />
    </details>
  )
}

/** The title that the credential gives itself where it is confirmed, else the name of the file. */
function titleOf(item: CheckItem): string {
  if (item.state !== 'checked' || !item.report.credential) return item.name
  return credentialFacts(item.report.credential).title || item.name
}

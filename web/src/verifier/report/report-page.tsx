import { Button, Group } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import type { CheckItem } from '../check/check-session.ts'
import { paths } from '../paths.ts'
import { useCheckSession, useListSession, useWorkbench } from '../workbench.tsx'
import { ItemReport } from './item-report.tsx'
import { StackReport } from './stack-report.tsx'
import { useOpenWhenPrinted } from './use-open-when-printed.ts'

/** What was found: of one credential its report, of several what they show together and each by itself. */
export function ReportPage() {
  const { t } = useTranslation('verifier')
  const { items } = useCheckSession()
  const isChecking = items.some((item) => item.state === 'checking')
  const heading = useFocusWhenReady(items)
  const page = useOpenWhenPrinted()
  if (items.length === 0) return <NothingHere />
  const [only, ...others] = items
  return (
    <div ref={page}>
      <p role="status" className="visually-hidden">
        {isChecking ? t('check.working') : t(others.length > 0 ? 'report.announceMany' : 'report.announce')}
      </p>
      <Bar isChecking={isChecking} />
      {only && others.length === 0 ? (
        <ItemReport item={only} level={1} headingRef={heading} />
      ) : (
        <StackReport items={items} headingRef={heading} />
      )}
    </div>
  )
}

/** A report is read from its headline: focus goes there once, when all is known. */
function useFocusWhenReady(items: readonly CheckItem[]) {
  const heading = useRef<HTMLHeadingElement>(null)
  const isReady = items.length > 0 && items.every((item) => item.state !== 'checking')
  const batch = items[0]?.id
  useEffect(() => {
    if (isReady && batch !== undefined) heading.current?.focus()
  }, [isReady, batch])
  return heading
}

function Bar({ isChecking }: { isChecking: boolean }) {
  const { t } = useTranslation('verifier')
  const { desk } = useWorkbench()
  const { phase } = useListSession()
  const navigate = useNavigate()
  const another = () => {
    desk.clear()
    void navigate({ to: paths.check })
  }
  return (
    <Group gap="xs" mb="md" className="no-print">
      {phase !== 'empty' && (
        <Button size="sm" px="sm" variant="default" onClick={() => void navigate({ to: paths.list })}>
          {t('report.backToList')}
        </Button>
      )}
      <Button size="sm" px="sm" variant="default" onClick={another}>
        {t('report.another')}
      </Button>
      <Button size="sm" px="sm" variant="subtle" loading={isChecking} onClick={() => void desk.checkAgain()}>
        {t('report.again')}
      </Button>
      <Button size="sm" px="sm" variant="subtle" onClick={() => globalThis.print()}>
        {t('report.print')}
      </Button>
    </Group>
  )
}

function NothingHere() {
  const { t } = useTranslation('verifier')
  const navigate = useNavigate()
  return (
    <>
      <PageHead title={t('report.title')} />
      <EmptyState
        title={t('report.emptyTitle')}
        text={t('report.emptyText')}
        action={<Button onClick={() => void navigate({ to: paths.check })}>{t('notFound.action')}</Button>}
      />
    </>
  )
}

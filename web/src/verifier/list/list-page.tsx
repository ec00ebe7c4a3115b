import './list.css'
import type { BatchAnswer } from '@cloudtnt/batch/batch-answer'
import { Button, Group } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { paths } from '../paths.ts'
import { useListSession, useWorkbench } from '../workbench.tsx'
import { ListDownloads } from './list-downloads.tsx'
import { ListFilters, type Shown } from './list-filters.tsx'
import { ListProgress } from './list-progress.tsx'
import { ListRows } from './list-rows.tsx'

/** Many credentials at once: how far it is, how many there are of each, and each of them. */
export function ListPage() {
  const { t } = useTranslation('verifier-list')
  const session = useListSession()
  const [shown, setShown] = useState<Shown>('all')
  const navigate = useNavigate()
  const { list, desk } = useWorkbench()
  const { phase, rows, counts, files } = session
  if (phase === 'empty') return <NothingHere />
  const open = (answer: BatchAnswer) => {
    const load = list.loadOf(answer.number)
    if (!load) return
    void desk.check([{ name: answer.entry ?? answer.file ?? files[0] ?? '', load }])
    void navigate({ to: paths.report })
  }
  return (
    <>
      <PageHead
        title={t('title')}
        help={files.length === 1 ? <bdi>{files[0]}</bdi> : t('files', { count: files.length })}
      />
      <ListProgress session={session} onStop={() => list.stop()} />
      <ListFilters counts={counts} shown={shown} onShow={setShown} />
      <ListRows
        rows={shown === 'all' ? rows : rows.filter(({ verdict }) => verdict === shown)}
        key={shown}
        onOpen={open}
      />
      <Group gap="xs" mt="lg">
        {rows.length > 0 && <ListDownloads rows={rows} />}
        <Button
          variant="default"
          size="sm"
          onClick={() => {
            list.clear()
            void navigate({ to: paths.check })
          }}
        >
          {t('others')}
        </Button>
      </Group>
    </>
  )
}

function NothingHere() {
  const { t } = useTranslation('verifier-list')
  const navigate = useNavigate()
  return (
    <>
      <PageHead title={t('title')} />
      <EmptyState
        title={t('emptyTitle')}
        text={t('emptyText')}
        action={<Button onClick={() => void navigate({ to: paths.check })}>{t('choose')}</Button>}
      />
    </>
  )
}

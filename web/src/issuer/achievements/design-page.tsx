import './achievements.css'
import { CallError, call } from '@cloudtnt/contract'
import { type AchievementView, getAchievement } from '@cloudtnt/contract/issuer/achievement'
import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { Anchor, Loader, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../../ui/page-head.tsx'
import { problemText } from '../../ui/problem-text.ts'
import { NotFoundPage } from '../frame/not-found-page.tsx'
import { WithOrganization } from '../organizations/with-organization.tsx'
import { pathTo } from '../paths.ts'
import { DesignHistory } from './design-history.tsx'
import { DesignPreview } from './design-preview.tsx'
import { DesignState } from './design-state.tsx'
import { DesignStudio } from './design-studio.tsx'
import { DesignSummary } from './design-summary.tsx'
import { NextStep } from './next-step.tsx'

/** One design: the studio while it is written, to read while others decide, and what comes next. */
export function DesignPage() {
  return <WithOrganization>{(organization) => <Design organization={organization} />}</WithOrganization>
}

function Design({ organization }: { organization: MyOrganization }) {
  const { t } = useTranslation('achievements')
  const { achievementId = '' } = useParams({ strict: false }) as { achievementId?: string }
  const { data, error } = useQuery({
    queryKey: ['achievement', achievementId],
    queryFn: () => call(getAchievement, { organizationId: organization.id, achievementId }),
  })
  if (data) return <OpenDesign key={data.current.id} view={data} organization={organization} />
  if (error instanceof CallError && (error.code === 'NOT_FOUND' || error.code === 'VALIDATION_FAILED'))
    return <NotFoundPage />
  if (error) return <Text role="alert">{problemText(t, error)}</Text>
  return <Loader aria-label={t('common:loading')} />
}

function OpenDesign({ view, organization }: { view: AchievementView; organization: MyOrganization }) {
  const { t } = useTranslation('achievements')
  const { state, content } = view.current
  const [isReopened, setReopened] = useState(false)
  const isWriting = view.may.edit.allowed && (state === 'draft' || state === 'changes_requested' || isReopened)
  const isPublic = view.publishedNumber !== null
  useFocusAfterStep(state)
  return (
    <>
      <Anchor component={Link} to={pathTo('designs', { slug: organization.slug })} size="sm">
        {t('toList')}
      </Anchor>
      <PageHead
        title={content.name || t('unnamed')}
        help={t('version', { number: view.current.number })}
        mark={<DesignState state={state} />}
        action={isPublic && <a href={new URL(view.url).pathname}>{t('publicPage')}</a>}
      />
      {isWriting ? (
        <DesignStudio view={view} organization={organization} />
      ) : (
        <div className="studio">
          <Stack gap="lg">
            <NextStep view={view} organization={organization} flush={undefined} onEdit={() => setReopened(true)} />
            <DesignSummary content={content} />
          </Stack>
          <aside className="studio-aside" aria-label={t('aside')}>
            <DesignPreview view={view} content={content} organization={organization} />
            <DesignHistory steps={view.steps} />
          </aside>
        </div>
      )}
    </>
  )
}

/** A step takes its button away: whoever pressed it goes on at the top of what is there now, not at the page's end. */
function useFocusAfterStep(state: string): void {
  const before = useRef(state)
  useEffect(() => {
    if (before.current === state) return
    before.current = state
    if (document.activeElement === document.body) document.getElementById('main')?.focus()
  }, [state])
}

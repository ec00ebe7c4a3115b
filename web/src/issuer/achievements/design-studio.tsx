import type { AchievementView } from '@cloudtnt/contract/issuer/achievement'
import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { BadgeSection } from './badge-section.tsx'
import { CriteriaSection } from './criteria-section.tsx'
import { DescribeSection } from './describe-section.tsx'
import { DesignHistory } from './design-history.tsx'
import { DesignPreview } from './design-preview.tsx'
import { DraftConflict } from './draft-conflict.tsx'
import { NextStep } from './next-step.tsx'
import { ReadinessList } from './readiness-list.tsx'
import { SaveStatus } from './save-status.tsx'
import { SkillsSection } from './skills-section.tsx'
import { TermsSection } from './terms-section.tsx'
import { useDraft } from './use-draft.ts'

const SECTIONS = ['describe', 'criteria', 'skills', 'terms', 'badge', 'readiness'] as const

/** Where a design is written: parts in any order on one side, what comes of it on the other. */
export function DesignStudio({ view, organization }: { view: AchievementView; organization: MyOrganization }) {
  const { t } = useTranslation('achievements')
  const draft = useDraft(view)
  if (draft.theirs) return <DraftConflict draft={draft} />
  return (
    <div className="studio">
      <Stack gap="lg">
        {view.current.state === 'changes_requested' && (
          <NextStep view={view} organization={organization} flush={draft.flush} onEdit={() => {}} />
        )}
        <nav className="section-links" aria-label={t('sections')}>
          {SECTIONS.map((section) => (
            <a
              key={section}
              href={`#${section}-title`}
              onClick={(event) => {
                event.preventDefault()
                const heading = document.getElementById(`${section}-title`)
                heading?.focus()
                heading?.scrollIntoView({ block: 'start' })
              }}
            >
              {t(`${section}.title`)}
            </a>
          ))}
        </nav>
        <DescribeSection draft={draft} />
        <CriteriaSection draft={draft} />
        <SkillsSection draft={draft} />
        <TermsSection draft={draft} />
        <BadgeSection draft={draft} />
      </Stack>
      <aside className="studio-aside" aria-label={t('aside')}>
        <SaveStatus draft={draft} />
        <ReadinessList faults={view.current.readiness} />
        {view.current.state !== 'changes_requested' && (
          <NextStep view={view} organization={organization} flush={draft.flush} onEdit={() => {}} />
        )}
        <DesignPreview view={view} content={draft.content} organization={organization} />
        <DesignHistory steps={view.steps} />
      </aside>
    </div>
  )
}

import {
  APPLICATION_ROUTES,
  type ApplicationView,
  type SubmissionFault,
  saveApplication,
  submitApplication,
} from '@cloudtnt/contract/issuer/application'
import { Button, Group, Radio, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { problemText } from '../../ui/problem-text.ts'
import { SaveMark } from '../../ui/save-mark.tsx'
import type { Flushes } from '../../ui/use-autosave.ts'
import { useAutosave } from '../../ui/use-autosave.ts'
import { CriterionEvidence } from './criterion-evidence.tsx'
import { EditConflict } from './edit-conflict.tsx'
import { type ApplicationEdits, useApplicationEdits } from './use-application.ts'

/** What a learner writes and hands in. Everything is saved as they go; nothing is sent before they say so. */
export function ApplicationDraft({ view }: { view: ApplicationView }) {
  const { t } = useTranslation('applications')
  const edits = useApplicationEdits(view.id)
  const flushes = useRef<Flushes>(new Map())
  const [tried, setTried] = useState(false)
  return (
    <Stack gap="xl">
      <About view={view} edits={edits} flushes={flushes.current} showFaults={tried} />
      {view.content.criteria.map((criterion, index) => (
        <CriterionEvidence
          key={criterion.id}
          view={view}
          criterion={criterion}
          number={index + 1}
          edits={edits}
          flushes={flushes.current}
          showFaults={tried}
        />
      ))}
      <section className="panel" aria-labelledby="submit-title">
        <Stack>
          <Title order={2} size="h3" id="submit-title">
            {t('submit.title')}
          </Title>
          <Submit view={view} edits={edits} flushes={flushes.current} onTry={() => setTried(true)} />
        </Stack>
      </section>
    </Stack>
  )
}

type PartProps = { view: ApplicationView; edits: ApplicationEdits; flushes: Flushes }

/** The name as it shall stand in the credential, and the route. */
function About({ view, edits, flushes, showFaults }: PartProps & { showFaults: boolean }) {
  const { t } = useTranslation('applications')
  const { applicantName, route } = view
  const autosave = useAutosave({
    key: `application:${view.id}`,
    saved: { applicantName, route },
    save: (value) => edits.save(saveApplication, ({ version }) => ({ version, ...value })),
  })
  flushes.set('about', autosave.flush)
  const { value, change } = autosave
  const routes = APPLICATION_ROUTES.filter((known) => view.content.routes.includes(known))
  const isMissing = showFaults && value.applicantName.trim() === ''
  return (
    <section className="panel" aria-labelledby="about-title">
      <Stack>
        <Title order={2} size="h3" id="about-title">
          {t('about.title')}
        </Title>
        <EditConflict autosave={autosave} show={({ applicantName: name }) => name} />
        <TextInput
          id="applicant-name"
          label={t('about.name')}
          description={t('about.nameHint')}
          autoComplete="name"
          dir="auto"
          maxLength={120}
          value={value.applicantName}
          onChange={(event) => change({ applicantName: event.currentTarget.value })}
          error={isMissing && t('fault.NAME_MISSING')}
        />
        {routes.length > 1 && (
          <Radio.Group
            label={t('apply.route')}
            value={value.route}
            onChange={(chosen) => change({ route: routes.find((known) => known === chosen) ?? value.route })}
          >
            <Stack gap="xs" mt="xs">
              {routes.map((known) => (
                <Radio key={known} value={known} label={t(`route.${known}`)} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        <SaveMark autosave={autosave} />
      </Stack>
    </section>
  )
}

function Submit({ view, edits, flushes, onTry }: PartProps & { onTry(): void }) {
  const { t } = useTranslation('applications')
  const queries = useQueryClient()
  // What was missing at the last try: the summary takes focus, so it must not change while somebody types.
  const [missing, setMissing] = useState<{ at: number; faults: SubmissionFault[] }>({ at: 0, faults: [] })
  const submit = useMutation({
    mutationFn: async () => {
      const done = await Promise.all([...flushes.values()].map((flush) => flush()))
      if (done.includes(false)) throw new Error('unsaved')
      const latest = queries.getQueryData<ApplicationView>(['application', view.id]) ?? view
      setMissing((before) => ({ at: before.at + 1, faults: latest.missing }))
      if (latest.missing.length === 0) await edits.run(submitApplication, ({ version }) => ({ version }))
      return latest.missing.length
    },
    onSuccess: async (count) => {
      if (count > 0) return
      await queries.invalidateQueries({ queryKey: ['my-applications'] })
      globalThis.scrollTo(0, 0)
      document.getElementById('main')?.focus()
    },
  })
  const hand = () => {
    onTry()
    submit.mutate()
  }
  return (
    <>
      <ErrorSummary
        key={missing.at}
        title={t('submit.faults')}
        faults={missing.faults.map((fault) => faultOf(t, view, fault))}
      />
      {submit.error && (
        <Text role="alert">
          {submit.error.message === 'unsaved' ? t('submit.unsaved') : problemText(t, submit.error)}
        </Text>
      )}
      <Text className="prose">{t('submit.text', { organization: view.organizationName })}</Text>
      <Group>
        <Button loading={submit.isPending} onClick={hand}>
          {t(view.submittedAt === null ? 'submit.button' : 'submit.again')}
        </Button>
      </Group>
    </>
  )
}

function faultOf(t: TFunction, view: ApplicationView, fault: SubmissionFault) {
  const criterion = view.content.criteria.find(({ id }) => id === fault.criterionId)
  const item = view.evidence.find(({ id }) => id === fault.evidenceId)
  const fieldId =
    fault.code === 'NAME_MISSING'
      ? 'applicant-name'
      : fault.code === 'EVIDENCE_MISSING'
        ? `criterion-${fault.criterionId}`
        : `${fault.code.toLowerCase().replace('_missing', '')}-${fault.evidenceId}`
  return { fieldId, message: t(`fault.${fault.code}`, { criterion: criterion?.name ?? '', title: item?.title ?? '' }) }
}

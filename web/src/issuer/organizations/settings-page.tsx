import { call } from '@cloudtnt/contract'
import { type MyOrganization, updateOrganization } from '@cloudtnt/contract/issuer/organization'
import { Button, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { problemText } from '../../ui/problem-text.ts'
import { WithOrganization } from './with-organization.tsx'

/** How the organisation presents itself to everybody. */
export function SettingsPage() {
  const { t } = useTranslation('organizations')
  return (
    <WithOrganization>
      {(organization) => (
        <>
          <PageHead title={t('settings.title')} help={t('settings.help')} />
          <SettingsForm key={organization.id} organization={organization} />
        </>
      )}
    </WithOrganization>
  )
}

function SettingsForm({ organization }: { organization: MyOrganization }) {
  const { t } = useTranslation('organizations')
  const queries = useQueryClient()
  const [values, setValues] = useState({
    name: organization.name,
    description: organization.description,
    website: organization.website,
  })
  const mayChange = organization.roles.includes('owner')
  const save = useMutation({
    mutationFn: () => call(updateOrganization, { organizationId: organization.id, ...values }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['organizations'] }),
  })
  const set = (name: keyof typeof values) => (event: { currentTarget: { value: string } }) => {
    save.reset()
    setValues({ ...values, [name]: event.currentTarget.value })
  }
  const faults = faultsOf(values).map(({ field, key }) => ({ fieldId: `settings-${field}`, message: t(key) }))
  const errorOf = (field: string) => faults.find(({ fieldId }) => fieldId === `settings-${field}`)?.message
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (faults.length === 0) save.mutate()
  }
  return (
    <form onSubmit={send} noValidate className="prose">
      <Stack gap="lg">
        <ErrorSummary title={t('common:faults')} faults={save.error ? [{ message: problemText(t, save.error) }] : []} />
        <TextInput
          id="settings-name"
          label={t('create.name')}
          maxLength={120}
          readOnly={!mayChange}
          value={values.name}
          onChange={set('name')}
          error={errorOf('name')}
        />
        <Textarea
          id="settings-description"
          label={t('create.description')}
          description={t('create.descriptionHint')}
          maxLength={2000}
          readOnly={!mayChange}
          value={values.description}
          onChange={set('description')}
        />
        <TextInput
          id="settings-website"
          label={`${t('settings.website')} (${t('common:optional')})`}
          description={t('settings.websiteHint')}
          type="url"
          maxLength={300}
          readOnly={!mayChange}
          value={values.website}
          onChange={set('website')}
          error={errorOf('website')}
        />
        <Text c="dimmed">
          {t('settings.address')}{' '}
          <a href={`/o/${organization.slug}`} dir="ltr">{`${globalThis.location.origin}/o/${organization.slug}`}</a>
        </Text>
        <div>
          {mayChange ? (
            <Button type="submit" loading={save.isPending}>
              {t('common:save')}
            </Button>
          ) : (
            <Text>{t('settings.ownersOnly')}</Text>
          )}
          <Text role="status" mt="xs">
            {save.isSuccess && t('settings.saved')}
          </Text>
        </div>
      </Stack>
    </form>
  )
}

function faultsOf(values: { name: string; website: string }): { field: 'name' | 'website'; key: string }[] {
  const found: { field: 'name' | 'website'; key: string }[] = []
  if (values.name.trim() === '') found.push({ field: 'name', key: 'create.nameMissing' })
  if (values.website !== '' && !/^https?:\/\/\S+\.\S+$/.test(values.website))
    found.push({ field: 'website', key: 'settings.websiteWrong' })
  return found
}

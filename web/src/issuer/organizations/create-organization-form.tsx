import { call } from '@cloudtnt/contract'
import { createOrganization, type OrganizationKind } from '@cloudtnt/contract/issuer/organization'
import { Button, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { problemText } from '../../ui/problem-text.ts'
import { pathTo } from '../paths.ts'

/** Three questions: who, what name, what for. All else can wait. */
export function CreateOrganizationForm() {
  const { t } = useTranslation('organizations')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [kind, setKind] = useState<OrganizationKind>('organisation')
  const [name, setName] = useState('')
  const [description, setDescription] = useState('')
  const [nameMissing, setNameMissing] = useState(false)
  const create = useMutation({
    mutationFn: () => call(createOrganization, { kind, name, description }),
    onSuccess: async ({ slug }) => {
      await queries.invalidateQueries({ queryKey: ['organizations'] })
      await navigate({ to: pathTo('organization', { slug }) })
    },
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    setNameMissing(name.trim() === '')
    if (name.trim() !== '') create.mutate()
  }
  const faults = [
    ...(nameMissing ? [{ fieldId: 'organization-name', message: t('create.nameMissing') }] : []),
    ...(create.error ? [{ message: problemText(t, create.error) }] : []),
  ]
  return (
    <form onSubmit={send} noValidate className="prose">
      <Stack gap="lg">
        <ErrorSummary title={t('common:faults')} faults={faults} />
        <Radio.Group
          label={t('create.kind')}
          value={kind}
          onChange={(value) => setKind(value as OrganizationKind)}
          size="md"
        >
          <Stack gap="sm" mt="xs">
            <Radio value="organisation" label={t('create.organisation')} description={t('create.organisationHint')} />
            <Radio value="individual" label={t('create.individual')} description={t('create.individualHint')} />
          </Stack>
        </Radio.Group>
        <TextInput
          id="organization-name"
          label={t(kind === 'individual' ? 'create.yourName' : 'create.name')}
          description={t('create.nameHint')}
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={nameMissing && t('create.nameMissing')}
        />
        <Textarea
          label={`${t('create.description')} (${t('common:optional')})`}
          description={t('create.descriptionHint')}
          maxLength={2000}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" loading={create.isPending}>
            {t('create.submit')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}

import { call } from '@cloudtnt/contract'
import { createAchievement } from '@cloudtnt/contract/issuer/achievement'
import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/dialog.tsx'
import { problemText } from '../../ui/problem-text.ts'
import { pathTo } from '../paths.ts'

/** Begins a design: it asks for a name and nothing else. */
export function CreateAchievementButton({ organization }: { organization: MyOrganization }) {
  const { t, i18n } = useTranslation('achievements')
  const [opened, { open, close }] = useDisclosure()
  const [name, setName] = useState('')
  const [missing, setMissing] = useState(false)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const create = useMutation({
    mutationFn: () => call(createAchievement, { organizationId: organization.id, name, language: i18n.language }),
    onSuccess: async (view) => {
      queries.setQueryData(['achievement', view.id], view)
      await queries.invalidateQueries({ queryKey: ['achievements', organization.id] })
      await navigate({ to: pathTo('design', { slug: organization.slug, achievementId: view.id }) })
    },
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    setMissing(name.trim() === '')
    if (name.trim() !== '') create.mutate()
  }
  const fault = missing ? t('create.nameMissing') : create.error ? problemText(t, create.error) : undefined
  return (
    <>
      <Button onClick={open}>{t('create.button')}</Button>
      <Dialog opened={opened} onClose={close} title={t('create.title')}>
        <form onSubmit={send} noValidate>
          <Stack>
            <TextInput
              label={t('create.name')}
              description={t('create.nameHint')}
              maxLength={200}
              data-autofocus
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={fault}
            />
            <Group>
              <Button type="submit" loading={create.isPending}>
                {t('create.submit')}
              </Button>
              <Button variant="default" onClick={close}>
                {t('common:cancel')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Dialog>
    </>
  )
}

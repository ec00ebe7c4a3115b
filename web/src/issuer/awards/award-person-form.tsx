import { call } from '@cloudtnt/contract'
import { proposeAward } from '@cloudtnt/contract/issuer/award'
import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary, type Fault } from '../../ui/error-summary.tsx'
import { problemText } from '../../ui/problem-text.ts'
import { pathTo } from '../paths.ts'
import { refreshAwards } from './use-awards.ts'

/** What is awarded, where, and from which day. */
export type Target = { organization: MyOrganization; achievementId: string; awardedOn: string }

type Field = 'achievement' | 'name' | 'email'

/** Proposes an award for one person; the form is then ready for the next. */
export function AwardPersonForm({ target }: { target: Target }) {
  const { t } = useTranslation('awards')
  const queries = useQueryClient()
  const { organization, achievementId, awardedOn } = target
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [missing, setMissing] = useState<Field[]>([])
  const propose = useMutation({
    mutationFn: () => {
      const input = { organizationId: organization.id, achievementId, name, email }
      return call(proposeAward, { ...input, ...(awardedOn ? { awardedOn } : {}) })
    },
    onSuccess: async () => {
      setName('')
      setEmail('')
      document.getElementById('award-name')?.focus()
      await refreshAwards(queries, organization.id)
    },
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    const found: Field[] = [
      ...(achievementId ? [] : ['achievement' as const]),
      ...(name.trim() && !name.includes('@') ? [] : ['name' as const]),
      ...(/^\S+@\S+\.\S+$/.test(email.trim()) ? [] : ['email' as const]),
    ]
    setMissing(found)
    if (found.length === 0) propose.mutate()
    else propose.reset()
  }
  const faults: Fault[] = [
    ...missing.map((field) => ({ fieldId: `award-${field}`, message: t(`direct.missing.${field}`) })),
    ...(propose.error ? [{ message: problemText(t, propose.error) }] : []),
  ]
  return (
    <form onSubmit={send} noValidate className="panel prose">
      <Stack>
        <ErrorSummary title={t('common:faults')} faults={faults} />
        <TextInput
          id="award-name"
          label={t('direct.name')}
          description={t('direct.nameHint')}
          autoComplete="off"
          dir="auto"
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={missing.includes('name') && t('direct.missing.name')}
        />
        <TextInput
          id="award-email"
          label={t('common:email')}
          description={t('direct.emailHint')}
          type="email"
          autoComplete="off"
          maxLength={254}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={missing.includes('email') && t('direct.missing.email')}
        />
        <div>
          <Button type="submit" loading={propose.isPending}>
            {t('direct.propose')}
          </Button>
          <Text role="status" mt="xs">
            {propose.data && (
              <>
                {t('direct.proposed', { name: propose.data.recipientName })}{' '}
                <Link to={pathTo('award', { slug: organization.slug, awardId: propose.data.id })}>
                  {t('direct.look')}
                </Link>
              </>
            )}
          </Text>
        </div>
      </Stack>
    </form>
  )
}

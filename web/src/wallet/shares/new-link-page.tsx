import { Text } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../../ui/page-head.tsx'
import { factsOf, titleOf } from '../credentials/kept-credential.ts'
import { NotFoundPage } from '../frame/not-found-page.tsx'
import { useRecords } from '../session/session-context.tsx'
import { stackedCredentials } from '../stacks/stacked-credentials.ts'
import type { ShareContent } from '../vault/record-content.ts'
import type { OpenRecord } from '../vault/vault.ts'
import { MadeLink } from './made-link.tsx'
import { NewLinkForm } from './new-link-form.tsx'

/** A link to one credential. */
export function ShareCredentialPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const record = useRecords('credential').find((one) => one.id === id)
  if (!record) return <NotFoundPage />
  return <NewLink title={titleOf(record.content)} story="" credentials={[record]} />
}

/** A link to a stack, as it is now. */
export function ShareStackPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const stack = useRecords('stack').find((one) => one.id === id)
  const held = stackedCredentials(stack?.content.credentialIds ?? [], useRecords('credential'))
  if (!stack || held.length === 0) return <NotFoundPage />
  return <NewLink title={stack.content.name} story={stack.content.story} credentials={held} stackId={id} />
}

type Props = { title: string; story: string; credentials: OpenRecord<'credential'>[]; stackId?: string }

function NewLink(props: Props) {
  const { t } = useTranslation('shares')
  const [made, setMade] = useState<ShareContent>()
  if (made) return <MadeLink share={made} />
  const person = props.credentials.map(({ content }) => factsOf(content).person.name).find((name) => name !== '')
  return (
    <>
      <PageHead title={t('new.title')} help={t('new.help')} />
      {props.stackId !== undefined && (
        <Text className="prose" mb="lg">
          {t('new.stackNote', { count: props.credentials.length })}
        </Text>
      )}
      <NewLinkForm {...props} sharedBy={person ?? ''} onMade={setMade} />
    </>
  )
}

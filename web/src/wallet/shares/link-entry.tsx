import { Button, Collapse, Group, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Day, Moment } from '../../ui/moment.tsx'
import { type State, StateMark } from '../../ui/state-mark.tsx'
import { useVault } from '../session/session-context.tsx'
import { vaultProblemText } from '../session/vault-problem-text.ts'
import { CopyButton } from './link-to-copy.tsx'
import type { ListedLink } from './listed-links.ts'
import { addressOf } from './made-link.tsx'
import { QrCode } from './qr-code.tsx'

const LOOKS: Record<ListedLink['state'], State> = {
  active: 'confirmed',
  ended_by_date: 'unknown',
  ended_by_holder: 'unknown',
  gone: 'look',
  unasked: 'unknown',
}

/** One link: whether it works, how often it was opened, and what can be done with it. */
export function LinkEntry({ link, onEnd }: { link: ListedLink; onEnd(): void }) {
  const { t } = useTranslation('shares')
  const { kept, state } = link
  const title = kept?.content.title ?? t('list.untitled')
  return (
    <li className="panel link-entry">
      <Stack gap="xs" align="flex-start">
        <Group gap="sm">
          <Title order={2} size="h4" dir="auto">
            {title}
          </Title>
          <StateMark state={LOOKS[state]}>{t(`list.state.${state}`)}</StateMark>
        </Group>
        <Text c="dimmed">
          {t(`list.way.${link.way}`)}
          {kept && ` · ${t('list.holds', { count: kept.content.credentialIds.length })}`}
        </Text>
        <Times link={link} />
        {!kept && <Text>{t('list.notKept')}</Text>}
        {state === 'active' || state === 'unasked' ? (
          <Actions link={link} title={title} onEnd={onEnd} />
        ) : (
          kept && <Forget recordId={kept.id} title={title} />
        )}
      </Stack>
    </li>
  )
}

function Times({ link }: { link: ListedLink }) {
  const { t } = useTranslation('shares')
  const { state, views, lastOpenedAt } = link
  const endedAt = state === 'ended_by_holder' ? link.endedAt : link.endsAt
  const hasEnded = state === 'ended_by_date' || state === 'ended_by_holder'
  return (
    <dl className="link-times">
      <dt>{t('list.made')}</dt>
      <dd>
        <Day value={link.createdAt} />
      </dd>
      <dt>{t(hasEnded ? 'list.ended' : 'list.ends')}</dt>
      <dd>{endedAt ? <Day value={endedAt} /> : t('list.noEnd')}</dd>
      {state !== 'gone' && state !== 'unasked' && (
        <>
          <dt>{t('list.opened')}</dt>
          <dd>
            {views === 0 ? t('list.notOpened') : t('list.views', { count: views })}
            {lastOpenedAt && (
              <>
                {' · '}
                {t('list.last')} <Moment value={lastOpenedAt} />
              </>
            )}
          </dd>
        </>
      )}
    </dl>
  )
}

function Actions({ link, title, onEnd }: { link: ListedLink; title: string; onEnd(): void }) {
  const { t } = useTranslation('shares')
  const [isQrOpen, setIsQrOpen] = useState(false)
  const address = link.kept && addressOf(link.kept.content)
  return (
    <>
      <Group gap="sm">
        {address && (
          <>
            <CopyButton link={address} name={title} />
            <Button variant="default" component="a" href={address} target="_blank" rel="noreferrer">
              {t('list.look')}
            </Button>
            <Button variant="default" aria-expanded={isQrOpen} onClick={() => setIsQrOpen((open) => !open)}>
              {t('list.qr')}
            </Button>
          </>
        )}
        {link.state === 'active' && (
          <Button variant="default" aria-label={t('list.endOf', { title })} onClick={onEnd}>
            {t('list.end')}
          </Button>
        )}
      </Group>
      {address && <Collapse expanded={isQrOpen}>{isQrOpen && <QrCode link={address} />}</Collapse>}
    </>
  )
}

/** Takes an ended link out of the list; there is nothing left at the host. */
function Forget({ recordId, title }: { recordId: string; title: string }) {
  const { t } = useTranslation('shares')
  const vault = useVault()
  const [fault, setFault] = useState('')
  const forget = async () => {
    try {
      await vault.remove(recordId)
      document.getElementById('main')?.focus()
    } catch (error) {
      setFault(vaultProblemText(t, error))
    }
  }
  return (
    <>
      <Button variant="default" aria-label={t('list.forgetOf', { title })} onClick={() => void forget()}>
        {t('list.forget')}
      </Button>
      {fault && <Text role="alert">{fault}</Text>}
    </>
  )
}

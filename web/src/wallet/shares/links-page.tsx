import './shares.css'
import { call } from '@cloudtnt/contract'
import { endAllShares, endShare, listShares } from '@cloudtnt/contract/wallet/share'
import { Alert, Button, Group, Stack } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Queries } from '../../ui/queries.tsx'
import { LinkButton } from '../frame/link-button.tsx'
import { patterns } from '../paths.ts'
import { useRecords, useVault, useWalletProgram } from '../session/session-context.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { LinkEntry } from './link-entry.tsx'
import { type ListedLink, listedLinks } from './listed-links.ts'
import { shareProblemText } from './share-problem-text.ts'

/** Every link that the holder made: who can see what is always answered here. */
export function LinksPage() {
  return (
    <Queries>
      <Links />
    </Queries>
  )
}

function Links() {
  const { t } = useTranslation('shares')
  const vault = useVault()
  const { session } = useWalletProgram()
  const { host } = session.ports
  const queries = useQueryClient()
  const key = ['shares', vault.vaultId]
  const asked = useQuery({ queryKey: key, queryFn: () => call(listShares, {}, host) })
  const links = listedLinks(useRecords('share'), asked.data?.items)
  const active = links.filter(({ state }) => state === 'active')
  const [ending, setEnding] = useState<ListedLink | 'all'>()
  const refresh = () => queries.invalidateQueries({ queryKey: key })
  const end = async () => {
    if (ending === 'all') await call(endAllShares, {}, host)
    else if (ending) await call(endShare, { id: ending.shareId }, host)
    await refresh()
  }
  const title =
    ending === 'all'
      ? t('list.endAllTitle')
      : t('list.endTitle', { title: ending?.kept?.content.title ?? t('list.untitled') })
  return (
    <Stack gap="lg">
      <PageHead title={t('list.title')} help={t('list.help')} />
      {asked.error && (
        <Alert color="orange" role="alert">
          <Stack align="flex-start" gap="xs">
            {t('list.unasked')} {shareProblemText(t, asked.error)}
            <Button size="sm" variant="default" onClick={() => void refresh()}>
              {t('common:tryAgain')}
            </Button>
          </Stack>
        </Alert>
      )}
      {links.length === 0 && !asked.isPending ? (
        <EmptyState
          title={t('list.emptyTitle')}
          text={t('list.emptyText')}
          action={<LinkButton to={patterns.home}>{t('list.emptyAction')}</LinkButton>}
        />
      ) : (
        <ul className="links">
          {links.map((link) => (
            <LinkEntry key={link.shareId} link={link} onEnd={() => setEnding(link)} />
          ))}
        </ul>
      )}
      {active.length > 1 && (
        <Group>
          <Button variant="subtle" color="red" onClick={() => setEnding('all')}>
            {t('list.endAll', { count: active.length })}
          </Button>
        </Group>
      )}
      <ConfirmDialog
        opened={ending !== undefined}
        onClose={() => setEnding(undefined)}
        title={title}
        text={t('list.endText')}
        submit={t(ending === 'all' ? 'list.endAllSubmit' : 'list.end')}
        onConfirm={end}
      />
    </Stack>
  )
}

import { Container, Loader } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../../ui/page-head.tsx'
import { useSessionState } from '../session/session-context.tsx'
import type { DoorWay } from './door-way.ts'
import { SignInForm } from './sign-in-form.tsx'
import { Start } from './start.tsx'
import { UnlockForm } from './unlock-form.tsx'

/**
 * Stands in the place of any page until a wallet is open; the address stays, and the page is there afterwards.
 *
 * @param embedded true inside a page that has a head of its own.
 */
export function Door({ embedded = false }: { embedded?: boolean }) {
  const { t } = useTranslation('vault')
  const state = useSessionState()
  const first: DoorWay = state.name === 'locked' ? 'unlock' : 'start'
  const [chosen, choose] = useState<DoorWay | undefined>(undefined)
  const way = chosen ?? first
  const Way = WAYS[way]
  return (
    <Container size={560} px={0} mx={0}>
      {!embedded && <PageHead title={t(`${way}.title`)} help={t(`${way}.help`, { host: globalThis.location.host })} />}
      <div className="panel">
        {embedded && <h2 className="door-title">{t(`${way}.title`)}</h2>}
        <Suspense fallback={<Loader aria-label={t('common:loading')} />}>
          <Way go={choose} />
        </Suspense>
      </div>
    </Container>
  )
}

// Most people who come have a wallet: what the others need is loaded when they say so.
const CreateWallet = lazy(() => import('./create-wallet.tsx').then((module) => ({ default: module.CreateWallet })))
const RecoverForm = lazy(() => import('./recover-form.tsx').then((module) => ({ default: module.RecoverForm })))

const WAYS = { start: Start, create: CreateWallet, signIn: SignInForm, unlock: UnlockForm, recover: RecoverForm }

import { ActionIcon, Button, Loader, NavLink, Stack } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Shell } from '../../ui/shell.tsx'
import { Door } from '../door/door.tsx'
import { MENU } from '../menu.ts'
import { patterns } from '../paths.ts'
import { lockWhenIdle } from '../session/auto-lock.ts'
import { OpenVaultProvider, useSessionState, useWalletProgram } from '../session/session-context.tsx'
import { UndoProvider } from './undo.tsx'
import { UpdateNotice } from './update-notice.tsx'

/** Pages that explain themselves before the wallet is open. */
const OPEN_PATHS: string[] = [patterns.offer]

/** What stands around every page: the menu while the wallet is open, its door while it is not. */
export function Frame() {
  const { t } = useTranslation('wallet')
  const state = useSessionState()
  const pathname = useRouterState({ select: ({ location }) => location.pathname })
  useFocusOnNavigation(pathname)
  useKeptInStep()
  const isOpen = state.name === 'open'
  return (
    <Shell
      name={t('name')}
      home={<Link to={patterns.home}>CloudTnT</Link>}
      menu={isOpen && <SideMenu pathname={pathname} />}
      end={isOpen && <LockButton />}
    >
      <UpdateNotice />
      {state.name === 'starting' && <Loader aria-label={t('common:loading')} />}
      {isOpen ? (
        <OpenVaultProvider vault={state.vault}>
          <UndoProvider>
            <Outlet />
          </UndoProvider>
        </OpenVaultProvider>
      ) : (
        state.name !== 'starting' && <Closed isExplained={OPEN_PATHS.includes(pathname)} />
      )}
    </Shell>
  )
}

function Closed({ isExplained }: { isExplained: boolean }): ReactNode {
  return isExplained ? <Outlet /> : <Door />
}

function SideMenu({ pathname }: { pathname: string }) {
  const { t } = useTranslation()
  return (
    <Stack gap={4}>
      {MENU.map(({ to, label, icon: Icon }) => {
        const here = to === '/' ? pathname === '/' || pathname.startsWith('/credentials') : pathname.startsWith(to)
        return (
          <NavLink
            key={to}
            component={Link}
            to={to}
            label={t(label)}
            leftSection={<Icon size={20} aria-hidden />}
            active={here}
            {...(here ? { 'aria-current': 'page' as const } : {})}
          />
        )
      })}
    </Stack>
  )
}

/** A word where there is room for it; on a phone its sign alone, with the word for those who do not see it. */
function LockButton() {
  const { t } = useTranslation('wallet')
  const { session } = useWalletProgram()
  return (
    <>
      <Button
        variant="default"
        size="sm"
        visibleFrom="sm"
        leftSection={<IconLock size={18} aria-hidden />}
        onClick={() => session.lock()}
      >
        {t('lock')}
      </Button>
      <ActionIcon variant="subtle" size="lg" hiddenFrom="sm" aria-label={t('lock')} onClick={() => session.lock()}>
        <IconLock aria-hidden />
      </ActionIcon>
    </>
  )
}

/** A screen reader is told of a new page as it is of a page load; the first page is the browser's own. */
function useFocusOnNavigation(pathname: string): void {
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    document.getElementById('main')?.focus()
  }, [pathname])
}

/** Locks when nobody is there; takes in what other devices changed when somebody comes back. */
function useKeptInStep(): void {
  const { session, now } = useWalletProgram()
  useEffect(() => {
    const stop = lockWhenIdle(() => session.lock(), now)
    const look = () => {
      if (document.visibilityState === 'visible') void session.keepInStep()
    }
    document.addEventListener('visibilitychange', look)
    globalThis.addEventListener('online', look)
    return () => {
      stop()
      document.removeEventListener('visibilitychange', look)
      globalThis.removeEventListener('online', look)
    }
  }, [session, now])
}

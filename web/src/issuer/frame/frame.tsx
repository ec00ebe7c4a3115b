import { CallError } from '@cloudtnt/contract'
import { Loader } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/dialog.tsx'
import { Shell } from '../../ui/shell.tsx'
import { patterns } from '../paths.ts'
import { type Person, useSession } from '../session/session.ts'
import { SignInForm } from '../session/sign-in-form.tsx'
import { SignInPage } from '../session/sign-in-page.tsx'
import { PersonMenu } from './person-menu.tsx'
import { SideMenu } from './side-menu.tsx'

/** Pages that explain themselves before asking who is there. */
const OPEN_PATHS: string[] = [patterns.invitation, patterns.newPassword]

/** What stands around every page: who is signed in, where they are, what they may do here. */
export function Frame() {
  const { t } = useTranslation('issuer')
  const { data: session, isPending } = useSession()
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const isOpen = OPEN_PATHS.includes(pathname)
  const last = useLastPerson(session)
  const known = isOpen ? (session ?? undefined) : last
  useFocusOnNavigation(pathname)
  useSessionEnd()
  return (
    <Shell
      name={t('name')}
      home={<a href="/">CloudTnT</a>}
      menu={known && <SideMenu />}
      end={known && <PersonMenu person={known} />}
    >
      {isPending ? <Loader aria-label={t('common:loading')} /> : known || isOpen ? <Outlet /> : <SignInPage />}
      {known && !isOpen && session === null && (
        <SignInAgain>
          <SignInForm email={known.email} />
        </SignInAgain>
      )}
    </Shell>
  )
}

/** A page stays as it is when a session ends: what was typed is kept until the person is back. */
function SignInAgain({ children }: { children: ReactNode }) {
  const { t } = useTranslation('issuer')
  return (
    <Dialog opened onClose={() => {}} withCloseButton={false} title={t('signInAgain')} centered>
      {children}
    </Dialog>
  )
}

function useLastPerson(session: Person | null | undefined): Person | undefined {
  const last = useRef<Person | undefined>(undefined)
  if (session) last.current = session
  return last.current
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

/** Any answer "signed out" makes the frame look again. */
function useSessionEnd(): void {
  const queries = useQueryClient()
  useEffect(() => {
    const look = (error: unknown) => {
      if (error instanceof CallError && error.code === 'UNAUTHENTICATED')
        void queries.invalidateQueries({ queryKey: ['session'] })
    }
    const ends = [
      queries.getQueryCache().subscribe((event) => event.type === 'updated' && look(event.query.state.error)),
      queries.getMutationCache().subscribe((event) => look(event.mutation?.state.error)),
    ]
    return () => {
      for (const end of ends) end()
    }
  }, [queries])
}

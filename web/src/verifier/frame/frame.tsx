import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Shell } from '../../ui/shell.tsx'
import { handedOverLinks } from '../check/is-link.ts'
import { presentedLinks } from '../check/presented-links.ts'
import { paths } from '../paths.ts'
import { useWorkbench } from '../workbench.tsx'

/** What stands around every page. */
export function Frame() {
  const { t } = useTranslation('verifier')
  useHandedOverLinks()
  return (
    <Shell
      name={t('name')}
      home={<Link to={paths.check}>CloudTnT</Link>}
      end={
        <nav aria-label={t('nav.label')} className="verifier-nav">
          <Link to={paths.trust}>{t('nav.trust')}</Link>
        </nav>
      }
    >
      <div className="verifier-page">
        <Outlet />
      </div>
    </Shell>
  )
}

/** Checks what another page handed over behind the `#`, and takes it out of the address bar: it may hold a key. */
function useHandedOverLinks(): void {
  const { desk } = useWorkbench()
  const navigate = useNavigate()
  useEffect(() => {
    const take = () => {
      const links = handedOverLinks(globalThis.location.hash)
      if (links.length === 0) return
      void desk.check(presentedLinks(links))
      void navigate({ to: paths.report, hash: '', replace: true })
    }
    take()
    globalThis.addEventListener('hashchange', take)
    return () => globalThis.removeEventListener('hashchange', take)
  }, [desk, navigate])
}

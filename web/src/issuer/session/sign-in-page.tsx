import { Anchor, Container } from '@mantine/core'
import { useRouterState } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../../ui/page-head.tsx'
import { pathTo } from '../paths.ts'
import { SignInForm } from './sign-in-form.tsx'

const FOR_LEARNERS = [pathTo('apply'), pathTo('applications')]

/**
 * Stands in the place of any page of the console until somebody is signed in; the address stays. A learner who follows
 * “Apply” is told of that, and not of the work of an issuer.
 */
export function SignInPage() {
  const { t } = useTranslation('issuer')
  const isLearner = useRouterState({
    select: ({ location }) => FOR_LEARNERS.some((path) => location.pathname.startsWith(path)),
  })
  return (
    <Container size={460} px={0}>
      <PageHead title={t(isLearner ? 'applyTitle' : 'welcome')} help={t(isLearner ? 'applyHelp' : 'welcomeHelp')} />
      <div className="panel">
        <SignInForm />
      </div>
      <p>
        <Anchor href="/catalogue">{t('lookAtCatalogue')}</Anchor>
      </p>
    </Container>
  )
}

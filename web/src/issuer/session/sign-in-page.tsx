import { Anchor, Container } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../../ui/page-head.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** Stands in the place of any page of the console until somebody is signed in; the address stays. */
export function SignInPage() {
  const { t } = useTranslation('issuer')
  return (
    <Container size={460} px={0}>
      <PageHead title={t('welcome')} help={t('welcomeHelp')} />
      <div className="panel">
        <SignInForm />
      </div>
      <p>
        <Anchor href="/catalogue">{t('lookAtCatalogue')}</Anchor>
      </p>
    </Container>
  )
}

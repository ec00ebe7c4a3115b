import { Button, Container, PasswordInput, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../../ui/page-head.tsx'
import { LinkButton } from '../frame/link-button.tsx'
import { pathTo } from '../paths.ts'
import { MIN_PASSWORD_LENGTH, SignInError, setNewPassword } from './session.ts'

/** Where the link of a forgotten password leads; its secret stands behind `#`. */
export function NewPasswordPage() {
  const { t } = useTranslation('issuer')
  const queries = useQueryClient()
  const [token] = useState(() => globalThis.location.hash.slice(1))
  const [password, setPassword] = useState('')
  const [fault, setFault] = useState('')
  const [state, setState] = useState<'asking' | 'busy' | 'done'>('asking')
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (password.length < MIN_PASSWORD_LENGTH)
      return setFault(t('fault.password_short', { count: MIN_PASSWORD_LENGTH }))
    setState('busy')
    try {
      await setNewPassword({ token, newPassword: password })
      await queries.invalidateQueries()
      setState('done')
    } catch (error) {
      setFault(t(`fault.${error instanceof SignInError ? error.fault : 'unknown'}`, { count: MIN_PASSWORD_LENGTH }))
      setState('asking')
    }
  }
  if (state === 'done')
    return (
      <Container size={460} px={0}>
        <PageHead title={t('forgotten.done')} help={t('forgotten.doneText')} />
        <LinkButton to={pathTo('home')}>{t('common:signIn')}</LinkButton>
      </Container>
    )
  return (
    <Container size={460} px={0}>
      <PageHead title={t('forgotten.title')} help={t('forgotten.help')} />
      <form onSubmit={(event) => void send(event)} noValidate className="panel">
        <Stack>
          <PasswordInput
            label={t('forgotten.new')}
            description={t('passwordHint', { count: MIN_PASSWORD_LENGTH })}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': t('showPassword'), tabIndex: 0 }}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={fault || undefined}
          />
          <Button type="submit" loading={state === 'busy'}>
            {t('forgotten.set')}
          </Button>
        </Stack>
      </form>
    </Container>
  )
}

import { Button, PasswordInput, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary, type Fault } from '../../ui/error-summary.tsx'
import { ForgottenPassword } from './forgotten-password.tsx'
import { MIN_PASSWORD_LENGTH, SignInError, signIn, signUp } from './session.ts'

type Mode = 'signIn' | 'signUp'
type Values = { name: string; email: string; password: string }

/** Sign in or make an account; on success the session is read anew and the page goes on where it was. */
export function SignInForm({ email = '', mode: first = 'signIn' }: { email?: string; mode?: Mode }) {
  const { t, i18n } = useTranslation('issuer')
  const queries = useQueryClient()
  const id = useId()
  const [mode, setMode] = useState<Mode>(first)
  const [values, setValues] = useState<Values>({ name: '', email, password: '' })
  const [faults, setFaults] = useState<(Fault & { field?: keyof Values })[]>([])
  const [busy, setBusy] = useState(false)
  const field = (name: keyof Values) => ({
    id: `${id}-${name}`,
    value: values[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setValues({ ...values, [name]: event.currentTarget.value }),
    error: faults.find((fault) => fault.field === name)?.message,
  })
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const found = missing(values, mode).map(({ field: name, key }) => ({
      field: name,
      fieldId: `${id}-${name}`,
      message: t(key, { count: MIN_PASSWORD_LENGTH }),
    }))
    setFaults(found)
    if (found.length > 0) return
    setBusy(true)
    try {
      await (mode === 'signIn' ? signIn(values) : signUp(values))
      await queries.invalidateQueries()
    } catch (error) {
      const fault = error instanceof SignInError ? error.fault : 'unknown'
      setFaults([{ message: t(`fault.${fault}`, { count: MIN_PASSWORD_LENGTH }) }])
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <Stack gap="md">
        <SegmentedControl
          key={i18n.dir()} // its marker is placed once
          fullWidth
          aria-label={t('signInOrUp')}
          value={mode}
          onChange={(value) => {
            setMode(value as Mode)
            setFaults([])
          }}
          data={[
            { value: 'signIn', label: t('common:signIn') },
            { value: 'signUp', label: t('signUp') },
          ]}
        />
        <ErrorSummary title={t('common:faults')} faults={faults} />
        {mode === 'signUp' && <TextInput label={t('yourName')} autoComplete="name" {...field('name')} />}
        <TextInput label={t('common:email')} type="email" autoComplete="username" {...field('email')} />
        <PasswordInput
          label={t('common:password')}
          autoComplete={mode === 'signIn' ? 'current-password' : 'new-password'}
          visibilityToggleButtonProps={{ 'aria-label': t('showPassword'), tabIndex: 0 }}
          {...(mode === 'signUp' ? { description: t('passwordHint', { count: MIN_PASSWORD_LENGTH }) } : {})}
          {...field('password')}
        />
        <Button type="submit" loading={busy}>
          {t(mode === 'signIn' ? 'common:signIn' : 'signUp')}
        </Button>
        {mode === 'signIn' && <ForgottenPassword email={values.email} />}
      </Stack>
    </form>
  )
}

function missing(values: Values, mode: Mode): { field: keyof Values; key: string }[] {
  const found: { field: keyof Values; key: string }[] = []
  if (mode === 'signUp' && values.name.trim() === '') found.push({ field: 'name', key: 'fault.name' })
  if (!/^\S+@\S+$/.test(values.email)) found.push({ field: 'email', key: 'fault.email' })
  if (mode === 'signUp' ? values.password.length < MIN_PASSWORD_LENGTH : values.password === '')
    found.push({ field: 'password', key: mode === 'signUp' ? 'fault.password_short' : 'fault.password' })
  return found
}

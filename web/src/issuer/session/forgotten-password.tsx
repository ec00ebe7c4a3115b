import { Anchor, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { requestNewPassword, SignInError } from './session.ts'

/** Sends a link for a new password; it tells nobody whether there is an account with that address. */
export function ForgottenPassword({ email }: { email: string }) {
  const { t } = useTranslation('issuer')
  const [words, setWords] = useState('')
  const send = async () => {
    if (!/^\S+@\S+$/.test(email)) return setWords(t('forgotten.first'))
    try {
      await requestNewPassword({ email })
      setWords(t('forgotten.sent', { email }))
    } catch (error) {
      setWords(t(`fault.${error instanceof SignInError ? error.fault : 'unknown'}`))
    }
  }
  return (
    <div>
      <Anchor component="button" type="button" ta="start" onClick={() => void send()}>
        {t('forgotten.ask')}
      </Anchor>
      <Text role="status" mt={4}>
        {words}
      </Text>
    </div>
  )
}

import { randomBytes } from '@cloudtnt/credential/random'
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary, type Fault } from '../../ui/error-summary.tsx'
import { useWalletProgram } from '../session/session-context.tsx'
import { recoveryCodeOf } from '../vault/recovery-code.ts'
import { VaultError } from '../vault/vault-error.ts'
import type { DoorWay } from './door-way.ts'
import { PassphraseField, passphraseFault } from './passphrase-field.tsx'
import { RecoveryCodeSteps } from './recovery-code-steps.tsx'
import { useFormSend } from './use-form-send.ts'

/**
 * A new wallet in three steps: name and passphrase, the recovery code to write down, the code typed back. Only then is
 * it made: nobody has a wallet whose recovery code they never held. Where the name turns out to be taken, another one
 * is all that is asked for: the code that stands on paper by then stays good.
 */
export function CreateWallet({ go }: { go: (way: DoorWay) => void }) {
  const { t } = useTranslation('vault')
  const { session } = useWalletProgram()
  const [name, setName] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [recoveryCode, setCode] = useState('')
  const [step, setStep] = useState<'name' | 'code'>('name')
  const [isTaken, setTaken] = useState(false)
  const check = (): Fault[] => {
    const fault = passphraseFault(passphrase, name)
    return [
      ...(name.trim() === '' ? [{ fieldId: 'create-name', message: t('fault.name') }] : []),
      ...(fault ? [{ fieldId: 'create-passphrase', message: t(`fault.${fault}`) }] : []),
    ]
  }
  const form = useFormSend(check, async () => {
    if (isTaken) return create()
    setCode(recoveryCode || (await recoveryCodeOf(randomBytes(26))))
    setStep('code')
  })
  const create = async () => {
    try {
      await session.create({ name, passphrase, recoveryCode })
    } catch (error) {
      if (!(error instanceof VaultError) || error.code !== 'NAME_TAKEN') throw error
      setTaken(true)
      setStep('name')
    }
  }
  if (step === 'code') return <RecoveryCodeSteps code={recoveryCode} submit={t('create.submit')} onDone={create} />
  const taken = isTaken ? [{ fieldId: 'create-name', message: t('error.NAME_TAKEN') }] : []
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <Stack gap="md">
        <Text c="dimmed">{t('create.step', { step: 1, of: 3 })}</Text>
        <ErrorSummary title={t('create.fault')} faults={[...taken, ...form.faults]} />
        <TextInput
          id="create-name"
          label={t('name')}
          description={t('create.nameHint')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          autoComplete="username"
          autoCapitalize="none"
          dir="auto"
          maxLength={200}
          error={form.errorOf('create-name') ?? taken[0]?.message}
        />
        <PassphraseField
          id="create-passphrase"
          label={t('passphrase')}
          isNew
          value={passphrase}
          onChange={setPassphrase}
          error={form.errorOf('create-passphrase')}
        />
        <Text>{t('create.noReset')}</Text>
        <Button type="submit" loading={form.busy}>
          {t(isTaken ? 'create.submit' : 'create.next')}
        </Button>
        <Text role="status" c="dimmed">
          {form.busy && isTaken ? t('busy') : ''}
        </Text>
        <Group gap="xs">
          <Button variant="subtle" size="sm" onClick={() => go('signIn')}>
            {t('start.signIn')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../../ui/page-head.tsx'
import { useWalletProgram } from '../session/session-context.tsx'
import { ChangePassphraseForm } from './change-passphrase-form.tsx'
import { DeleteWalletForm } from './delete-wallet-form.tsx'
import { HolderKeys } from './holder-keys.tsx'
import { NewRecoveryCode } from './new-recovery-code.tsx'

/** Who can open this wallet, from where, and with what. */
export function SecurityPage() {
  const { t } = useTranslation('vault')
  return (
    <>
      <PageHead title={t('security.title')} help={t('security.help', { host: globalThis.location.host })} />
      <Stack gap="lg" className="prose">
        <Section id="passphrase" title={t('security.changePassphrase')}>
          <ChangePassphraseForm />
        </Section>
        <Section id="recovery" title={t('security.recovery')} text={t('security.recoveryHelp')}>
          <NewRecoveryCode />
        </Section>
        <Section id="device" title={t('security.device')} text={t('security.deviceHelp')}>
          <Leave />
        </Section>
        <Section id="keys" title={t('security.keys')} text={t('security.keysHelp')}>
          <HolderKeys />
        </Section>
        <Section id="delete" title={t('security.delete')} text={t('security.deleteHelp')}>
          <DeleteWalletForm />
        </Section>
      </Stack>
    </>
  )
}

function Section({ id, title, text, children }: { id: string; title: string; text?: string; children: ReactNode }) {
  return (
    <section aria-labelledby={`security-${id}`} className="panel">
      <Stack gap="md">
        <Title order={2} size="h3" id={`security-${id}`}>
          {title}
        </Title>
        {text && <Text>{text}</Text>}
        {children}
      </Stack>
    </section>
  )
}

function Leave() {
  const { t } = useTranslation('vault')
  const { session } = useWalletProgram()
  const [busy, setBusy] = useState(false)
  return (
    <Group>
      <Button variant="default" onClick={() => session.lock()}>
        {t('security.lock')}
      </Button>
      <Button
        variant="default"
        loading={busy}
        onClick={() => {
          setBusy(true)
          void session.leave()
        }}
      >
        {t('security.leave')}
      </Button>
    </Group>
  )
}

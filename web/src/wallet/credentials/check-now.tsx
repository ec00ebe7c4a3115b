import { CredentialError } from '@cloudtnt/credential/errors'
import type { JsonObject } from '@cloudtnt/credential/json'
import { Button, Group, Loader, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Checked } from '../../credential-check/credential-checker.ts'
import { ReportView } from '../../credential-view/report-view.tsx'
import { useClock } from '../../ui/clock.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { useVault, useWalletProgram } from '../session/session-context.tsx'
import type { CredentialContent } from '../vault/record-content.ts'
import type { OpenRecord } from '../vault/vault.ts'
import { documentOf } from './kept-credential.ts'
import { withStanding } from './standing.ts'

/** Checks the credential in this browser, when its holder asks for it, and tells what others learn by that. */
export function CheckNow({ record: { id, content } }: { record: OpenRecord<'credential'> }) {
  const { t } = useTranslation('wallet')
  const { checker } = useWalletProgram()
  const vault = useVault()
  const clock = useClock()
  const [checked, setChecked] = useState<Checked | undefined>()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState('')
  const check = async () => {
    setBusy(true)
    setFault('')
    try {
      const own = (await vault.openOnUse('identity')).flatMap((identity) => identity.content.keys.map(({ did }) => did))
      const subject = subjectIdOf(documentOf(content))
      const did = own.find((each) => each === subject) ?? own[0]
      const program = await checker()
      const found = await program.check(content.documents[0]?.text ?? '', subject && did ? { person: { did } } : {})
      setChecked(found)
      const remember = (before: CredentialContent) => withStanding(before, found.report, clock())
      if (remember(content) !== content) await vault.change('credential', id, remember)
    } catch (error) {
      setFault(t(error instanceof CredentialError ? 'check.failed' : 'check.notLoaded'))
    } finally {
      setBusy(false)
    }
  }
  return (
    <section aria-labelledby="check-now" aria-busy={busy}>
      <Title order={2} size="h3" id="check-now" mb="sm">
        {t('check.title')}
      </Title>
      <Text className="prose" mb="sm">
        {t('check.help')}
      </Text>
      <ErrorSummary title={t('check.fault')} faults={fault ? [{ message: fault }] : []} />
      <Group mb="md">
        <Button variant={checked ? 'default' : 'light'} onClick={() => void check()} loading={busy}>
          {t(checked ? 'check.again' : 'check.now')}
        </Button>
        {busy && <Loader size="sm" aria-label={t('check.busy')} />}
      </Group>
      {checked && <ReportView report={checked.report} viewer="holder" level={2} />}
    </section>
  )
}

function subjectIdOf(document: JsonObject): string | undefined {
  const [subject] = [document.credentialSubject].flat()
  const id = typeof subject === 'object' && subject !== null && 'id' in subject ? subject.id : undefined
  return typeof id === 'string' ? id : undefined
}

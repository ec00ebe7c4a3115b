import type { Outcome } from '@cloudtnt/credential/verify/report'
import { Button, Group, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCheckSession, useWorkbench } from '../workbench.tsx'

const RESULTS: Partial<Record<Outcome, string>> = { pass: 'person.matches', fail: 'person.differs' }
const WHOLE_ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

type Props = {
  /** What came of the comparison; absent where several credentials are compared at once. */
  outcome?: Outcome
}

/** Compares what the reader types with the person that the issuer named. It never leaves this browser. */
export function PersonForm({ outcome }: Props) {
  const { t } = useTranslation('verifier')
  const { desk } = useWorkbench()
  const { email } = useCheckSession()
  const [typed, setTyped] = useState(email)
  const [isWrong, setIsWrong] = useState(false)
  const compare = (event: FormEvent) => {
    event.preventDefault()
    const isWhole = WHOLE_ADDRESS.test(typed.trim())
    setIsWrong(!isWhole)
    if (isWhole) void desk.compareWith(typed.trim())
  }
  const forget = () => {
    setTyped('')
    setIsWrong(false)
    void desk.compareWith('')
  }
  return (
    <form noValidate onSubmit={compare} className="report-action no-print">
      <TextInput
        type="email"
        label={t('person.label')}
        description={t('person.hint')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        error={isWrong ? t('person.invalid') : undefined}
        autoComplete="off"
        dir="ltr"
      />
      <Group gap="xs">
        <Button type="submit" size="sm" variant="default">
          {t('person.submit')}
        </Button>
        {email && (
          <Button size="sm" variant="subtle" onClick={forget}>
            {t('person.forget')}
          </Button>
        )}
      </Group>
      <div role="status">{email && outcome && <p>{t(RESULTS[outcome] ?? 'person.noAddress', { email })}</p>}</div>
    </form>
  )
}

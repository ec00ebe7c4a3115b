import { Button, Group, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCheckSession, useWorkbench } from '../workbench.tsx'

const WHOLE_ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** Compares what the reader types with the person that the issuer named. It never leaves this browser. */
export function PersonForm() {
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
    </form>
  )
}

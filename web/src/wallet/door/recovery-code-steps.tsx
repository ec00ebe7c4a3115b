import { randomBytes } from '@cloudtnt/credential/random'
import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { saveFile } from '../backup/save-file.ts'
import { groupsOf, isSameGroup } from '../vault/recovery-code.ts'
import { useFormSend } from './use-form-send.ts'

type Props = {
  code: string
  submit: string
  onDone: () => Promise<void>
  /** Which step of how many the first of the two is. */
  firstStep?: number
  of?: number
}

/** Shows a recovery code once, and asks for two of its groups back: so that it was written down, not clicked away. */
export function RecoveryCodeSteps({ code, submit, onDone, firstStep = 2, of = 3 }: Props) {
  const { t } = useTranslation('vault')
  const [isWritten, setWritten] = useState(false)
  return isWritten ? (
    <TypeBack
      code={code}
      submit={submit}
      onDone={onDone}
      step={t('create.step', { step: firstStep + 1, of })}
      onBack={() => setWritten(false)}
    />
  ) : (
    <WriteDown code={code} step={t('create.step', { step: firstStep, of })} onNext={() => setWritten(true)} />
  )
}

function WriteDown({ code, step, onNext }: { code: string; step: string; onNext: () => void }) {
  const { t } = useTranslation('vault')
  const [isKept, setKept] = useState(false)
  return (
    <Stack gap="md">
      <Text c="dimmed">{step}</Text>
      <Text>{t('code.why')}</Text>
      <ol className="recovery-code" dir="ltr" aria-label={t('recoveryCode')}>
        {groupsOf(code).map((group, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups may be equal; their place is what they are
          <li key={place}>
            <code>{group}</code>
          </li>
        ))}
      </ol>
      <Group gap="sm">
        <Button variant="default" onClick={() => saveFile(t('code.fileName'), 'text/plain', textOf(t, code))}>
          {t('code.save')}
        </Button>
        <Button variant="default" onClick={() => globalThis.print()}>
          {t('code.print')}
        </Button>
      </Group>
      <Text>{t('code.where')}</Text>
      <Checkbox checked={isKept} onChange={(event) => setKept(event.currentTarget.checked)} label={t('code.kept')} />
      <Button onClick={onNext} disabled={!isKept} {...(isKept ? {} : { 'aria-describedby': 'code-next-hint' })}>
        {t('create.next')}
      </Button>
      {!isKept && (
        <Text id="code-next-hint" size="sm" c="dimmed">
          {t('code.nextHint')}
        </Text>
      )}
    </Stack>
  )
}

function textOf(t: TFunction<'vault'>, code: string): string {
  return `${t('code.fileTitle', { host: globalThis.location.host })}\n\n${code}\n\n${t('code.where')}\n`
}

type TypeBackProps = Pick<Props, 'code' | 'submit' | 'onDone'> & { step: string; onBack: () => void }

function TypeBack({ code, submit, onDone, step, onBack }: TypeBackProps) {
  const { t } = useTranslation('vault')
  const groups = groupsOf(code)
  const asked = useMemo(() => twoOf(groups.length), [groups.length])
  const [typed, setTyped] = useState<Record<number, string>>({})
  const form = useFormSend(
    () =>
      asked
        .filter((place) => !isSameGroup(typed[place] ?? '', groups[place] ?? ''))
        .map((place) => ({ fieldId: `code-group-${place}`, message: t('fault.group', { number: place + 1 }) })),
    onDone,
  )
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <Stack gap="md">
        <Text c="dimmed">{step}</Text>
        <ErrorSummary title={t('code.fault')} faults={form.faults} />
        <Text>{t('code.typeBack')}</Text>
        {asked.map((place) => (
          <TextInput
            key={place}
            id={`code-group-${place}`}
            label={t('code.group', { number: place + 1 })}
            value={typed[place] ?? ''}
            onChange={(event) => setTyped({ ...typed, [place]: event.currentTarget.value })}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            dir="ltr"
            maxLength={9}
            error={form.errorOf(`code-group-${place}`)}
          />
        ))}
        <Button type="submit" loading={form.busy}>
          {submit}
        </Button>
        <Button variant="subtle" onClick={onBack} disabled={form.busy}>
          {t('code.again')}
        </Button>
        <Text role="status" c="dimmed">
          {form.busy ? t('busy') : ''}
        </Text>
      </Stack>
    </form>
  )
}

/** Two different places of so many, in order. */
function twoOf(count: number): number[] {
  const [a = 0, b = 0] = randomBytes(2)
  const first = a % count
  const second = (first + 1 + (b % (count - 1))) % count
  return [first, second].sort((x, y) => x - y)
}

import { PasswordInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

type Props = {
  id: string
  label: string
  value: string
  onChange: (value: string) => void
  /** A new one is explained, and the browser offers to keep it. */
  isNew?: boolean
  error?: string | undefined
}

export function PassphraseField({ id, label, value, onChange, isNew = false, error }: Props) {
  const { t } = useTranslation('vault')
  return (
    <PasswordInput
      id={id}
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      visibilityToggleButtonProps={{ 'aria-label': t('showPassphrase'), tabIndex: 0 }}
      maxLength={1000}
      {...(isNew ? { description: t('passphraseHint', { count: MIN_PASSPHRASE_LENGTH }) } : {})}
      error={error}
    />
  )
}

/** Below this, guessing at a stolen copy would be cheap, however slow one try is made. */
export const MIN_PASSPHRASE_LENGTH = 12

/** @returns the key of what is wrong with a new passphrase; undefined when it will do. */
export function passphraseFault(passphrase: string, name: string): 'passphraseShort' | 'passphraseSimple' | undefined {
  const plain = passphrase.trim().toLowerCase()
  if (Array.from(passphrase).length < MIN_PASSPHRASE_LENGTH) return 'passphraseShort'
  const isRepeated = new Set(Array.from(plain)).size < 5
  return isRepeated || (name.trim() !== '' && plain === name.trim().toLowerCase()) ? 'passphraseSimple' : undefined
}

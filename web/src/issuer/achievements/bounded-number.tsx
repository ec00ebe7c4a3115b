import { NumberInput, type NumberInputProps } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

type Props = Omit<NumberInputProps, 'value' | 'onChange' | 'min' | 'max'> & {
  min: number
  max: number
  value: number
  /** What an empty field stands for; without it a number is needed. */
  empty?: number
  onChange: (value: number) => void
}

/**
 * A number within bounds. What lies outside is told while it is typed and never handed on, and whoever leaves the field
 * sees the number that counts: the field never shows what is not saved.
 */
export function BoundedNumber({ min, max, value, empty, onChange, ...rest }: Props) {
  const { t } = useTranslation('achievements')
  const [typed, setTyped] = useState<number | string>()
  const meant = typed === '' ? empty : typed === undefined ? value : Number(typed)
  const isFit = meant !== undefined && meant >= min && meant <= max
  return (
    <NumberInput
      {...rest}
      value={typed ?? (value === empty ? '' : value)}
      clampBehavior="none"
      onChange={(next) => {
        setTyped(next)
        const number = next === '' ? empty : Number(next)
        if (number !== undefined && number >= min && number <= max) onChange(number)
      }}
      onBlur={() => setTyped(undefined)}
      error={isFit ? undefined : t('terms.range', { min, max })}
    />
  )
}

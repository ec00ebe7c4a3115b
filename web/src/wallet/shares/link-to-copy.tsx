import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** A link in full, and a button that copies it. */
export function LinkToCopy({ link }: { link: string }) {
  const { t } = useTranslation('shares')
  return (
    <Group align="flex-end" w="100%" maw="46rem">
      <TextInput
        label={t('link')}
        value={link}
        readOnly
        dir="ltr"
        flex="1 1 16rem"
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton link={link} />
    </Group>
  )
}

/** @param name what is copied, for those who do not see what stands around the button. */
export function CopyButton({ link, name }: { link: string; name?: string }) {
  const { t } = useTranslation('shares')
  const [said, setSaid] = useState('')
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => setSaid(t('copied')),
      () => setSaid(t('notCopied')),
    )
  return (
    <>
      <Button variant="default" {...(name ? { 'aria-label': t('copyOf', { name }) } : {})} onClick={() => void copy()}>
        {t('copy')}
      </Button>
      <span role="status">{said}</span>
    </>
  )
}

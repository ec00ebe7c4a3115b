import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { patterns } from '../paths.ts'
import { useVault } from '../session/session-context.tsx'
import { ConfirmDialog } from '../shares/confirm-dialog.tsx'

/** Deletes a stack. What was in it stays in the wallet, and links that were made of it go on. */
export function DeleteStackDialog(props: { opened: boolean; onClose(): void; id: string; name: string }) {
  const { t } = useTranslation('stacks')
  const vault = useVault()
  const navigate = useNavigate()
  const remove = async () => {
    await navigate({ to: patterns.stacks })
    await vault.remove(props.id)
  }
  return (
    <ConfirmDialog
      opened={props.opened}
      onClose={props.onClose}
      title={t('deleteTitle', { name: props.name })}
      text={t('deleteText')}
      submit={t('delete')}
      onConfirm={remove}
    />
  )
}

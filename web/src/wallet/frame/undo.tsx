import { Alert, Button, Group } from '@mantine/core'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { vaultProblemText } from '../session/vault-problem-text.ts'

/** Something that was done and can be taken back for as long as this page stays open. Kept in memory only. */
export type Undo = { text: string; back: () => Promise<void> }

type Undoing = { last: Undo | undefined; offer: (undo: Undo | undefined) => void }
const Context = createContext<Undoing>({ last: undefined, offer: () => {} })

export function UndoProvider({ children }: { children: ReactNode }) {
  const [last, offer] = useState<Undo | undefined>(undefined)
  const value = useMemo(() => ({ last, offer }), [last])
  return <Context value={value}>{children}</Context>
}

export function useUndo(): Undoing {
  return useContext(Context)
}

/** Says what was done, and takes it back on demand. */
export function UndoNotice() {
  const { t } = useTranslation('wallet')
  const { last, offer } = useUndo()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState('')
  if (!last) return null
  const back = async () => {
    setBusy(true)
    setFault('')
    try {
      await last.back()
      offer(undefined)
    } catch (error) {
      setFault(vaultProblemText(t, error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Alert color="accent" variant="light" role="status" mb="lg">
      {last.text} {fault}
      <Group mt="sm">
        <Button size="sm" loading={busy} onClick={() => void back()}>
          {t('undo')}
        </Button>
        <Button size="sm" variant="default" onClick={() => offer(undefined)}>
          {t('common:close')}
        </Button>
      </Group>
    </Alert>
  )
}

import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fault } from '../../ui/error-summary.tsx'
import { vaultProblemText } from '../session/vault-problem-text.ts'

/**
 * Sends a form: first what is missing, then what the vault or its host said. What was typed stays.
 *
 * @param check the faults of what was typed, before anything is sent.
 */
export function useFormSend(check: () => Fault[], send: () => Promise<void>) {
  const { t } = useTranslation()
  const [faults, setFaults] = useState<Fault[]>([])
  const [busy, setBusy] = useState(false)
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    const found = check()
    setFaults(found)
    if (found.length > 0) return
    setBusy(true)
    try {
      await send()
    } catch (error) {
      setFaults([{ message: vaultProblemText(t, error) }])
    } finally {
      setBusy(false)
    }
  }
  const errorOf = (fieldId: string) => faults.find((fault) => fault.fieldId === fieldId)?.message
  return { faults, busy, errorOf, onSubmit: (event: FormEvent) => void onSubmit(event) }
}

import { Alert, List } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'

/** One thing that keeps a form from being sent; `fieldId` leads to the field. */
export type Fault = { fieldId?: string; message: string }

/** What stands above a form that could not be sent: it takes focus, and each line leads to its field. */
export function ErrorSummary({ title, faults }: { title: string; faults: Fault[] }) {
  const box = useRef<HTMLDivElement>(null)
  const key = faults.map((f) => f.message).join('\n')
  useEffect(() => {
    if (key) box.current?.focus()
  }, [key])
  if (faults.length === 0) return null
  return (
    <Alert
      ref={box}
      tabIndex={-1}
      role="alert"
      color="red"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={title}
    >
      <List>
        {faults.map((fault) => (
          <List.Item key={fault.message}>
            {fault.fieldId ? <a href={`#${fault.fieldId}`}>{fault.message}</a> : fault.message}
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}

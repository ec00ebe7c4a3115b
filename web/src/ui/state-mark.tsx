import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconHelpCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'

/** The four states that everything is shown in: icon, word and colour together, never colour alone. */
export type State = 'confirmed' | 'problem' | 'look' | 'unknown'

const ICONS = { confirmed: IconCircleCheck, problem: IconCircleX, look: IconAlertTriangle, unknown: IconHelpCircle }

export function StateMark({ state, children }: { state: State; children: ReactNode }) {
  const Icon = ICONS[state]
  return (
    <span className={`state state-${state}`}>
      <Icon size="1.15em" aria-hidden />
      {children}
    </span>
  )
}

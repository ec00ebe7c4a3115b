import { createContext, type ReactNode, useContext } from 'react'

const Clock = createContext<(() => Date) | undefined>(undefined)

/** Hands the program's clock down; what is drawn takes the time from here, never from the air. */
export function ClockProvider({ now, children }: { now: () => Date; children: ReactNode }) {
  return <Clock value={now}>{children}</Clock>
}

/** @throws Error outside of a ClockProvider. */
export function useClock(): () => Date {
  const now = useContext(Clock)
  if (!now) throw new Error('no clock was handed down')
  return now
}

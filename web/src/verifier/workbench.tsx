import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react'
import type { CheckDesk, CheckSession } from './check/check-session.ts'
import type { ListDesk, ListSession } from './list/list-desk.ts'
import type { TrustDecisions } from './trust/trust-decisions.ts'
import type { TrustStore } from './trust/trust-store.ts'

/** What every page works with; there is one of each in the program. */
export type Workbench = {
  desk: CheckDesk
  /** Many at once. */
  list: ListDesk
  trust: TrustStore
  now: () => Date
  /** Loads the program that checks, ahead of the first credential. */
  warm: () => void
}

const Context = createContext<Workbench | undefined>(undefined)

export function WorkbenchProvider({ workbench, children }: { workbench: Workbench; children: ReactNode }) {
  return <Context value={workbench}>{children}</Context>
}

export function useWorkbench(): Workbench {
  const workbench = useContext(Context)
  if (!workbench) throw new Error('this page stands outside of the workbench')
  return workbench
}

/** What is being checked now. */
export function useCheckSession(): CheckSession {
  const { desk } = useWorkbench()
  return useSyncExternalStore(desk.subscribe, desk.read)
}

/** The many that are being checked now. */
export function useListSession(): ListSession {
  const { list } = useWorkbench()
  return useSyncExternalStore(list.subscribe, list.read)
}

/** The viewer's decisions as they are now. */
export function useTrustDecisions(): TrustDecisions {
  const { trust } = useWorkbench()
  return useSyncExternalStore(trust.subscribe, trust.read)
}

import type { RecordKind } from '@cloudtnt/contract/wallet/record'
import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react'
import type { CredentialChecker } from '../../credential-check/credential-checker.ts'
import type { OpenRecord, Vault } from '../vault/vault.ts'
import type { SessionState, WalletSession } from './wallet-session.ts'

/** What every page of the wallet works with; there is one of each in the program. */
export type WalletProgram = {
  session: WalletSession
  /** Loaded when something is to be checked. */
  checker: () => Promise<CredentialChecker>
  now: () => Date
  fetch: typeof globalThis.fetch
}

const Program = createContext<WalletProgram | undefined>(undefined)
const OpenVault = createContext<Vault | undefined>(undefined)

export function WalletProgramProvider({ program, children }: { program: WalletProgram; children: ReactNode }) {
  return <Program value={program}>{children}</Program>
}

/** Stands around the pages that are only drawn while a vault is open. */
export function OpenVaultProvider({ vault, children }: { vault: Vault; children: ReactNode }) {
  return <OpenVault value={vault}>{children}</OpenVault>
}

export function useWalletProgram(): WalletProgram {
  const program = useContext(Program)
  if (!program) throw new Error('this page stands outside of the wallet')
  return program
}

export function useSessionState(): SessionState {
  const { session } = useWalletProgram()
  return useSyncExternalStore(session.subscribe, session.read)
}

/** The open vault. @throws Error on a page that is drawn while it is locked. */
export function useVault(): Vault {
  const vault = useContext(OpenVault)
  if (!vault) throw new Error('this page needs an open vault')
  return vault
}

/** Everything of one kind in the vault, as it is now. */
export function useRecords<Kind extends RecordKind>(kind: Kind): OpenRecord<Kind>[] {
  const vault = useVault()
  const records = useSyncExternalStore(
    (listener) => vault.subscribe(listener),
    () => vault.records(),
  )
  return useMemo(
    () => records.filter((record) => record.kind === kind) as unknown as OpenRecord<Kind>[],
    [records, kind],
  )
}

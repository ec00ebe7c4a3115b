import { CredentialError, type CredentialErrorCode } from '@cloudtnt/credential/errors'
import { useState } from 'react'
import { useVault, useWalletProgram } from '../session/session-context.tsx'
import { VaultError } from '../vault/vault-error.ts'
import { type Import, type Imported, importCredential } from './import-credential.ts'
import { readAddress, readThroughHost } from './read-address.ts'

/** Something that was brought in, and what came of it. */
export type ImportItem = { id: number; name: string } & (
  | { state: 'busy' }
  | Imported
  | { state: 'failed'; error: unknown }
  /** The site may let no page read it; the wallet's host can, if the person agrees to its seeing it. */
  | { state: 'ask-relay'; goThroughHost: () => void }
)

/** Larger than any credential file; a larger one is not even read. */
const MAX_BYTES = 5 * 1024 * 1024

export function useImports() {
  const vault = useVault()
  const program = useWalletProgram()
  const [items, setItems] = useState<ImportItem[]>([])
  const replace = (item: ImportItem) => setItems((all) => all.map((other) => (other.id === item.id ? item : other)))

  const run = async (id: number, name: string, load: () => Promise<Import>) => {
    replace({ id, name, state: 'busy' })
    try {
      const ports = { vault, now: program.now, checker: await program.checker() }
      replace({ id, name, ...(await importCredential(await load(), ports)) })
    } catch (error) {
      if (error instanceof CredentialError) replace({ id, name, ...refusal(error.code) })
      else replace({ id, name, state: 'failed', error })
      if (!(error instanceof CredentialError) && !(error instanceof VaultError)) console.error(error)
    }
  }
  const begin = (name: string, work: (id: number) => Promise<void>) => {
    setItems((all) => {
      const id = (all[0]?.id ?? 0) + 1
      queueMicrotask(() => void work(id))
      return [{ id, name, state: 'busy' }, ...all]
    })
  }
  const addAddress = (address: string) =>
    begin(address, async (id) => {
      const source = (relayed: boolean) => ({
        way: 'address' as const,
        host: new URL(address).host,
        ...(relayed && { relayed }),
      })
      const throughHost = () =>
        void run(id, address, async () => ({ input: await readThroughHost(address), source: source(true) }))
      try {
        const input = await readAddress(address, { fetch: program.fetch, page: globalThis.location })
        await run(id, address, async () => ({ input, source: source(false) }))
      } catch (error) {
        const mayGoThroughHost = error instanceof CredentialError && error.code === 'FETCH_FAILED'
        if (mayGoThroughHost) replace({ id, name: address, state: 'ask-relay', goThroughHost: throughHost })
        else if (error instanceof CredentialError) replace({ id, name: address, ...refusal(error.code) })
        else replace({ id, name: address, state: 'failed', error })
      }
    })
  return {
    items,
    addAddress,
    addText: (text: string) => begin('', (id) => run(id, '', async () => ({ input: text, source: { way: 'paste' } }))),
    addFiles(files: File[] | null) {
      for (const file of files ?? [])
        begin(file.name, (id) =>
          run(id, file.name, async () => {
            if (file.size > MAX_BYTES)
              throw new CredentialError('INPUT_TOO_LARGE', 'The file is larger than is read here.')
            const input = new Uint8Array(await file.arrayBuffer())
            return { input, source: { way: 'file', name: file.name } }
          }),
        )
    },
  }
}

function refusal(code: CredentialErrorCode): { state: 'refused'; code: CredentialErrorCode } {
  return { state: 'refused', code }
}

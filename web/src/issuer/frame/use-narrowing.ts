import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'

/** What narrows a list, kept in the address so that it can be sent to somebody and is there after "back". */
export type Narrowing<Name extends string> = {
  /** Empty where nothing narrows. */
  values: Record<Name | 'q', string>
  set(part: Partial<Record<Name, string>>): void
  /** What stands in the search field now; the address follows after a pause. */
  typed: string
  setTyped(text: string): void
  isNarrowed: boolean
}

export function useNarrowing<Name extends string>(names: readonly Name[]): Narrowing<Name> {
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const read = (name: string) => (typeof search[name] === 'string' ? search[name] : '')
  const q = read('q')
  const values = Object.fromEntries([...names, 'q'].map((name) => [name, read(name)])) as Narrowing<Name>['values']
  const [typed, setTyped] = useState(q)
  const [settled] = useDebouncedValue(typed, 250)
  const go = (next: Record<string, string>) => {
    const kept = Object.entries(next).filter(([, value]) => value !== '')
    void navigate({ to: '.', search: Object.fromEntries(kept) as never, replace: true })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed moves the address
  useEffect(() => {
    if (settled !== q) go({ ...values, q: settled })
  }, [settled])
  return {
    values,
    typed,
    setTyped,
    set: (part) => go({ ...values, q: typed, ...part } as Record<string, string>),
    isNarrowed: Object.values(values).some((value) => value !== ''),
  }
}

import { useCallback, useEffect, useRef, useState } from 'react'

/** saved · waiting, saving: soon · kept: on this device, tried again · refused: see `error` · conflict: see `theirs` */
export type SaveState = 'saved' | 'waiting' | 'saving' | 'kept' | 'refused' | 'conflict'

export type Autosave<T> = {
  value: T
  change(part: Partial<T>): void
  state: SaveState
  /** False until something was typed here. */
  isTouched: boolean
  error: unknown
  /** In a conflict, what somebody else saved meanwhile; the person chooses. */
  theirs: T | undefined
  keepMine(): void
  takeTheirs(): void
  /** Saves at once what is not saved yet. @returns false when it could not be saved. */
  flush(): Promise<boolean>
}

/** What a page waits for before it goes on: the `flush` of each field on it, by name. */
export type Flushes = Map<string, () => Promise<boolean>>

/** What became of one save. */
export type SaveOutcome = { done: true } | { done: false; state: 'kept' | 'refused' | 'conflict'; error: unknown }

const PAUSE_MS = 700
const RETRY_MS = 5000

/**
 * Saves what a person types after each pause. What could not be saved stays on this device and is tried again; an
 * edit from elsewhere is taken over where nothing was typed, and is a conflict where something was.
 *
 * @param input.key names the copy on this device; another thing has another key.
 * @param input.saved as the server has it now.
 * @param input.save is run one at a time.
 */
export function useAutosave<T extends object>(input: {
  key: string
  saved: T
  save(value: T): Promise<SaveOutcome>
}): Autosave<T> {
  const { key, saved } = input
  const [value, setValue] = useState<T>(() => findBackup<T>(key, saved) ?? saved)
  const [state, setState] = useState<SaveState>(() => (same(value, saved) ? 'saved' : 'waiting'))
  const [error, setError] = useState<unknown>()
  const [isTouched, setTouched] = useState(state !== 'saved')
  const latest = useRef(value)
  const base = useRef(saved)
  const running = useRef<Promise<boolean> | undefined>(undefined)
  const save = useRef(input.save)
  save.current = input.save

  const saveAll = useCallback(async (): Promise<boolean> => {
    while (!same(latest.current, base.current)) {
      const sent = latest.current
      setState('saving')
      const outcome = await save.current(sent)
      setError(outcome.done ? undefined : outcome.error)
      if (!outcome.done) {
        setState(outcome.state)
        return false
      }
      base.current = sent
    }
    dropBackup(key)
    setState('saved')
    return true
  }, [key])

  const flush = useCallback(() => {
    running.current ??= saveAll().finally(() => {
      running.current = undefined
    })
    return running.current
  }, [saveAll])

  const change = useCallback(
    (part: Partial<T>) => {
      latest.current = { ...latest.current, ...part }
      setValue(latest.current)
      setTouched(true)
      keepBackup(key, latest.current)
      setState((before) => (before === 'conflict' || before === 'saving' ? before : 'waiting'))
    },
    [key],
  )

  useEffect(() => {
    if (same(saved, base.current) || running.current) return
    if (!same(latest.current, base.current)) return
    base.current = saved
    latest.current = saved
    setValue(saved)
    setState('saved')
  }, [saved])

  // biome-ignore lint/correctness/useExhaustiveDependencies: each letter begins the pause anew
  useEffect(() => {
    if (state !== 'waiting' && state !== 'kept') return
    const again = () => void flush()
    const timer = setTimeout(again, state === 'kept' ? RETRY_MS : PAUSE_MS)
    globalThis.addEventListener('online', again)
    return () => {
      clearTimeout(timer)
      globalThis.removeEventListener('online', again)
    }
  }, [state, value, flush])

  return {
    value,
    change,
    state,
    isTouched,
    error,
    flush,
    theirs: state === 'conflict' ? saved : undefined,
    keepMine() {
      base.current = saved
      setState('waiting')
      void flush()
    },
    takeTheirs() {
      base.current = saved
      latest.current = saved
      setValue(saved)
      dropBackup(key)
      setState('saved')
    },
  }
}

/** White space around a text is no edit: the server cuts it off, and a person who is typing still needs it. */
function same(a: object, b: object): boolean {
  const trimmed = (_name: string, value: unknown) => (typeof value === 'string' ? value.trim() : value)
  return JSON.stringify(a, trimmed) === JSON.stringify(b, trimmed)
}

const PREFIX = 'cloudtnt-unsaved:'

function keepBackup(key: string, value: object): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value))
  } catch {
    // A full or forbidden storage takes nothing away from what is on the screen.
  }
}

function dropBackup(key: string): void {
  try {
    localStorage.removeItem(PREFIX + key)
  } catch {
    // as above
  }
}

/** @returns undefined for what is missing, or of another shape than what is edited now. */
function findBackup<T extends object>(key: string, like: T): T | undefined {
  try {
    const found = JSON.parse(localStorage.getItem(PREFIX + key) ?? 'null') as T | null
    const fits = found && Object.entries(like).every(([name, v]) => typeof found[name as keyof T] === typeof v)
    return fits ? found : undefined
  } catch {
    return undefined
  }
}

import { CallError, call } from '@cloudtnt/contract'
import { type AchievementView, getAchievement, saveDraft } from '@cloudtnt/contract/issuer/achievement'
import { type AchievementContent, achievementContent } from '@cloudtnt/contract/issuer/achievement-content'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { dropBackup, findBackup, keepBackup } from './draft-backup.ts'

/** saved: the server has it · waiting, saving: soon · kept: on this device only, tried again · invalid: a field first */
export type DraftStatus = 'saved' | 'waiting' | 'saving' | 'kept' | 'invalid' | 'refused'

export type Draft = {
  content: AchievementContent
  change(part: Partial<AchievementContent>): void
  status: DraftStatus
  /** Fields whose value cannot be saved, by path. */
  invalid: Record<string, string>
  refusal: unknown
  /** What somebody else saved meanwhile; the person chooses. */
  theirs: AchievementView | undefined
  keepMine(): void
  takeTheirs(): void
  /** Saves what is not saved yet. @returns the version on the server, or undefined when it could not be saved. */
  flush(): Promise<number | undefined>
}

const PAUSE_MS = 700
const RETRY_MS = 5000

/** The draft that a person edits: saved after each pause, never over somebody else's edit, never lost. */
export function useDraft(view: AchievementView): Draft {
  const { id: revisionId } = view.current
  const [first] = useState(() => findBackup(revisionId))
  const [content, setContent] = useState(first?.content ?? view.current.content)
  const [status, setStatus] = useState<DraftStatus>('saved')
  const [invalid, setInvalid] = useState<Record<string, string>>({})
  const [refusal, setRefusal] = useState<unknown>()
  const [theirs, setTheirs] = useState<AchievementView>()
  const version = useRef(first?.version ?? view.current.version)
  const saved = useRef(JSON.stringify(view.current.content))
  const latest = useRef(content)
  const running = useRef<Promise<number | undefined> | undefined>(undefined)
  latest.current = content
  const send = useSend(view)

  const attempt = useCallback(async (): Promise<number | undefined> => {
    const draft = latest.current
    const text = JSON.stringify(draft)
    if (text === saved.current) return version.current
    const parsed = achievementContent.safeParse(draft)
    const faults = parsed.success ? [] : parsed.error.issues.map((issue) => [issue.path.join('.'), issue.code] as const)
    setInvalid(Object.fromEntries(faults))
    if (!parsed.success) {
      setStatus('invalid')
      return undefined
    }
    setStatus('saving')
    const outcome = await send(version.current, parsed.data)
    if ('theirs' in outcome) setTheirs(outcome.theirs)
    if (!('version' in outcome)) {
      setStatus(outcome.status)
      setRefusal(outcome.error)
      return undefined
    }
    version.current = outcome.version
    saved.current = text
    setRefusal(undefined)
    if (JSON.stringify(latest.current) === text) {
      setStatus('saved')
      dropBackup(revisionId)
    } else setStatus('waiting')
    return version.current
  }, [revisionId, send])

  const save = useCallback((): Promise<number | undefined> => {
    // One at a time, each on the version that the one before it made, until nothing is left to save.
    const saveAll = async () => {
      let done = await attempt()
      while (done !== undefined && JSON.stringify(latest.current) !== saved.current) done = await attempt()
      return done
    }
    running.current ??= saveAll().finally(() => {
      running.current = undefined
    })
    return running.current
  }, [attempt])

  const flush = useCallback(async () => {
    await running.current
    return save()
  }, [save])

  useSaveAfterPause({
    content,
    saved,
    status,
    isHalted: theirs !== undefined,
    save,
    onChange: (isDirty) => {
      if (isDirty) keepBackup(revisionId, { version: version.current, content: latest.current })
      setStatus(isDirty ? 'waiting' : 'saved')
    },
  })
  useAdoptNewer(view, { version, saved, latest, setContent })

  return {
    content,
    status,
    invalid,
    refusal,
    theirs,
    flush,
    change: useCallback((part) => setContent((before) => ({ ...before, ...part })), []),
    keepMine() {
      if (theirs) version.current = theirs.current.version
      setTheirs(undefined)
      void flush()
    },
    takeTheirs() {
      if (!theirs) return
      version.current = theirs.current.version
      saved.current = JSON.stringify(theirs.current.content)
      setContent(theirs.current.content)
      setTheirs(undefined)
      setStatus('saved')
      dropBackup(revisionId)
    },
  }
}

type Outcome =
  | { version: number }
  | { status: 'kept' | 'refused'; error: unknown }
  | { status: 'waiting'; theirs: AchievementView; error?: undefined }

/** Sends one save; a conflict brings what the other person saved. */
function useSend(view: AchievementView): (version: number, content: AchievementContent) => Promise<Outcome> {
  const queries = useQueryClient()
  const { organizationId, id: achievementId } = view
  const { mutateAsync } = useMutation({
    mutationFn: (input: { version: number; content: AchievementContent }) =>
      call(saveDraft, { organizationId, achievementId, ...input }),
  })
  return useCallback(
    async (version, content) => {
      try {
        const reply = await mutateAsync({ version, content })
        queries.setQueryData(['achievement', achievementId], reply)
        return { version: reply.current.version }
      } catch (error) {
        const isConflict = error instanceof CallError && error.code === 'PRECONDITION_FAILED'
        const theirs = isConflict && (await call(getAchievement, { organizationId, achievementId }).catch(() => false))
        return typeof theirs === 'object' ? { status: 'waiting', theirs } : { status: statusAfter(error), error }
      }
    },
    [mutateAsync, queries, organizationId, achievementId],
  )
}

/** Whether another try may help: not for what the server refused, but for a lost line, a fault, or an ended session. */
function statusAfter(error: unknown): 'kept' | 'refused' {
  const isRefusal = error instanceof CallError && error.status >= 400 && error.status < 500
  return isRefusal && error.code !== 'UNAUTHENTICATED' && error.code !== 'RATE_LIMITED' ? 'refused' : 'kept'
}

/** Saves when nothing was typed for a moment; where that failed, again after a while and when the line is back. */
function useSaveAfterPause(input: {
  content: AchievementContent
  saved: { current: string }
  status: DraftStatus
  isHalted: boolean
  save(): Promise<unknown>
  onChange(isDirty: boolean): void
}): void {
  const { content, saved, status, isHalted, save, onChange } = input
  const changed = useRef(onChange)
  changed.current = onChange
  useEffect(() => {
    const isDirty = JSON.stringify(content) !== saved.current
    changed.current(isDirty)
  }, [content, saved])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the content begins the pause anew
  useEffect(() => {
    if (isHalted || (status !== 'waiting' && status !== 'kept')) return
    const timer = setTimeout(() => void save(), status === 'kept' ? RETRY_MS : PAUSE_MS)
    const again = () => void save()
    globalThis.addEventListener('online', again)
    return () => {
      clearTimeout(timer)
      globalThis.removeEventListener('online', again)
    }
  }, [content, status, isHalted, save])
}

/** Another tab's edit is taken over where nothing was typed here. */
function useAdoptNewer(
  view: AchievementView,
  draft: {
    version: { current: number }
    saved: { current: string }
    latest: { current: AchievementContent }
    setContent(content: AchievementContent): void
  },
): void {
  const { version, saved, latest, setContent } = draft
  useEffect(() => {
    if (view.current.version <= version.current || JSON.stringify(latest.current) !== saved.current) return
    version.current = view.current.version
    saved.current = JSON.stringify(view.current.content)
    setContent(view.current.content)
  }, [view, version, saved, latest, setContent])
}

import { CallError, call, type Endpoint, type InputOf } from '@cloudtnt/contract'
import { type ApplicationView, getApplication } from '@cloudtnt/contract/issuer/application'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef } from 'react'
import type { SaveOutcome } from '../../ui/use-autosave.ts'

/** One application of the signed-in person. */
export function useApplication(applicationId: string) {
  return useQuery({
    queryKey: ['application', applicationId],
    queryFn: () => call(getApplication, { applicationId }),
    // What is typed is saved on the state that is shown; another device's edit is found when it is saved.
    refetchOnWindowFocus: false,
  })
}

/** Changes of one application, one after the other, each on the state that the one before it left. */
export type ApplicationEdits = {
  /** Runs a change; rejects with what the server refused. */
  run<E extends Endpoint>(endpoint: E, input: (view: ApplicationView) => object): Promise<ApplicationView>
  /** The same for what is saved while somebody types: tells what became of it. */
  save<E extends Endpoint>(endpoint: E, input: (view: ApplicationView) => object): Promise<SaveOutcome>
}

export function useApplicationEdits(applicationId: string): ApplicationEdits {
  const queries = useQueryClient()
  const tail = useRef<Promise<unknown>>(Promise.resolve())
  const run = useCallback(
    <E extends Endpoint>(endpoint: E, input: (view: ApplicationView) => object): Promise<ApplicationView> => {
      const queryKey = ['application', applicationId]
      const step = tail.current.then(async () => {
        const view = queries.getQueryData<ApplicationView>(queryKey)
        if (!view) throw new Error('the application is not loaded')
        const reply = (await call(endpoint, {
          applicationId,
          ...input(view),
        } as unknown as InputOf<E>)) as ApplicationView
        queries.setQueryData(queryKey, reply)
        return reply
      })
      tail.current = step.catch(async (error: unknown) => {
        if (error instanceof CallError && isOutdated(error)) await queries.refetchQueries({ queryKey })
      })
      return step
    },
    [queries, applicationId],
  )
  return useMemo(() => {
    const save: ApplicationEdits['save'] = async (endpoint, input) => {
      try {
        await run(endpoint, input)
        return { done: true }
      } catch (error) {
        return saveFault(error)
      }
    }
    return { run, save }
  }, [run])
}

function isOutdated(error: CallError): boolean {
  return error.code === 'PRECONDITION_FAILED' || error.code === 'STATE_TRANSITION' || error.code === 'NOT_FOUND'
}

/** What is tried again later, what the person has to decide, and what will never be taken as it is. */
export function saveFault(error: unknown): SaveOutcome {
  if (!(error instanceof CallError)) return { done: false, state: 'kept', error }
  if (error.code === 'PRECONDITION_FAILED') return { done: false, state: 'conflict', error }
  const isFinal = error.status >= 400 && error.status < 500 && error.code !== 'UNAUTHENTICATED'
  return { done: false, state: isFinal && error.code !== 'RATE_LIMITED' ? 'refused' : 'kept', error }
}

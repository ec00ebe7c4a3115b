import { CallError, call, type Endpoint, type InputOf } from '@cloudtnt/contract'
import { getSubmission, type SubmissionView } from '@cloudtnt/contract/issuer/assessment'
import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import type { SaveOutcome } from '../../ui/use-autosave.ts'
import { saveFault } from '../applications/use-application.ts'

const keyOf = (applicationId: string) => ['submission', applicationId]

export function useSubmission(organization: MyOrganization, applicationId: string) {
  return useQuery({
    queryKey: keyOf(applicationId),
    queryFn: () => call(getSubmission, { organizationId: organization.id, applicationId }),
    refetchOnWindowFocus: false,
  })
}

/** Takes one step on a submission; every screen then has what the server answered. */
export function useSubmissionStep<E extends Endpoint>(view: SubmissionView, endpoint: E) {
  const queries = useQueryClient()
  const { organizationId, id } = view
  return useMutation({
    mutationFn: async (input: object) =>
      (await call(endpoint, {
        organizationId,
        applicationId: id,
        ...input,
      } as unknown as InputOf<E>)) as SubmissionView,
    onSuccess: async (reply) => {
      queries.setQueryData(keyOf(id), reply)
      await queries.invalidateQueries({ queryKey: ['queue', organizationId] })
      await queries.invalidateQueries({ queryKey: ['queue-counts', organizationId] })
    },
    // Somebody was faster: what is there now is shown, with the reason beside the button.
    onError: () => queries.invalidateQueries({ queryKey: keyOf(id) }),
  })
}

/** Saves of one submission, one after the other, so that an earlier answer never hides a later one. */
export function useSubmissionSaves(view: SubmissionView) {
  const queries = useQueryClient()
  const tail = useRef<Promise<unknown>>(Promise.resolve())
  const { organizationId, id } = view
  return useCallback(
    <E extends Endpoint>(endpoint: E, input: object): Promise<SaveOutcome> => {
      const step = tail.current.then(async (): Promise<SaveOutcome> => {
        try {
          const reply = await call(endpoint, { organizationId, applicationId: id, ...input } as unknown as InputOf<E>)
          queries.setQueryData(keyOf(id), reply)
          return { done: true }
        } catch (error) {
          const lost = error instanceof CallError && error.code === 'STATE_TRANSITION'
          if (lost) await queries.invalidateQueries({ queryKey: keyOf(id) })
          return saveFault(error)
        }
      })
      tail.current = step
      return step
    },
    [queries, organizationId, id],
  )
}

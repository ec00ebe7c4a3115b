import { call } from '@cloudtnt/contract'
import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import {
  type cancelReleaseBatch,
  listReleaseBatches,
  listSkippedAwards,
  type pauseReleaseBatch,
  previewReleaseBatch,
  type ReleaseBatch,
  type resumeReleaseBatch,
} from '@cloudtnt/contract/issuer/release-batch'
import { type QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { refreshAwards } from '../awards/use-awards.ts'

/** While a list is being released the page asks so often how far it is. */
const LOOK_AGAIN_MS = 1000
const OPEN = ['preparing', 'running']

export function useReleaseBatches(organization: MyOrganization) {
  return useInfiniteQuery({
    queryKey: ['release-batches', organization.id],
    queryFn: ({ pageParam }) =>
      call(listReleaseBatches, {
        organizationId: organization.id,
        limit: 20,
        ...(pageParam ? { cursor: pageParam } : {}),
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: (query) => {
      const batches = query.state.data?.pages.flatMap((page) => page.items) ?? []
      return batches.some(({ state }) => OPEN.includes(state)) ? LOOK_AGAIN_MS : false
    },
  })
}

export function useSkippedAwards(organization: MyOrganization, batch: ReleaseBatch, isWanted: boolean) {
  return useInfiniteQuery({
    queryKey: ['skipped-awards', batch.id, batch.skipped],
    queryFn: ({ pageParam }) =>
      call(listSkippedAwards, {
        organizationId: organization.id,
        batchId: batch.id,
        limit: 50,
        ...(pageParam ? { cursor: pageParam } : {}),
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    enabled: isWanted,
  })
}

export function useBatchPreview(organization: MyOrganization, achievementId: string, isWanted: boolean) {
  return useQuery({
    queryKey: ['release-batch-preview', organization.id, achievementId],
    queryFn: () => call(previewReleaseBatch, { organizationId: organization.id, achievementId }),
    enabled: isWanted,
    staleTime: 0,
  })
}

export async function refreshBatches(queries: QueryClient, organizationId: string): Promise<void> {
  await queries.invalidateQueries({ queryKey: ['release-batches', organizationId] })
  await refreshAwards(queries, organizationId)
}

type Step = typeof pauseReleaseBatch | typeof resumeReleaseBatch | typeof cancelReleaseBatch

/** Pauses, resumes or ends a release. */
export function useBatchStep(organization: MyOrganization, batchId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (step: Step) => call(step, { organizationId: organization.id, batchId }),
    onSettled: () => refreshBatches(queries, organization.id),
  })
}

import { call, type Endpoint, type InputOf } from '@cloudtnt/contract'
import { type AwardState, type AwardView, countAwards, getAward, listAwards } from '@cloudtnt/contract/issuer/award'
import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { type QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

export type AwardFilter = {
  q: string
  state?: AwardState | undefined
  route?: 'course' | 'prior_learning' | 'direct' | undefined
  achievementId?: string | undefined
  held?: 'yes' | 'no' | undefined
}

/** A filter as the contract wants it: what is not set is left out. */
export function inputOf(organization: MyOrganization, filter: AwardFilter) {
  const set = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '')
  return { organizationId: organization.id, ...(Object.fromEntries(set) as Partial<AwardFilter>) } as InputOf<
    typeof listAwards
  >
}

export function useAwards(organization: MyOrganization, filter: AwardFilter) {
  return useInfiniteQuery({
    queryKey: ['awards', organization.id, filter],
    queryFn: ({ pageParam }) =>
      call(listAwards, { ...inputOf(organization, filter), ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  })
}

export function useAwardCounts(organization: MyOrganization) {
  return useQuery({
    queryKey: ['award-counts', organization.id],
    queryFn: () => call(countAwards, { organizationId: organization.id }),
  })
}

export function useAward(organization: MyOrganization, awardId: string) {
  return useQuery({
    queryKey: ['award', awardId],
    queryFn: () => call(getAward, { organizationId: organization.id, awardId }),
  })
}

/** After a change of one award or of many, every list and count is asked for again. */
export async function refreshAwards(queries: QueryClient, organizationId: string): Promise<void> {
  await queries.invalidateQueries({ queryKey: ['awards', organizationId] })
  await queries.invalidateQueries({ queryKey: ['award-counts', organizationId] })
}

/** Takes one step on an award; every screen then has what the server answered. */
export function useAwardStep<E extends Endpoint>(organizationId: string, awardId: string, endpoint: E) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (input: object) =>
      (await call(endpoint, { organizationId, awardId, ...input } as unknown as InputOf<E>)) as AwardView,
    onSuccess: async (reply) => {
      queries.setQueryData(['award', awardId], reply)
      await refreshAwards(queries, organizationId)
    },
    onError: () => queries.invalidateQueries({ queryKey: ['award', awardId] }),
  })
}

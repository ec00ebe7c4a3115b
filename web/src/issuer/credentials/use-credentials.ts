import { call, type InputOf } from '@cloudtnt/contract'
import { listCredentials, type Standing } from '@cloudtnt/contract/issuer/credentials'
import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { useInfiniteQuery } from '@tanstack/react-query'

export type CredentialFilter = { q: string; standing?: Standing | undefined }

export function useCredentials(organization: MyOrganization, filter: CredentialFilter) {
  const set = Object.fromEntries(Object.entries(filter).filter(([, value]) => value))
  const input = { organizationId: organization.id, ...set } as InputOf<typeof listCredentials>
  return useInfiniteQuery({
    queryKey: ['credentials', organization.id, filter],
    queryFn: ({ pageParam }) => call(listCredentials, { ...input, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  })
}

import { call } from '@cloudtnt/contract'
import { listMyOrganizations, type MyOrganization, type Role } from '@cloudtnt/contract/issuer/organization'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useSession } from '../session/session.ts'

/** The organisations in which the signed-in person has a role. */
export function useMyOrganizations() {
  const { data: session } = useSession()
  return useQuery({
    queryKey: ['organizations', session?.userId],
    queryFn: async () => (await call(listMyOrganizations, {})).items,
    enabled: Boolean(session),
  })
}

/** The organisation of the present address; undefined while it loads, or where the person has no role in it. */
export function useOrganization(): {
  organization: MyOrganization | undefined
  isPending: boolean
  can(...roles: Role[]): boolean
} {
  const { slug } = useParams({ strict: false }) as { slug?: string }
  const { data, isPending } = useMyOrganizations()
  const organization = data?.find((item) => item.slug === slug)
  return { organization, isPending, can: (...roles) => roles.some((role) => organization?.roles.includes(role)) }
}

// The public names of the room. This file defines nothing.
export { type Budget, startBudget, VERIFICATION_BUDGET } from './budget.ts'
export { createDocumentCache, type DocumentCache, type Load, type Retrieved } from './cache.ts'
export { type Dial, type Lookup, systemDial, systemLookup } from './connect.ts'
export { unverifiedClaims } from './freshness.ts'
export {
  FETCH_LIMITS,
  type FetchedResource,
  type FetchRequest,
  type FetchSettings,
  type GuardedFetch,
  guardedFetch,
  guardedFetchWith,
} from './guarded-fetch.ts'
export { isLoopbackAddress, isPublicAddress } from './public-address.ts'
export { createResolver, type ResolverSettings, resolverForOneVerification } from './resolver.ts'
export { createSupply } from './supply.ts'

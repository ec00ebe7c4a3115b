// The VC-API (W3C CCG) on the code that issues and verifies elsewhere: one group of endpoints for each profile.
import { Problem } from '@cloudtnt/contract'
import { CredentialError } from '@cloudtnt/credential/errors'
import { Hono } from 'hono'
import { bindEndpoints, type Endpoints, endpointsOf, openEndpointGroup } from './endpoint-group.ts'
import { bindIdentifiers } from './identifiers/identifier-endpoint.ts'
import { ownResolver } from './own-resolver.ts'
import { PROFILES } from './profiles.ts'
import { MalformedRequest } from './request-body.ts'

/** @param origin where the app is reached: status lists name it. */
export async function conformanceApp(origin: string, now: () => Date): Promise<{ app: Hono; endpoints: Endpoints[] }> {
  const groups = await Promise.all(PROFILES.map((profile) => openEndpointGroup(profile, origin)))
  const resolver = ownResolver(
    groups.flatMap(({ statusList }) => statusList ?? []),
    now,
  )
  const app = new Hono()
  app.onError(problemResponse)
  for (const group of groups) bindEndpoints(app, group, { resolver, now })
  bindIdentifiers(app)
  return { app, endpoints: groups.map(endpointsOf) }
}

/** Whatever is wrong with the input is 400, with `verified` for those who look at nothing else. */
function problemResponse(error: Error): Response {
  const code = codeOf(error)
  if (code === undefined) console.error(error)
  const status = code === undefined ? 500 : 400
  const problem = { type: 'about:blank', title: code ?? 'INTERNAL', status, detail: code ? error.message : undefined }
  return Response.json({ verified: false, problemDetails: [problem] }, { status })
}

function codeOf(error: Error): string | undefined {
  if (error instanceof CredentialError || error instanceof Problem) return error.code
  return error instanceof MalformedRequest ? 'REQUEST_MALFORMED' : undefined
}

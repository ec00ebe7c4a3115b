import type { JsonObject } from '@cloudtnt/credential/json'
import type { Hono } from 'hono'
import { deriveRequest } from './derive-credential.ts'
import { issueCredential } from './issue-credential.ts'
import { type IssuingKey, makeIssuingKey } from './issuing-key.ts'
import type { Verdict } from './judge-report.ts'
import type { Profile } from './profiles.ts'
import { readRequest, type VcApiRequest } from './request-body.ts'
import { setStatus } from './set-status.ts'
import { StatusList } from './status-list.ts'
import { type Verifying, verifyCredentialRequest } from './verify-credential.ts'
import { verifyPresentationRequest } from './verify-presentation.ts'

/** One profile as it is served: under which addresses, and in whose name it issues. */
export type EndpointGroup = {
  profile: Profile
  key: IssuingKey
  /** The start of its addresses, with the origin. */
  base: string
  statusList: StatusList | undefined
}

export async function openEndpointGroup(profile: Profile, origin: string): Promise<EndpointGroup> {
  const base = `${origin}/${profile.path}`
  const key = await makeIssuingKey(profile.keyType)
  return { profile, key, base, statusList: profile.hasStatus && new StatusList(`${base}/status/1`, key) }
}

/** The addresses of a group, as they are printed. A verb that it does not have is left out. */
export type Endpoints = {
  suite: string
  keyType: string
  issuer: string
  issue: string
  verify: string
  verifyPresentation: string
  derive?: string
  status?: string
}

export function endpointsOf({ profile, key, base }: EndpointGroup): Endpoints {
  return {
    suite: profile.suite,
    keyType: profile.keyType,
    issuer: key.issuer,
    issue: `${base}/credentials/issue`,
    verify: `${base}/credentials/verify`,
    verifyPresentation: `${base}/presentations/verify`,
    ...(isDerivable(profile) && { derive: `${base}/credentials/derive` }),
    ...(profile.hasStatus && { status: `${base}/credentials/status` }),
  }
}

/** Of the suites here, one lets a holder show a part. */
function isDerivable({ suite }: Profile): boolean {
  return suite === 'ecdsa-sd-2023'
}

type Surroundings = Omit<Verifying, 'now'> & { now: () => Date }

/** Binds the endpoints of a group, a line each. */
export function bindEndpoints(app: Hono, group: EndpointGroup, { now, ...verifying }: Surroundings): void {
  const { profile, statusList } = group
  const post = (path: string, answer: (request: VcApiRequest) => Promise<Response>) =>
    app.post(`/${profile.path}/${path}`, async (c) => answer(await readRequest(c.req.raw)))
  const created = (verifiableCredential: JsonObject) => Response.json({ verifiableCredential }, { status: 201 })

  post('credentials/issue', async (asked) => created(await issueCredential(asked, { ...group, now: now() })))
  post('credentials/verify', async (asked) =>
    verdictResponse(await verifyCredentialRequest(asked, { ...verifying, now: now() })),
  )
  post('presentations/verify', async (asked) =>
    verdictResponse(await verifyPresentationRequest(asked, { ...verifying, now: now() })),
  )
  if (isDerivable(profile)) post('credentials/derive', async (asked) => created(await deriveRequest(asked)))
  if (!statusList) return
  post('credentials/status', async (asked) => Response.json(setStatus(asked, statusList)))
  app.get(`/${profile.path}/status/1`, async () => Response.json(await statusList.publish(now())))
}

function verdictResponse(verdict: Verdict): Response {
  return Response.json(verdict, { status: verdict.verified ? 200 : 400 })
}

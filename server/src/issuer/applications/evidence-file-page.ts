import { Problem } from '@cloudtnt/contract'
import type { Hono, Context as HonoContext } from 'hono'
import { z } from 'zod'
import type { Caller } from '../../context.ts'
import type { Authenticate } from '../../http/bind.ts'
import type { IssuerContext } from '../database.ts'
import { requireRole } from '../organizations/require-role.ts'
import { type EvidenceFileRow, findEvidenceFile } from './store.ts'

const uuid = z.uuid()

/**
 * Hands out the files of evidence: to the learner who gave them and to the assessors of the organisation, as a
 * download of bytes that no browser runs.
 */
export function evidenceFilePages(app: Hono, ctx: IssuerContext, authenticate: Authenticate): void {
  app.get('/api/applications/:applicationId/evidence/:evidenceId/file', async (c) => {
    const caller = await callerOf(c, authenticate)
    const file = await readEvidenceFile(ctx, c.req.param())
    if (file?.applicantId !== caller.userId) throw new Problem('NOT_FOUND')
    return download(c, file)
  })
  app.get('/api/organizations/:organizationId/applications/:applicationId/evidence/:evidenceId/file', async (c) => {
    const caller = await callerOf(c, authenticate)
    const { organizationId } = c.req.param()
    if (!uuid.safeParse(organizationId).success) throw new Problem('NOT_FOUND')
    await requireRole(ctx, caller, organizationId, ['assessor'])
    const file = await readEvidenceFile(ctx, c.req.param())
    // A draft is the learner's own until it is handed in.
    if (file?.organizationId !== organizationId || file.firstAttempt > file.attempt) throw new Problem('NOT_FOUND')
    return download(c, file)
  })
}

async function callerOf(c: HonoContext, authenticate: Authenticate): Promise<Caller> {
  const caller = await authenticate(c.req.raw.headers)
  if (!caller) throw new Problem('UNAUTHENTICATED')
  return caller
}

async function readEvidenceFile(ctx: IssuerContext, params: Record<string, string>) {
  const applicationId = uuid.safeParse(params.applicationId)
  const evidenceId = uuid.safeParse(params.evidenceId)
  if (!applicationId.success || !evidenceId.success) return undefined
  return findEvidenceFile(ctx.db, applicationId.data, evidenceId.data)
}

function download(c: HonoContext, file: EvidenceFileRow): Response {
  const plain = file.name.replaceAll(/[^\w .-]/g, '_')
  const exact = encodeURIComponent(file.name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return c.body(new Uint8Array(file.content), 200, {
    'content-type': file.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : file.mediaType,
    'content-length': String(file.size),
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${exact}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  })
}

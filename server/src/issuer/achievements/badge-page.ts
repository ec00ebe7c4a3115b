import { badgePicture } from '@cloudtnt/credential/open-badges/badge-picture'
import type { Context as HonoContext } from 'hono'
import type { IssuerContext } from '../database.ts'
import { badgePng } from './badge-png.ts'
import { findEverPublishedRevision } from './find-published-revision.ts'

/** An address with a revision's number never shows another picture; one without follows what is published. */
const FOR_GOOD = 'public, max-age=31536000, immutable'
const FOR_A_WHILE = 'public, max-age=300'

/** The badge picture of a design that is or was published, as PNG or SVG. */
export async function badgeImage(ctx: IssuerContext, c: HonoContext, type: 'png' | 'svg'): Promise<Response> {
  const number = c.req.param('number')
  const revision = await findEverPublishedRevision(ctx, {
    achievementId: c.req.param('achievementId') ?? '',
    number: number === undefined ? undefined : Number(number),
  })
  if (!revision) return c.notFound()
  const { name, badge } = revision.content
  c.header('cache-control', number === undefined ? FOR_A_WHILE : FOR_GOOD)
  c.header('access-control-allow-origin', '*')
  // Opened by itself, an image is a document of this origin: it may do nothing at all.
  c.header('content-security-policy', "sandbox; default-src 'none'")
  if (type === 'svg') return c.body(badgePicture(badge, { title: name }), 200, { 'content-type': 'image/svg+xml' })
  return c.body(badgePng(badge, name) as Uint8Array<ArrayBuffer>, 200, { 'content-type': 'image/png' })
}

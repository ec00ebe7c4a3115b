import { call } from '@cloudtnt/contract'
import { type Delivery, proposeAward, releaseAwards } from '@cloudtnt/contract/issuer/award'
import { listCredentials } from '@cloudtnt/contract/issuer/credentials'
import type { startTestIssuer } from './test-actors.ts'
import type { TestPerson } from './test-college.ts'

type Issuer = Awaited<ReturnType<typeof startTestIssuer>>
type College = { organizationId: string; achievementId: string; registrar: TestPerson; manager: TestPerson }
type Recipient = { name: string; email: string }

/** Awards directly and releases, with different people. @returns what the recipient is mailed. */
export async function releaseTo(
  issuer: Issuer,
  college: College,
  recipient: Recipient = { name: 'Maria Lopez', email: 'maria@example.org' },
  delivery: Delivery = 'claim',
) {
  const { organizationId, achievementId, registrar, manager } = college
  const award = await call(proposeAward, { organizationId, achievementId, ...recipient }, registrar)
  const { items } = await call(releaseAwards, { organizationId, awardIds: [award.id], delivery }, manager)
  if (items[0]?.outcome !== 'released') throw new Error(`not released: ${items[0]?.detail}`)
  const listed = await call(listCredentials, { organizationId, awardId: award.id }, manager)
  const credentialId = listed.items[0]?.id ?? ''
  return { awardId: award.id, credentialId, ...(await mailedTo(issuer, recipient.email)) }
}

/** The link and the code that a recipient was mailed last. */
export async function mailedTo(issuer: Issuer, email: string): Promise<{ token: string; code: string; link: string }> {
  const mails = await issuer.ctx.db
    .selectFrom('mail')
    .select('text')
    .where('recipient', '=', email)
    .orderBy('createdAt', 'desc')
    .execute()
  const texts = mails.map(({ text }) => text).join('\n')
  const [link = '', token = ''] = /http\S+\/claim\/([\w-]+)/.exec(texts) ?? []
  const [, code = ''] = /^(\d{6})$/m.exec(texts) ?? []
  return { link, token, code }
}

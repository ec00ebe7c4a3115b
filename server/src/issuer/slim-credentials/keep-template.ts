import type { IssuerContext } from '../database.ts'
import { type CredentialTemplate, readTemplate, writeTemplate } from '../issuance/credential-template.ts'
import { findTemplate, insertTemplate } from './store.ts'

/** Keeps a template; the same is kept once. @returns its id. */
export async function keepTemplate(
  ctx: Pick<IssuerContext, 'uuid' | 'now'>,
  tx: IssuerContext['db'],
  of: { organizationId: string; revisionId: string },
  template: CredentialTemplate,
): Promise<string> {
  return insertTemplate(tx, { id: ctx.uuid(), ...of, createdAt: ctx.now(), ...(await writeTemplate(template)) })
}

/** @returns undefined where there is none. @throws Error when it was changed since it was kept. */
export async function findKeptTemplate(db: IssuerContext['db'], id: string): Promise<CredentialTemplate | undefined> {
  const texts = await findTemplate(db, id)
  return texts && readTemplate(texts)
}

import { readTemplate, type TemplateTexts } from './credential-template.ts'
import { awardTextOf } from './slim-credential.ts'

/** What is read of a credential’s template, beside the credential; null where the credential is kept whole. */
export const TEMPLATE_COLUMNS = [
  'template.origin as templateOrigin',
  'template.award as templateAward',
  'template.document as templateDocument',
  'template.digest as templateDigest',
] as const

export type TemplateColumns = {
  templateOrigin: string | null
  templateAward: string | null
  templateDocument: string | null
  templateDigest: string | null
}

/** The template of a credential that is kept slim. */
export function templateTextsOf(row: TemplateColumns): TemplateTexts {
  const { templateOrigin: origin, templateAward: award, templateDocument: document, templateDigest: digest } = row
  if (origin === null || award === null || digest === null) throw new Error('a credential has no award and no template')
  return { origin, award, document, digest }
}

type Kept = TemplateColumns & {
  credentialId: string
  award: string | null
  validFrom: Date
  validUntil: Date | null
  statusIndex: number
}

/** The text of a released award, however it is kept. */
export async function keptAwardText(row: Kept): Promise<string> {
  return row.award ?? awardTextOf(await readTemplate(templateTextsOf(row)), row)
}

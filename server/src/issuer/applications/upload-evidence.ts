import { Problem } from '@cloudtnt/contract'
import {
  type ApplicationView,
  MAX_EVIDENCE_FILE_BYTES,
  MAX_EVIDENCE_FILES,
  MAX_EVIDENCE_ITEMS,
} from '@cloudtnt/contract/issuer/application'
import { toHex } from '@cloudtnt/credential'
import { nodeCrypto } from '@cloudtnt/credential/node'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { assertKnownCriteria } from './add-evidence.ts'
import { changeApplication } from './change-application.ts'
import { harmlessFileName, mediaTypeOf } from './evidence-file.ts'
import { countEvidence, insertEvidence } from './store.ts'

/** Adds a file: kept as it came, known by its content, sealed by its SHA-256. */
export async function uploadEvidence(
  ctx: IssuerContext,
  caller: Caller,
  input: { applicationId: string; form: FormData },
): Promise<ApplicationView> {
  const { name, content } = await fileOf(input.form)
  const mediaType = mediaTypeOf(content)
  if (!mediaType)
    throw new Problem(
      'UNSUPPORTED_MEDIA',
      'Pictures (PNG, JPEG, WebP), PDF and plain text can be handed in. Save it as one of these, or add a link to it.',
    )
  const criterionIds = input.form.getAll('criterionId').map(String)
  if (criterionIds.length === 0 || criterionIds.length > 30)
    throw new Problem('VALIDATION_FAILED', 'criterionId: say which criterion the file is for.')
  const sha256 = toHex(await nodeCrypto.digest('SHA-256', content))
  const safeName = harmlessFileName(name, mediaType)
  return changeApplication(ctx, caller, input.applicationId, async (tx, row) => {
    await assertKnownCriteria(ctx, tx, row, criterionIds)
    const { items, files } = await countEvidence(tx, row.id)
    if (files >= MAX_EVIDENCE_FILES || items >= MAX_EVIDENCE_ITEMS)
      throw new Problem('QUOTA_EXCEEDED', `One application holds ${MAX_EVIDENCE_FILES} files. Take one out first.`)
    const id = ctx.uuid()
    const evidence = {
      id,
      applicationId: row.id,
      kind: 'file' as const,
      title: safeName.replace(/\.[^.]*$/, ''),
      note: '',
      criterionIds,
      url: '',
      text: '',
      mayTravel: false,
      firstAttempt: row.attempt + 1,
      version: 1,
      createdAt: ctx.now(),
      removedAt: null,
    }
    await insertEvidence(tx, evidence, {
      evidenceId: id,
      name: safeName,
      mediaType,
      size: content.length,
      sha256,
      content,
    })
    return undefined
  })
}

async function fileOf(form: FormData): Promise<{ name: string; content: Uint8Array }> {
  const files = form.getAll('file')
  const [file] = files
  if (files.length !== 1 || !(file instanceof File))
    throw new Problem('VALIDATION_FAILED', 'file: send exactly one file at a time.')
  if (file.size === 0) throw new Problem('VALIDATION_FAILED', 'file: this file is empty. Choose another one.')
  if (file.size > MAX_EVIDENCE_FILE_BYTES)
    throw new Problem('PAYLOAD_TOO_LARGE', 'A file has at most 5 MiB. Make it smaller, or add a link to it.')
  return { name: file.name, content: new Uint8Array(await file.arrayBuffer()) }
}

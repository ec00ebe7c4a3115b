import { Problem } from '@cloudtnt/contract'
import type { ApplicationView } from '@cloudtnt/contract/issuer/application'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { assertKnownCriteria } from './add-evidence.ts'
import { changeApplication } from './change-application.ts'
import { type ApplicationRow, type EvidenceRow, findEvidence, updateEvidence } from './store.ts'

type Input = {
  applicationId: string
  evidenceId: string
  version: number
  title: string
  note: string
  criterionIds: string[]
  url: string
  text: string
  mayTravel: boolean
}

/** Saves one item. What was handed in before has been judged as it is: only the consent to let it travel may change. */
export function saveEvidence(ctx: IssuerContext, caller: Caller, input: Input): Promise<ApplicationView> {
  return changeApplication(ctx, caller, input.applicationId, async (tx, row) => {
    const item = await findEvidence(tx, row.id, input.evidenceId)
    if (!item) throw new Problem('NOT_FOUND', 'This item is not here any more. Load the page again.')
    await assertKnownCriteria(ctx, tx, row, input.criterionIds)
    const change = changeOf(item, row, input)
    if (!(await updateEvidence(tx, { ...item, version: input.version }, change)))
      throw new Problem('PRECONDITION_FAILED', 'It was changed in another window or on another device.')
    return undefined
  })
}

function changeOf(item: EvidenceRow, row: ApplicationRow, input: Input) {
  const { title, note, criterionIds, mayTravel } = input
  const url = item.kind === 'link' ? input.url : ''
  const text = item.kind === 'text' ? input.text : ''
  if (item.firstAttempt > row.attempt) return { title, note, criterionIds, mayTravel, url, text }
  const rewritten =
    title !== item.title ||
    note !== item.note ||
    url !== item.url ||
    text !== item.text ||
    criterionIds.join() !== item.criterionIds.join()
  if (rewritten)
    throw new Problem('STATE_TRANSITION', 'This was handed in before, so it stays as it is. Add a new item instead.')
  return { mayTravel }
}

import { Problem } from '@cloudtnt/contract'
import type { Caller, Db } from '../../context.ts'
import { queueMail } from '../../mail/queue-mail.ts'
import type { IssuerContext, IssuerDatabase } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import { type ApplicationMailKind, applicationMail } from './application-mail.ts'
import { type ApplicationRow, moveApplication } from './store.ts'

export type Answer = 'more_asked' | 'competent' | 'not_yet'

const MAILS: Record<Answer, ApplicationMailKind> = {
  more_asked: 'moreAsked',
  competent: 'competent',
  not_yet: 'notYet',
}

/** The organisation's answer to a submission: state, message, mail and trail in the caller's transaction. */
export async function answerApplication(
  ctx: IssuerContext,
  tx: Db<IssuerDatabase>,
  caller: Caller,
  input: { application: ApplicationRow; answer: Answer; message: string; alone?: boolean },
): Promise<void> {
  const { application, answer, message } = input
  const now = ctx.now()
  const decided = answer === 'more_asked' ? {} : { decidedBy: caller.userId, decidedAt: now }
  const moved = await moveApplication(
    tx,
    { organizationId: application.organizationId, id: application.id, from: ['submitted'] },
    {
      ...decided,
      state: answer,
      message,
      returnReason: '',
      claimedBy: null,
      claimedAt: null,
      updatedAt: now,
      version: application.version + 1,
    },
  )
  if (!moved) throw new Problem('STATE_TRANSITION', 'This one is not waiting for a judgement any more.')
  await recordEvent(ctx, tx, caller, {
    organizationId: application.organizationId,
    name: `application.${answer}`,
    subject: application.id,
    detail: { message, attempt: application.attempt, ...(input.alone ? { alone: true } : {}) },
  })
  await queueMail(ctx, tx, await applicationMail({ ...ctx, db: tx }, application, MAILS[answer], { message }))
}

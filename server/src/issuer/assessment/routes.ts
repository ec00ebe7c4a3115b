import * as contract from '@cloudtnt/contract/issuer/assessment'
import type { Api } from '../../http/bind.ts'
import type { IssuerDatabase } from '../database.ts'
import { askForMore } from './ask-for-more.ts'
import { claimApplication, claimNextApplication, putBackApplication } from './claim-application.ts'
import { countQueue } from './count-queue.ts'
import { decideApplication } from './decide-application.ts'
import { getSubmission } from './get-submission.ts'
import { judgeCriterion } from './judge-criterion.ts'
import { listQueue } from './list-queue.ts'

export function assessmentRoutes(api: Api<IssuerDatabase>): void {
  api.bind(contract.listQueue, listQueue)
  api.bind(contract.countQueue, countQueue)
  api.bind(contract.claimNextApplication, claimNextApplication)
  api.bind(contract.getSubmission, getSubmission)
  api.bind(contract.claimApplication, claimApplication)
  api.bind(contract.putBackApplication, putBackApplication)
  api.bind(contract.judgeCriterion, judgeCriterion)
  api.bind(contract.askForMore, askForMore)
  api.bind(contract.decideApplication, decideApplication)
}

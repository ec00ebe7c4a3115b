import * as contract from '@cloudtnt/contract/issuer/award'
import type { Api } from '../../http/bind.ts'
import type { IssuerDatabase } from '../database.ts'
import { cancelAward } from './cancel-award.ts'
import { correctAward } from './correct-award.ts'
import { getAward } from './get-award.ts'
import { holdAward, liftHold } from './hold-award.ts'
import { countAwards, listAwards } from './list-awards.ts'
import { previewAwardList } from './preview-award-list.ts'
import { proposeAward } from './propose-award.ts'
import { proposeAwardList } from './propose-award-list.ts'
import { releaseAwards } from './release-awards.ts'
import { returnAward } from './return-award.ts'

export function awardRoutes(api: Api<IssuerDatabase>): void {
  api.bind(contract.listAwards, listAwards)
  api.bind(contract.countAwards, countAwards)
  api.bind(contract.getAward, getAward)
  api.bind(contract.proposeAward, proposeAward)
  api.bind(contract.previewAwardList, previewAwardList)
  api.bind(contract.proposeAwardList, proposeAwardList)
  api.bind(contract.releaseAwards, releaseAwards)
  api.bind(contract.holdAward, holdAward)
  api.bind(contract.liftHold, liftHold)
  api.bind(contract.returnAward, returnAward)
  api.bind(contract.cancelAward, cancelAward)
  api.bind(contract.correctAward, correctAward)
}

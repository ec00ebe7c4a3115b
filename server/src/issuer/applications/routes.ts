import * as contract from '@cloudtnt/contract/issuer/application'
import type { Api } from '../../http/bind.ts'
import type { IssuerDatabase } from '../database.ts'
import { addEvidence } from './add-evidence.ts'
import { getApplication } from './get-application.ts'
import { getOpportunity } from './get-opportunity.ts'
import { listMyApplications } from './list-my-applications.ts'
import { removeEvidence } from './remove-evidence.ts'
import { saveApplication } from './save-application.ts'
import { saveEvidence } from './save-evidence.ts'
import { startApplication } from './start-application.ts'
import { submitApplication } from './submit-application.ts'
import { uploadEvidence } from './upload-evidence.ts'
import { withdrawApplication } from './withdraw-application.ts'

export function applicationRoutes(api: Api<IssuerDatabase>): void {
  api.bind(contract.getOpportunity, getOpportunity)
  api.bind(contract.startApplication, startApplication)
  api.bind(contract.listMyApplications, listMyApplications)
  api.bind(contract.getApplication, getApplication)
  api.bind(contract.saveApplication, saveApplication)
  api.bind(contract.addEvidence, addEvidence)
  api.bind(contract.uploadEvidence, uploadEvidence)
  api.bind(contract.saveEvidence, saveEvidence)
  api.bind(contract.removeEvidence, removeEvidence)
  api.bind(contract.submitApplication, submitApplication)
  api.bind(contract.withdrawApplication, withdrawApplication)
}

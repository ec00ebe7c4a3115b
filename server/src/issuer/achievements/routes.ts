import * as contract from '@cloudtnt/contract/issuer/achievement'
import type { Hono } from 'hono'
import type { Api } from '../../http/bind.ts'
import type { IssuerContext, IssuerDatabase } from '../database.ts'
import { achievementPage } from './achievement-page.ts'
import { approveAchievement } from './approve-achievement.ts'
import { badgeImage } from './badge-page.ts'
import { cataloguePage } from './catalogue-page.ts'
import { createAchievement } from './create-achievement.ts'
import { getAchievement } from './get-achievement.ts'
import { getAchievementDocument } from './get-achievement-document.ts'
import { homePage } from './home-page.ts'
import { issuerPage } from './issuer-page.ts'
import { listAchievements } from './list-achievements.ts'
import { publishAchievement } from './publish-achievement.ts'
import { requestAchievementChanges } from './request-achievement-changes.ts'
import { retireAchievement } from './retire-achievement.ts'
import { reviseAchievement } from './revise-achievement.ts'
import { saveDraft } from './save-draft.ts'
import { submitAchievement } from './submit-achievement.ts'

export function achievementRoutes(api: Api<IssuerDatabase>): void {
  api.bind(contract.listAchievements, listAchievements)
  api.bind(contract.createAchievement, createAchievement)
  api.bind(contract.getAchievement, getAchievement)
  api.bind(contract.saveDraft, saveDraft)
  api.bind(contract.submitAchievement, submitAchievement)
  api.bind(contract.approveAchievement, approveAchievement)
  api.bind(contract.requestAchievementChanges, requestAchievementChanges)
  api.bind(contract.publishAchievement, publishAchievement)
  api.bind(contract.reviseAchievement, reviseAchievement)
  api.bind(contract.retireAchievement, retireAchievement)
  api.bind(contract.getAchievementDocument, getAchievementDocument)
}

const ID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const ONE = `/achievements/:achievementId{${ID}}`

/** The public pages: what is offered, what each stands for, by whom. */
export function achievementPages(app: Hono, ctx: IssuerContext): void {
  app.get('/', (c) => homePage(ctx, c))
  app.get('/catalogue', (c) => cataloguePage(ctx, c))
  app.get('/o/:slug', (c) => issuerPage(ctx, c))
  app.get(ONE, (c) => achievementPage(ctx, c))
  for (const type of ['png', 'svg'] as const) {
    app.get(`${ONE}/badge.${type}`, (c) => badgeImage(ctx, c, type))
    app.get(`${ONE}/:number{[1-9][0-9]{0,5}}/badge.${type}`, (c) => badgeImage(ctx, c, type))
  }
}

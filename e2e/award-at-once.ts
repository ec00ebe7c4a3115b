// An award without the way to it, for journeys that begin where it ends.
import { listAchievements } from '@cloudtnt/contract/issuer/achievement'
import { listMyOrganizations } from '@cloudtnt/contract/issuer/organization'
import { apply, award, type College, release } from '@cloudtnt/testbed/demonstration/college'
import { loadDemonstration } from '@cloudtnt/testbed/demonstration/load-demonstration'
import { claimLinks } from '@cloudtnt/testbed/demonstration/outbox'
import { enter } from '@cloudtnt/testbed/demonstration/person'
import type { Origins } from './world.ts'

/** Rosa, who issues alone in the demonstration, awards her credential to somebody. @returns the claim link. */
export async function awardAtOnce(origins: Origins, name: string, email: string): Promise<string> {
  const { alone, achievementId } = await findRosa(origins)
  await award(alone, achievementId, name, email)
  await release(alone, [email])
  const [link = ''] = await claimLinks(origins.issuer, email)
  return link
}

/** Somebody hands in evidence for Rosa's credential; nobody has looked at it. */
export async function applyAtOnce(origins: Origins, name: string, email: string): Promise<void> {
  const { alone, achievementId } = await findRosa(origins)
  await apply(alone, await enter(origins.issuer, name, email), achievementId, 'course', 'nothing')
}

async function findRosa(origins: Origins): Promise<{ alone: College; achievementId: string }> {
  await loadDemonstration({ origins })
  const rosa = await enter(origins.issuer, 'Rosa Lind', 'rosa@painter.example')
  const { items } = await rosa.do(listMyOrganizations, {})
  const id = items[0]?.id ?? ''
  const published = await rosa.do(listAchievements, { organizationId: id, state: 'published', limit: 1 })
  const everybody = { owner: rosa, designer: rosa, assessor: rosa, quality: rosa, registrar: rosa }
  return { alone: { origin: origins.issuer, id, ...everybody }, achievementId: published.items[0]?.id ?? '' }
}

import type { AchievementContent } from '@cloudtnt/contract/issuer/achievement-content'
import { toDateTimeStamp } from '@cloudtnt/credential'
import { achievementUrl, issuerInput } from '../achievements/achievement-document.ts'
import { statusListUrl } from '../status-lists/status-list-url.ts'
import { credentialUrl } from './credential-url.ts'
import type { AwardEvidence, AwardResult, AwardRoute, ReleasedAward } from './released-award.ts'
import { validityOf, wholeSeconds } from './validity.ts'

type Parts = {
  award: {
    achievementId: string
    content: AchievementContent
    awardedAt: Date
    route: AwardRoute
    results: AwardResult[]
    evidence: AwardEvidence[]
  }
  organization: { slug: string; name: string; description: string; website: string }
  revision: { id: string; number: number; contentDigest: string }
  lists: { revocationListId: string; suspensionListId: string }
  statusIndex: number
}

/** What a release fixes, written down. */
export function releasedAwardOf(origin: string, credentialId: string, parts: Parts): ReleasedAward {
  const { award, organization, revision, lists, statusIndex } = parts
  const { from, until } = validityOf(award.awardedAt, award.content.validForMonths)
  return {
    form: 1,
    credentialUrl: credentialUrl(origin, credentialId),
    issuer: issuerInput(origin, organization),
    achievement: {
      url: achievementUrl(origin, award.achievementId),
      revisionId: revision.id,
      number: revision.number,
      content: award.content,
      contentDigest: revision.contentDigest,
    },
    route: award.route,
    awardedAt: toDateTimeStamp(wholeSeconds(award.awardedAt)),
    validFrom: toDateTimeStamp(from),
    validUntil: until && toDateTimeStamp(until),
    results: award.results,
    evidence: award.evidence,
    status: {
      revocationList: statusListUrl(origin, lists.revocationListId),
      suspensionList: statusListUrl(origin, lists.suspensionListId),
      index: statusIndex,
    },
  }
}

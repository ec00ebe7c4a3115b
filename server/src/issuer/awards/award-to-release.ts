import type { EvidenceView, JudgementView } from '@cloudtnt/contract/issuer/application'
import type { Delivery } from '@cloudtnt/contract/issuer/award'
import { concat, fromHex, toMultibase, utf8 } from '@cloudtnt/credential'
import { nodeCrypto } from '@cloudtnt/credential/node'
import type { Revision } from '../achievements/revision.ts'
import type { AwardToRelease } from '../issuance/release-credential.ts'
import type { AwardRow } from './store.ts'

/** Multihash code of SHA-256, and the length of its digest. */
const SHA_256 = Uint8Array.of(0x12, 0x20)

/**
 * An award as issuance takes it. Of the evidence goes only what was accepted and what the learner agreed to: its title,
 * and its digest or address. Comments stay here: they were written for the learner, not for employers.
 */
export async function awardToRelease(
  award: AwardRow,
  revision: Revision,
  work: { judgements: JudgementView[]; evidence: EvidenceView[] },
  delivery: Delivery,
): Promise<AwardToRelease> {
  const agreed = work.evidence.filter((item) => item.mayTravel)
  return {
    awardId: award.id,
    organizationId: award.organizationId,
    achievementId: award.achievementId,
    revisionId: award.revisionId,
    content: revision.content,
    recipient: { name: award.recipientName, email: award.recipientEmail },
    awardedAt: award.awardedAt,
    route: award.route,
    results: work.judgements.flatMap(({ criterionId, outcome }) =>
      outcome === null ? [] : [{ criterionId, outcome }],
    ),
    evidence: await Promise.all(agreed.map(travellingEvidence)),
    delivery,
    ...(award.appliedBy === null ? {} : { appliedBy: award.appliedBy }),
    ...(award.assessedBy === null ? {} : { assessedBy: award.assessedBy }),
  }
}

async function travellingEvidence(item: EvidenceView): Promise<AwardToRelease['evidence'][number]> {
  const name = item.title
  if (item.kind === 'link') return { name, description: '', url: item.url }
  const digest = item.file ? fromHex(item.file.sha256) : await nodeCrypto.digest('SHA-256', utf8(item.text))
  return { name, description: '', digestMultibase: toMultibase(concat(SHA_256, digest), 'u') }
}

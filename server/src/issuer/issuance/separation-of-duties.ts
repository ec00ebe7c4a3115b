/** Who took which step of an award. A list, because several people may have written in a design. */
export type Steps = {
  authorIds: readonly string[]
  approvedBy: string
  appliedBy: string | null
  assessedBy: string | null
  releasedBy: string
}

/** The rule of separated duties that a release would break; undefined when it breaks none. */
export function brokenSeparation(steps: Steps): 'approver' | 'author' | 'assessor' | 'applicant' | undefined {
  if (steps.authorIds.includes(steps.approvedBy)) return 'approver'
  if (steps.authorIds.includes(steps.releasedBy)) return 'author'
  if (steps.assessedBy === steps.releasedBy) return 'assessor'
  if (steps.appliedBy === steps.releasedBy) return 'applicant'
  return undefined
}

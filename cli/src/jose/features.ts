import { UsageError } from '../command.ts'

/** What the suite asks for by name, and is offered. */
const FEATURES = ['credential_jose', 'credential_sdjwt', 'presentation_jose', 'presentation_sdjwt'] as const
export type Feature = (typeof FEATURES)[number]

/** @throws UsageError for a name that is not offered */
export function featureOf(name: string): Feature {
  const feature = FEATURES.find((each) => each === name)
  if (!feature) throw new UsageError(`There is no feature ${name}. Use ${FEATURES.join(', ')}.`)
  return feature
}

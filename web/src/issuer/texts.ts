/** The texts that this program shows, each loaded with the first page that needs it. */
export const TEXT_FILES = import.meta.glob([
  '../i18n/*/{common,issuer,organizations,achievements,applications,assessment,awards,release-batches,issuer-credentials}.json',
  '../i18n/*/credential-view.json',
])

/** Those of the frame and of the way in. */
export const FIRST_TEXTS = ['common', 'issuer', 'organizations'] as const

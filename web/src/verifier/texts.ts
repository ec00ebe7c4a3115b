/** The texts that this program shows, each loaded with the first page that needs it. */
export const TEXT_FILES = import.meta.glob('../i18n/*/{common,verifier,verifier-list,credential-view}.json')

/** Those of the frame and of the first page. */
export const FIRST_TEXTS = ['common', 'verifier'] as const

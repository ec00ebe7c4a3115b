/** The texts that this program shows, each loaded with the first page that needs it. */
export const TEXT_FILES = import.meta.glob('../i18n/*/{common,wallet,vault,shares,stacks,credential-view}.json')

/** Those of the frame and of the door. */
export const FIRST_TEXTS = ['common', 'wallet', 'vault'] as const

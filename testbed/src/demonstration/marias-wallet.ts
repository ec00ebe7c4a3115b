import type { DemonstrationInput } from './demonstration.ts'

/** The learner of the story: her account at the college, and her wallet, which her union hosts. */
export const MARIA = {
  name: 'Maria Santos',
  email: 'maria@learner.example',
  walletName: 'maria',
  passphrase: 'four cars and one blue boat',
}

/** Opens her wallet and claims what waits for her. */
export async function openMariasWallet(_origins: DemonstrationInput['origins']): Promise<void> {}

import * as m001 from './001-limits.ts'
import * as m002 from './002-vault.ts'
import * as m003 from './003-shares.ts'

/** In order; never edited once released. */
export const walletMigrations = {
  '001-limits': m001,
  '002-vault': m002,
  '003-shares': m003,
}

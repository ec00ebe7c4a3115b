import * as m001 from './001-limits.ts'

/** In order; never edited once released. */
export const walletMigrations = {
  '001-limits': m001,
}

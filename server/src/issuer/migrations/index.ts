import * as m001 from './001-mail-events-limits.ts'

/** In order; never edited once released. */
export const issuerMigrations = {
  '001-mail-events-limits': m001,
}

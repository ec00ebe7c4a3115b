import * as m001 from './001-mail-events-limits.ts'
import * as m002 from './002-organizations.ts'
import * as m003 from './003-achievements.ts'

/** In order; never edited once released. */
export const issuerMigrations = {
  '001-mail-events-limits': m001,
  '002-organizations': m002,
  '003-achievements': m003,
}

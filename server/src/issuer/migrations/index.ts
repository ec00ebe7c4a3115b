import * as m001 from './001-mail-events-limits.ts'
import * as m002 from './002-organizations.ts'
import * as m003 from './003-achievements.ts'
import * as m010 from './010-applications.ts'
import * as m011 from './011-awards.ts'
import * as m020 from './020-keys.ts'
import * as m021 from './021-credentials.ts'
import * as m022 from './022-status-lists.ts'
import * as m023 from './023-release-batches.ts'
import * as m024 from './024-lists-in-fewer-rows.ts'

/** In order; never edited once released. */
export const issuerMigrations = {
  '001-mail-events-limits': m001,
  '002-organizations': m002,
  '003-achievements': m003,
  '010-applications': m010,
  '011-awards': m011,
  '020-keys': m020,
  '021-credentials': m021,
  '022-status-lists': m022,
  '023-release-batches': m023,
  '024-lists-in-fewer-rows': m024,
}

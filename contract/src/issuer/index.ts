// Each resource of the issuer as a namespace, for the OpenAPI document.
import * as achievement from './achievement.ts'
import * as organization from './organization.ts'

export { achievement, organization }

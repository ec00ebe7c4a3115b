// Each resource of the issuer as a namespace, for the OpenAPI document.
import * as achievement from './achievement.ts'
import * as application from './application.ts'
import * as assessment from './assessment.ts'
import * as award from './award.ts'
import * as credentials from './credentials.ts'
import * as organization from './organization.ts'
import * as releaseBatch from './release-batch.ts'

export { achievement, application, assessment, award, credentials, organization, releaseBatch }

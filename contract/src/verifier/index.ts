// Each resource of the verifier as a namespace, for the OpenAPI document.
import * as verify from './verify.ts'
import * as verifyBatch from './verify-batch.ts'

export { verify, verifyBatch }

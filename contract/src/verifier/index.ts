// Each resource of the verifier as a namespace, for the OpenAPI document.
import * as verify from './verify.ts'

export { verify }

// Each resource of the wallet as a namespace, for the OpenAPI document.
import * as record from './record.ts'
import * as share from './share.ts'
import * as vault from './vault.ts'

export { record, share, vault }

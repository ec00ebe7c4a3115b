// Each resource of the wallet as a namespace, for the OpenAPI document.
import * as record from './record.ts'
import * as relay from './relay.ts'
import * as share from './share.ts'
import * as vault from './vault.ts'

export { record, relay, share, vault }

// The thread in which a page reads and judges what strangers wrote. It asks no other site, and is ended when it takes
// too long; nothing that it holds is missed.
import type { JsonObject } from '@cloudtnt/credential'
import { browserCrypto } from '@cloudtnt/credential/browser'
import { rememberCanonicalForm } from '@cloudtnt/credential/reference/remember-canonical-form'
import type { Round } from '@cloudtnt/credential/verify/verify-in-rounds'
import { verifyRound } from '@cloudtnt/credential/verify/verify-round'
import type { ThreadMessage } from './verification-thread.ts'

const tell = (message: ThreadMessage) => globalThis.postMessage(message)
/** Most of the weight is here, and tokens do without it: it comes while the thread waits for its first round. */
const loadReference = () => import('@cloudtnt/credential/reference/canonicalize')
const ports = {
  crypto: browserCrypto,
  canonicalize: rememberCanonicalForm(async (document: JsonObject) => {
    const { canonicalizeReference } = await loadReference()
    return canonicalizeReference(document)
  }),
}

globalThis.addEventListener('message', (event: MessageEvent<Round>) => {
  verifyRound(event.data, ports).then(
    (outcome) => tell({ outcome }),
    (error: unknown) => tell({ fault: String(error) }),
  )
})

tell('ready')
// When it does not come, the round that needs it says so.
loadReference().catch(() => {})

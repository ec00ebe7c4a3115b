// The thread in which a page reads and judges what strangers wrote. It asks no other site, and is ended when it takes
// too long; nothing that it holds is missed.
import { browserCanonicalize, browserCrypto } from '@cloudtnt/credential/browser'
import { rememberCanonicalForm } from '@cloudtnt/credential/reference/remember-canonical-form'
import type { Round } from '@cloudtnt/credential/verify/verify-in-rounds'
import { verifyRound } from '@cloudtnt/credential/verify/verify-round'
import { WARM_UP } from '@cloudtnt/credential/verify/warm-up'
import type { ThreadMessage } from './verification-thread.ts'

const tell = (message: ThreadMessage) => globalThis.postMessage(message)
const ports = { crypto: browserCrypto, canonicalize: rememberCanonicalForm(browserCanonicalize) }

globalThis.addEventListener('message', (event: MessageEvent<Round>) => {
  verifyRound(event.data, ports).then(
    (outcome) => tell({ outcome }),
    (error: unknown) => tell({ fault: String(error) }),
  )
})

await verifyRound(WARM_UP, ports)
tell('ready')

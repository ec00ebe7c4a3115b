// The thread in which a page reads and judges what strangers wrote. It asks no other site, and is ended when it takes
// too long; nothing that it holds is missed.
import { browserCrypto } from '@cloudtnt/credential/browser'
import type { Round } from '@cloudtnt/credential/verify/verify-in-rounds'
import { verifyRound } from '@cloudtnt/credential/verify/verify-round'
import type { ThreadMessage } from './verification-thread.ts'

const tell = (message: ThreadMessage) => globalThis.postMessage(message)

globalThis.addEventListener('message', (event: MessageEvent<Round>) => {
  verifyRound(event.data, { crypto: browserCrypto, canonicalize: lazily }).then(
    (outcome) => tell({ outcome }),
    (error: unknown) => tell({ fault: String(error) }),
  )
})

tell('ready')

/** Most of the weight is here, and tokens do without it. */
async function lazily(
  document: Parameters<typeof import('@cloudtnt/credential/reference/canonicalize').canonicalizeReference>[0],
) {
  const { canonicalizeReference } = await import('@cloudtnt/credential/reference/canonicalize')
  return canonicalizeReference(document)
}

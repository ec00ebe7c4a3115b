/** A message as the local outbox page shows it. */
export type OutboxMessage = { recipient: string; subject: string; text: string }

/** Reads the issuer's local outbox to its end, newest first; it is open in development. */
export async function readOutbox(origin: string): Promise<OutboxMessage[]> {
  const messages: OutboxMessage[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const response = await fetch(`${origin}/outbox?${new URLSearchParams(cursor ? { before: cursor } : {})}`, {
      headers: { accept: 'application/json' },
    })
    if (!response.ok) throw new Error(`the outbox answered ${response.status}`)
    const page = (await response.json()) as { items: OutboxMessage[]; nextCursor: string | null }
    messages.push(...page.items)
    cursor = page.nextCursor
  }
  return messages
}

/** The token of the newest invitation to an address. */
export async function invitationToken(origin: string, email: string): Promise<string> {
  return newestMatch(origin, email, /#(?:token=)?([\w-]{43})/)
}

/** The claim links to an address, oldest first. */
export async function claimLinks(origin: string, email: string): Promise<string[]> {
  const texts = (await readOutbox(origin))
    .filter((message) => message.recipient === email)
    .map((message) => message.text)
  return texts.flatMap((text) => /https?:\/\/\S+\/claim\/[\w-]+/.exec(text)?.[0] ?? []).reverse()
}

/**
 * The code that belongs to a claim link. Link and code come in two mails of one moment; asking for a new code at the
 * link makes sure which one it is.
 */
export async function transactionCode(origin: string, email: string, link: string): Promise<string> {
  await fetch(`${link}/code`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: '',
  })
  return newestCode(origin, email)
}

/** The code of the newest message to an address that holds one. */
export function newestCode(origin: string, email: string): Promise<string> {
  return newestMatch(origin, email, /(?<![\w-])(\d{6})(?![\w-])/)
}

async function newestMatch(origin: string, email: string, pattern: RegExp): Promise<string> {
  for (const message of await readOutbox(origin)) {
    const found = message.recipient === email ? pattern.exec(message.text)?.[1] : undefined
    if (found) return found
  }
  throw new Error(`no message to ${email} holds ${pattern}`)
}

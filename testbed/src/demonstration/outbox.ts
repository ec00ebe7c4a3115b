/** A message as the local outbox page shows it. */
export type OutboxMessage = { recipient: string; subject: string; text: string }

/** Reads the issuer's local outbox, newest first; it is open in development. */
export async function readOutbox(origin: string): Promise<OutboxMessage[]> {
  const response = await fetch(`${origin}/outbox?limit=200`, { headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(`the outbox answered ${response.status}`)
  return ((await response.json()) as { items: OutboxMessage[] }).items
}

/** The token of the newest invitation to an address. */
export async function invitationToken(origin: string, email: string): Promise<string> {
  return newestMatch(origin, email, /#(?:token=)?([\w-]{43})/)
}

/** The newest claim link to an address. */
export async function claimLink(origin: string, email: string): Promise<string> {
  return newestMatch(origin, email, /(https?:\/\/\S+\/claim\/[\w-]+)/)
}

async function newestMatch(origin: string, email: string, pattern: RegExp): Promise<string> {
  for (const message of await readOutbox(origin)) {
    const found = message.recipient === email ? pattern.exec(message.text)?.[1] : undefined
    if (found) return found
  }
  throw new Error(`no message to ${email} holds ${pattern}`)
}

import type { ActorName } from './config.ts'
import { openIssuer } from './issuer/app.ts'
import type { OpenActor, Services } from './services.ts'
import { openVerifier } from './verifier/app.ts'
import { openWallet } from './wallet/app.ts'

const OPENERS: Record<ActorName, (services: Services) => Promise<OpenActor>> = {
  issuer: openIssuer,
  wallet: openWallet,
  verifier: openVerifier,
}

/** Opens the actors that this process serves, each by itself. */
export async function openActors(services: Services): Promise<Map<ActorName, OpenActor>> {
  const opened = await Promise.all(
    services.config.roles.map(async (name) => [name, await OPENERS[name](services)] as const),
  )
  return new Map(opened)
}

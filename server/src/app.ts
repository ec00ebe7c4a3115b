import type { ActorName } from './config.ts'
import type { OpenActor, Services } from './services.ts'

export type Open = (services: Services) => Promise<OpenActor>

/** A process reads the programs that it serves, and no others. */
const PROGRAMS: Record<ActorName, () => Promise<Open>> = {
  issuer: async () => (await import('./issuer/app.ts')).openIssuer,
  wallet: async () => (await import('./wallet/app.ts')).openWallet,
  verifier: async () => (await import('./verifier/app.ts')).openVerifier,
}

/** Reads the programs of some actors, which takes about as long as a database takes to start. */
export async function readPrograms(roles: ActorName[]): Promise<Map<ActorName, Open>> {
  return new Map(await Promise.all(roles.map(async (role) => [role, await PROGRAMS[role]()] as const)))
}

/** Opens the actors that this process serves, each by itself. */
export async function openActors(
  programs: Map<ActorName, Open>,
  services: Services,
): Promise<Map<ActorName, OpenActor>> {
  const opened = await Promise.all([...programs].map(async ([name, open]) => [name, await open(services)] as const))
  return new Map(opened)
}

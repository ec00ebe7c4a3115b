import { UsageError } from './command.ts'

/** The origins of a development checkout (`npm start`), and the settings that move them. */
const DEVELOPMENT_ORIGINS = {
  CLOUDTNT_ISSUER_ORIGIN: 'http://localhost:7001',
  CLOUDTNT_WALLET_ORIGIN: 'http://localhost:7002',
  CLOUDTNT_VERIFIER_ORIGIN: 'http://localhost:7003',
}

/**
 * Lists the named peers that may be asked although they lie on this machine or on a private network.
 *
 * These are the origins given with `--peer` and in CLOUDTNT_PEER_ORIGINS and, unless NODE_ENV is `production`, those
 * of a development server on this machine.
 *
 * @throws UsageError for text that is no origin.
 */
export function peersOf(given: readonly string[], env: Readonly<Record<string, string | undefined>>): string[] {
  const listed = (env.CLOUDTNT_PEER_ORIGINS ?? '').split(',').filter((part) => part.trim() !== '')
  const development = Object.entries(DEVELOPMENT_ORIGINS).map(([name, origin]) => env[name] || origin)
  return [...given, ...listed, ...(env.NODE_ENV === 'production' ? [] : development)].map(originOf)
}

function originOf(text: string): string {
  const url = URL.parse(text.trim())
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '') {
    throw new UsageError(`${text} is not an origin. Write for example http://localhost:7001.`)
  }
  return url.origin
}

import { createHmac } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fromBase64url, toBase64url, utf8 } from '@cloudtnt/credential'
import { type Config, Secrets } from './config.ts'
import { makeDataFolder } from './db/data-folder-lock.ts'

/**
 * The secrets that were given, or in development those kept in the data folder (made at the first start, mode 0600).
 * Production never comes here without them: `configFromEnv` refuses.
 */
export function openSecrets(config: Config): Secrets {
  const secret = config.given.secret ?? kept(config.dataDir, 'session-secret')
  const kek = config.given.kek ?? kept(config.dataDir, 'key-encryption-key')
  return new Secrets(secret, kek)
}

function kept(dataDir: string, name: string): string {
  const folder = path.join(dataDir, 'secrets')
  const file = path.join(folder, name)
  makeDataFolder(dataDir)
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (!fs.existsSync(file)) {
    const fresh = toBase64url(crypto.getRandomValues(new Uint8Array(32)))
    fs.writeFileSync(`${file}.new`, fresh, { mode: 0o600 })
    fs.renameSync(`${file}.new`, file)
  }
  return fs.readFileSync(file, 'utf8')
}

/** A keyed hash with a purpose, so that the same value under two purposes cannot be linked. */
export function sealer(secret: string): (purpose: string, value: string) => Promise<string> {
  const key = crypto.subtle.importKey(
    'raw',
    utf8(secret) as Uint8Array<ArrayBuffer>,
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  return async (purpose, value) => {
    const signed = await crypto.subtle.sign('HMAC', await key, utf8(`${purpose}\0${value}`) as Uint8Array<ArrayBuffer>)
    return toBase64url(new Uint8Array(signed))
  }
}

/** The same, at once: for threads that make thousands of them. */
export function sealerAtOnce(secret: string): (purpose: string, value: string) => string {
  return (purpose, value) => createHmac('sha256', secret).update(`${purpose}\0${value}`).digest('base64url')
}

/** The 32 bytes of the key-encryption key. */
export function kekBytes(secrets: Secrets): Uint8Array {
  return fromBase64url(secrets.kek)
}

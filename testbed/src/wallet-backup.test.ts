import { fromUtf8, toBase64url, utf8 } from '@cloudtnt/credential/bytes'
import { startTestWallet } from '@cloudtnt/server/testing/test-actors'
import { BackupError } from '@cloudtnt/web/wallet/backup/backup-error'
import { openSecrets, type ReadBackup, readBackup, unsealBackup } from '@cloudtnt/web/wallet/backup/read-backup'
import { restoreBackup } from '@cloudtnt/web/wallet/backup/restore-backup'
import { writeBackup } from '@cloudtnt/web/wallet/backup/write-backup'
import type { DerivePassphrase } from '@cloudtnt/web/wallet/vault/derive-passphrase'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { compactDecrypt, decodeProtectedHeader } from 'jose'
import { afterAll, expect, test } from 'vitest'
import { openWalletProgram } from './wallet-program.ts'

const wallet = await startTestWallet()
afterAll(() => wallet.stop())

const derive: DerivePassphrase = async (passphrase, { salt }) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${salt} ${passphrase}`)))
const now = wallet.clock.now
const reach: typeof globalThis.fetch = async (input, init) => wallet.app.request(String(input), init)
const passphrase = 'four cars and one blue boat'

let count = 0
async function openHolder() {
  count += 1
  const program = openWalletProgram({ walletOrigin: 'http://localhost:7002', now, fetch: reach, derive })
  return (await program.create(`holder ${count}`, passphrase)).vault
}

/** White space as an issuer may write it; nothing of it may change. */
const text = `{ "@context": ["https://www.w3.org/ns/credentials/v2"],
  "type": ["VerifiableCredential"], "id": "urn:uuid:1",  "issuer": "did:web:college.example",
  "validFrom": "2026-01-01T00:00:00Z", "credentialSubject": {"achievement": {"name": "Réparation"}}, "proof": {} }
`
const received = { source: { way: 'file' as const, name: 'a.png' }, receivedAt: now().toISOString(), label: 'Mine' }

async function filledVault() {
  const vault = await openHolder()
  const fileId = await vault.add('file', { name: 'a.png', mediaType: 'image/png', bytes: toBase64url(utf8('picture')) })
  const documents = [{ format: 'data-integrity' as const, text }]
  const id = await vault.add('credential', { ...received, documents, picture: '', fileId })
  const older = text.replace('2026-01-01', '2025-01-01')
  const earlier = [{ format: 'data-integrity' as const, text: older }]
  await vault.add('credential', { ...received, documents: earlier, picture: '', supersededBy: id })
  await vault.add('stack', { name: 'Mechanic', story: '', credentialIds: [id], createdAt: now().toISOString() })
  return vault
}

async function readable(bytes: Uint8Array): Promise<ReadBackup> {
  const backup = await readBackup(bytes)
  if ('sealed' in backup) throw new Error('the whole is sealed')
  return backup
}

test('writes credentials byte for byte for any tool to read, and keys for nobody', async () => {
  const vault = await filledVault()
  const files = unzipSync(await writeBackup(vault, passphrase, { now, derive }, 'keys'))
  expect(fromUtf8(files['credentials/001-mine.json'] ?? new Uint8Array())).toBe(text)
  expect(fromUtf8(files['originals/001.png'] ?? new Uint8Array())).toBe('picture')
  const [identity] = await vault.openOnUse('identity')
  const whole = Object.values(files)
    .map((bytes) => fromUtf8(bytes))
    .join('\n')
  for (const { privateKey } of identity?.content.keys ?? []) expect(whole).not.toContain(privateKey)
  expect(fromUtf8(files['keys.jwe'] ?? new Uint8Array()).split('.')).toHaveLength(5)
})

test('restores into another wallet: texts, original file, versions, stack and keys', async () => {
  const from = await filledVault()
  const backup = await readable(await writeBackup(from, passphrase, { now, derive }, 'keys'))
  const to = await openHolder()
  const restored = await restoreBackup(to, backup, await openSecrets(backup, passphrase, derive))
  expect(restored).toEqual({ credentials: 2, stacks: 1, keys: 2, alreadyHere: 0 })
  const current = to.recordsOf('credential').find(({ content }) => content.supersededBy === undefined)
  expect(current?.content.documents[0]?.text).toBe(text)
  expect(to.recordsOf('stack')[0]?.content.credentialIds).toEqual([current?.id])
  expect(to.recordsOf('credential').some(({ content }) => content.supersededBy === current?.id)).toBe(true)
  const original = await to.openOneOnUse('file', current?.content.fileId ?? '')
  expect(original?.content.bytes).toBe(toBase64url(utf8('picture')))
  expect(await to.openOnUse('identity')).toHaveLength(2)
})

test('restores twice without having anything twice, and without the passphrase all but the keys', async () => {
  const backup = await readable(await writeBackup(await filledVault(), passphrase, { now, derive }, 'keys'))
  const to = await openHolder()
  expect(await restoreBackup(to, backup, undefined)).toMatchObject({ credentials: 2, keys: 0 })
  expect(await restoreBackup(to, backup, undefined)).toEqual({ credentials: 0, stacks: 0, keys: 0, alreadyHere: 2 })
  expect(to.recordsOf('credential')).toHaveLength(2)
})

const zip = await writeBackup(await filledVault(), passphrase, { now, derive }, 'keys')
const changed = (change: (files: Record<string, Uint8Array>) => void) => {
  const files = unzipSync(zip)
  change(files)
  return zipSync(files)
}
const code = async (bytes: Uint8Array) =>
  readBackup(bytes).then(
    () => 'READ',
    (error) => (error instanceof BackupError ? error.code : String(error)),
  )

test.each<[string, Uint8Array, string]>([
  ['something else', utf8('hello'), 'NOT_A_BACKUP'],
  ['a ZIP without a manifest', zipSync({ 'a.json': strToU8('{}') }), 'NOT_A_BACKUP'],
  [
    'a changed credential',
    changed((f) => {
      f['credentials/001-mine.json'] = utf8('{}')
    }),
    'DAMAGED',
  ],
  [
    'a missing file',
    changed((f) => {
      delete f['credentials/001-mine.json']
    }),
    'DAMAGED',
  ],
  [
    'a file that is not listed',
    changed((f) => {
      f['more.json'] = utf8('{}')
    }),
    'DAMAGED',
  ],
  [
    'a name that leads elsewhere',
    changed((f) => {
      f['../evil'] = utf8('x')
    }),
    'UNSAFE',
  ],
  [
    'a bomb',
    changed((f) => {
      f['bomb.bin'] = new Uint8Array(20 * 1024 * 1024)
    }),
    'UNSAFE',
  ],
])('refuses %s', async (_what, bytes, expected) => {
  expect(await code(bytes)).toBe(expected)
})

test('seals the keys so that another library opens them as the document says', async () => {
  const jwe = fromUtf8(unzipSync(zip)['keys.jwe'] ?? new Uint8Array())
  const header = decodeProtectedHeader(jwe) as unknown as { kdf: Parameters<DerivePassphrase>[1] }
  const { plaintext } = await compactDecrypt(jwe, await derive(passphrase, header.kdf))
  expect(JSON.parse(fromUtf8(plaintext)).identities[0].content.keys).toHaveLength(2)
})

test('does not open the keys with another passphrase', async () => {
  const backup = await readable(zip)
  await expect(openSecrets(backup, 'another one', derive)).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' })
})

const sealedZip = await writeBackup(await filledVault(), passphrase, { now, derive }, 'whole')
async function sealed(bytes = sealedZip) {
  const backup = await readBackup(bytes)
  if (!('sealed' in backup)) throw new Error('the whole is not sealed')
  return backup
}

test('sealed as a whole, says nothing of what is in it', async () => {
  const files = unzipSync(sealedZip)
  expect(Object.keys(files).sort()).toEqual(['backup.jwe', 'manifest.json'])
  const whole = Object.values(files).map(fromUtf8).join('\n')
  for (const word of ['college.example', 'Mechanic', 'Mine', 'a.png', 'credentials/']) expect(whole).not.toContain(word)
})

test('sealed as a whole, opens with the passphrase alone and restores all', async () => {
  await expect(unsealBackup(await sealed(), 'another one', derive)).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' })
  const backup = await unsealBackup(await sealed(), passphrase, derive)
  const to = await openHolder()
  const restored = await restoreBackup(to, backup, await openSecrets(backup, passphrase, derive))
  expect(restored).toEqual({ credentials: 2, stacks: 1, keys: 2, alreadyHere: 0 })
})

test('another library opens what is sealed as a whole, as the document says', async () => {
  const { sealed: jwe } = await sealed()
  const header = decodeProtectedHeader(jwe) as unknown as { kdf: Parameters<DerivePassphrase>[1] }
  const { plaintext } = await compactDecrypt(jwe, await derive(passphrase, header.kdf))
  expect(fromUtf8(unzipSync(plaintext)['credentials/001-mine.json'] ?? new Uint8Array())).toBe(text)
})

test('one changed letter of what is sealed is noticed', async () => {
  const files = unzipSync(sealedZip)
  const jwe = fromUtf8(files['backup.jwe'] ?? new Uint8Array())
  expect(await code(zipSync({ ...files, 'backup.jwe': utf8(`${jwe.slice(0, -1)}_`) }))).toBe('DAMAGED')
  const backup = { ...(await sealed()), sealed: `${jwe.slice(0, 400)}${jwe[400] === 'A' ? 'B' : 'A'}${jwe.slice(401)}` }
  await expect(unsealBackup(backup, passphrase, derive)).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' })
})

import { randomBytes } from '@cloudtnt/credential/random'
import { startTestWallet } from '@cloudtnt/server/testing/test-actors'
import { cookieKeeper } from '@cloudtnt/server/testing/test-holder'
import { type DerivePassphrase, derivePassphrase } from '@cloudtnt/web/wallet/vault/derive-passphrase'
import {
  changePassphrase,
  createVault,
  deleteVault,
  type OpeningPorts,
  recoverVault,
  replaceRecoveryCode,
  signInToVault,
  unlockVault,
} from '@cloudtnt/web/wallet/vault/open-vault'
import { recoveryCodeOf } from '@cloudtnt/web/wallet/vault/recovery-code'
import { memoryCache } from '@cloudtnt/web/wallet/vault/vault-cache'
import { afterAll, expect, test } from 'vitest'

const wallet = await startTestWallet()
afterAll(() => wallet.stop())

/** The real derivation is slow on purpose; one test below waits for it. */
const quickly: DerivePassphrase = async (passphrase, { salt }) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${salt} ${passphrase}`)))

/** A browser of a holder: its cookies, its cache, and a network that can be cut. */
function device() {
  const browser = cookieKeeper(wallet.client)
  const line = { cut: false }
  const ports: OpeningPorts = {
    host: {
      ...browser,
      fetch: async (url, init) => {
        if (line.cut) throw new TypeError('no network')
        return browser.fetch(url, init)
      },
    },
    cache: memoryCache(),
    derive: quickly,
    now: wallet.clock.now,
  }
  return { ports, line }
}

const passphrase = 'four cars and one blue boat'
const stack = (name: string, credentialIds: string[] = []) => ({ name, story: '', credentialIds, createdAt: '' })

async function openWallet(name: string) {
  const here = device()
  const recoveryCode = await recoveryCodeOf(randomBytes(26))
  const vault = await createVault({ name, passphrase, recoveryCode }, here.ports)
  return { ...here, vault, recoveryCode, name }
}

test('opens on another device with name and passphrase, and shows there what was kept here', async () => {
  const maria = await openWallet('maria')
  const id = await maria.vault.add('stack', stack('Light-vehicle mechanic'))
  const phone = device()
  const vault = await signInToVault({ name: 'Maria', passphrase }, phone.ports)
  expect(vault.find('stack', id)?.content.name).toBe('Light-vehicle mechanic')
  const [identity] = await vault.openOnUse('identity')
  expect(identity?.content.keys.map((key) => key.did.split(':')[1])).toEqual(['key', 'jwk'])
})

test('opens with what Argon2id derives', async () => {
  const ports = { ...device().ports, derive: derivePassphrase }
  await createVault({ name: 'slow', passphrase, recoveryCode: await recoveryCodeOf(randomBytes(26)) }, ports)
  const other = { ...device().ports, derive: derivePassphrase }
  await expect(signInToVault({ name: 'slow', passphrase: 'wrong' }, other)).rejects.toMatchObject({
    code: 'PASSPHRASE_WRONG',
  })
  await signInToVault({ name: 'slow', passphrase: 'four cars and one blue boat' }, other)
})

test('keeps a private key sealed until it is used', async () => {
  const { vault } = await openWallet('sealed')
  expect(vault.recordsOf('identity')).toEqual([])
})

test.each([
  ['another passphrase', 'wrong1', 'another passphrase'],
  ['a name that nobody has', 'nobody here', passphrase],
])('does not open with %s', async (_what, name, typed) => {
  await openWallet('wrong1').catch(() => {})
  await expect(signInToVault({ name, passphrase: typed }, device().ports)).rejects.toMatchObject({
    code: 'PASSPHRASE_WRONG',
  })
})

test('unlocks and reads without a network, and says that nothing was written', async () => {
  const { vault, ports, line } = await openWallet('offline')
  const id = await vault.add('stack', stack('Here'))
  vault.lock()
  expect(vault.records()).toEqual([])
  line.cut = true
  const again = await unlockVault({ passphrase }, ports)
  expect(again.find('stack', id)?.content.name).toBe('Here')
  await expect(again.add('stack', stack('Lost?'))).rejects.toMatchObject({ code: 'OFFLINE' })
  expect(again.recordsOf('stack')).toHaveLength(1)
  await expect(unlockVault({ passphrase: 'wrong' }, ports)).rejects.toMatchObject({ code: 'OFFLINE' })
})

test('puts together what two devices changed at the same time', async () => {
  const { vault, name } = await openWallet('two devices')
  const id = await vault.add('stack', stack('Mechanic', ['a', 'b']))
  const phone = await signInToVault({ name, passphrase }, device().ports)
  await phone.change('stack', id, (content) => ({ ...content, credentialIds: ['a', 'b', 'c'] }))
  await vault.change('stack', id, (content) => ({ ...content, credentialIds: ['b', 'a'] }))
  expect(vault.find('stack', id)?.content.credentialIds).toEqual(['b', 'a', 'c'])
  await phone.sync()
  expect(phone.find('stack', id)?.content.credentialIds).toEqual(['b', 'a', 'c'])
})

test('deletes on every device', async () => {
  const { vault, name } = await openWallet('deleting')
  const id = await vault.add('stack', stack('Gone'))
  const phone = await signInToVault({ name, passphrase }, device().ports)
  await vault.remove(id)
  await phone.sync()
  expect(phone.records()).toEqual([])
  await expect(phone.change('stack', id, (content) => content)).rejects.toMatchObject({ code: 'CHANGED_ELSEWHERE' })
})

test('comes back with the recovery code, sets a new passphrase, and the old one opens nothing', async () => {
  const { vault, recoveryCode, name, ports } = await openWallet('forgetful')
  const id = await vault.add('stack', stack('Still here'))
  const typed = recoveryCode.toLowerCase().replaceAll('-', ' ')
  const next = 'a passphrase I can remember'
  const back = await recoverVault({ name, recoveryCode: typed, passphrase: next }, device().ports)
  expect(back.find('stack', id)?.content.name).toBe('Still here')
  await expect(signInToVault({ name, passphrase }, device().ports)).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' })
  // The first device remembers how the old passphrase derived: it asks the host, and opens with the new one.
  expect((await unlockVault({ passphrase: next }, ports)).find('stack', id)).toBeDefined()
  const wrong = await recoveryCodeOf(randomBytes(26))
  const refused = recoverVault({ name, recoveryCode: wrong, passphrase: next }, device().ports)
  await expect(refused).rejects.toMatchObject({ code: 'RECOVERY_CODE_WRONG' })
})

test('changes passphrase and recovery code for whoever knows the passphrase', async () => {
  const { name, ports, recoveryCode } = await openWallet('careful')
  const next = 'the second passphrase'
  const wrong = changePassphrase({ passphrase: 'wrong', newPassphrase: next }, ports)
  await expect(wrong).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' })
  await changePassphrase({ passphrase, newPassphrase: next }, ports)
  const code = await recoveryCodeOf(randomBytes(26))
  await replaceRecoveryCode({ passphrase: next, recoveryCode: code }, ports)
  await signInToVault({ name, passphrase: next }, device().ports)
  const withOld = recoverVault({ name, recoveryCode, passphrase }, device().ports)
  await expect(withOld).rejects.toMatchObject({ code: 'RECOVERY_CODE_WRONG' })
  await recoverVault({ name, recoveryCode: code, passphrase }, device().ports)
})

test('does not let the host bring back an older record, or exchange two', async () => {
  const { vault, ports } = await openWallet('watchful')
  const id = await vault.add('stack', stack('First'))
  const [old] = (await ports.cache.readRecords()).filter((record) => record.id === id)
  await vault.change('stack', id, (content) => ({ ...content, name: 'Second' }))
  if (!old) throw new Error('the record was not cached')
  await wallet.ctx.db
    .updateTable('vaultRecord')
    .set({ rev: old.rev, nonce: old.nonce, ciphertext: old.ciphertext, change: 999 })
    .where('id', '=', id)
    .execute()
  await vault.sync()
  expect(vault.find('stack', id)?.content.name).toBe('Second')
  expect([...vault.damaged]).toEqual([id])
})

test('does not derive as cheaply as a hostile host would like', async () => {
  const { ports } = await openWallet('cheap')
  const cheap = async (url: string) => {
    if (!url.endsWith('/api/vault/kdf')) throw new Error('asked too much')
    const kdf = { algorithm: 'argon2id', memoryKiB: 8, iterations: 1, parallelism: 1, salt: 'AAAAAAAAAAAAAAAAAAAAAA' }
    return Response.json({ kdf })
  }
  const host = { ...ports.host, fetch: cheap }
  const signIn = signInToVault({ name: 'cheap', passphrase }, { ...ports, host })
  await expect(signIn).rejects.toMatchObject({ code: 'HOST_FAILED' })
})

test('deletes the wallet at the host and on the device', async () => {
  const { name, ports } = await openWallet('leaving')
  await expect(deleteVault({ passphrase: 'wrong' }, ports)).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' })
  await deleteVault({ passphrase }, ports)
  expect(await ports.cache.readVault()).toBeUndefined()
  await expect(signInToVault({ name, passphrase }, device().ports)).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' })
})

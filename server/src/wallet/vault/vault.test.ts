import { call } from '@cloudtnt/contract'
import { listChanges } from '@cloudtnt/contract/wallet/record'
import * as contract from '@cloudtnt/contract/wallet/vault'
import { afterAll, expect, test } from 'vitest'
import { startTestWallet } from '../../testing/test-actors.ts'
import { cookieKeeper, createHolder, sealedValues } from '../../testing/test-holder.ts'

const wallet = await startTestWallet()
afterAll(() => wallet.stop())

const refusal = (code: string) => expect.objectContaining({ code })
const next = sealedValues('C')

test('opens a vault and knows its holder from then on', async () => {
  const maria = await createHolder(wallet.client, 'Maria')
  expect(await call(contract.getVault, {}, maria)).toMatchObject({ vaultId: maria.vaultId, epoch: 1 })
})

test('signs in from another device by name, however it is spelled, and by the id that a device remembers', async () => {
  const holder = await createHolder(wallet.client, 'Ada  Lovelace')
  const other = cookieKeeper(wallet.client)
  const { vaultId } = await call(contract.signIn, { name: ' ada lovelace', verifier: holder.verifier }, other)
  expect(vaultId).toBe(holder.vaultId)
  const third = cookieKeeper(wallet.client)
  await call(contract.signIn, { vaultId, verifier: holder.verifier }, third)
  expect(await call(contract.getVault, {}, third)).toMatchObject({ vaultId })
})

test.each([
  ['a wrong passphrase', { name: 'Grace', verifier: next.verifier }],
  ['a name that nobody has', { name: 'Nobody at all', verifier: next.verifier }],
])('answers %s with the same sentence', async (_what, input) => {
  await createHolder(wallet.client, 'Grace').catch(() => {})
  const refused = call(contract.signIn, input, cookieKeeper(wallet.client))
  await expect(refused).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
    message: 'The name and the passphrase do not fit together.',
  })
})

test('gives an unknown name a derivation that looks like any other and stays the same', async () => {
  const ask = (name: string) => call(contract.findKdf, { name }, wallet.client.nobody)
  const [first, again, other] = [await ask('unknown one'), await ask('Unknown  One'), await ask('unknown two')]
  expect(first).toEqual(again)
  expect(first.kdf.salt).not.toBe(other.kdf.salt)
  expect(first.kdf).toMatchObject({ memoryKiB: 65_536, iterations: 3, parallelism: 4 })
})

test('refuses a second vault under the same name', async () => {
  await createHolder(wallet.client, 'Zoe')
  await expect(createHolder(wallet.client, 'ZOE')).rejects.toEqual(refusal('DUPLICATE'))
})

test('sets a new passphrase for whoever has the recovery code, and ends the other sessions', async () => {
  const holder = await createHolder(wallet.client, 'Rosa')
  const device = cookieKeeper(wallet.client)
  const { recoveryVerifier } = holder
  const found = await call(contract.findRecoverySlot, { name: 'Rosa', recoveryVerifier }, device)
  expect(found).toMatchObject({ vaultId: holder.vaultId, slot: { kind: 'recovery-code' } })
  const { kdf, verifier, passphraseSlot } = next
  await call(contract.recoverVault, { name: 'Rosa', recoveryVerifier, kdf, verifier, passphraseSlot }, device)
  expect(await call(contract.getVault, {}, device)).toMatchObject({ passphraseSlot })
  await expect(call(contract.getVault, {}, holder)).rejects.toEqual(refusal('UNAUTHENTICATED'))
  const old = call(contract.signIn, { name: 'Rosa', verifier: holder.verifier }, device)
  await expect(old).rejects.toEqual(refusal('UNAUTHENTICATED'))
})

test.each(['Lise', 'a name that nobody has'])('gives no slot without the recovery code of %s', async (name) => {
  await createHolder(wallet.client, 'Lise').catch(() => {})
  const asked = call(contract.findRecoverySlot, { name, recoveryVerifier: next.verifier }, wallet.client.nobody)
  await expect(asked).rejects.toEqual(refusal('UNAUTHENTICATED'))
})

test('changes the passphrase only for whoever knows the present one', async () => {
  const holder = await createHolder(wallet.client, 'Ines')
  const { kdf, verifier, passphraseSlot } = next
  const change = (currentVerifier: string) =>
    call(contract.changePassphrase, { currentVerifier, kdf, verifier, passphraseSlot }, holder)
  await expect(change(next.verifier)).rejects.toEqual(refusal('UNAUTHENTICATED'))
  expect(await change(holder.verifier)).toMatchObject({ kdf })
  await call(contract.signIn, { name: 'Ines', verifier }, cookieKeeper(wallet.client))
})

test('puts a new recovery code in the place of the old one', async () => {
  const holder = await createHolder(wallet.client, 'Noor')
  const recovery = { verifier: next.verifier, slot: next.recoverySlot }
  await call(contract.replaceRecoveryCode, { currentVerifier: holder.verifier, recovery }, holder)
  const ask = (recoveryVerifier: string) => call(contract.findRecoverySlot, { name: 'Noor', recoveryVerifier }, holder)
  await expect(ask(holder.recoveryVerifier)).rejects.toEqual(refusal('UNAUTHENTICATED'))
  expect((await ask(next.verifier)).slot.salt).toBe(next.recoverySlot.salt)
})

test('deletes a vault and its account, and the name is free again', async () => {
  const holder = await createHolder(wallet.client, 'Vera')
  await call(contract.deleteVault, { currentVerifier: holder.verifier }, holder)
  await expect(call(contract.getVault, {}, holder)).rejects.toEqual(refusal('UNAUTHENTICATED'))
  await createHolder(wallet.client, 'Vera')
})

test('slows down whoever guesses the passphrase of one name', async () => {
  await createHolder(wallet.client, 'Guessed')
  const guess = () => call(contract.signIn, { name: 'Guessed', verifier: next.verifier }, wallet.client.nobody)
  const codes: string[] = []
  for (let i = 0; i < 21; i++)
    codes.push(
      await guess().then(
        () => 'in',
        (error) => error.code,
      ),
    )
  expect(codes.at(0)).toBe('UNAUTHENTICATED')
  expect(codes.at(-1)).toBe('RATE_LIMITED')
})

test('lets nobody past the vault to the sign-in behind it', async () => {
  const response = await wallet.client.nobody.request('/api/auth/sign-up/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'maria@real.example', name: 'Maria', password: 'correct horse battery' }),
  })
  expect(response.status).toBe(404)
  await expect(call(listChanges, {}, wallet.client.nobody)).rejects.toEqual(refusal('UNAUTHENTICATED'))
})

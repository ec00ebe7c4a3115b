import { call } from '@cloudtnt/contract'
import { relay } from '@cloudtnt/contract/wallet/relay'
import { afterAll, expect, test } from 'vitest'
import { startTestWallet } from '../../testing/test-actors.ts'
import { createHolder } from '../../testing/test-holder.ts'

const wallet = await startTestWallet()
afterAll(() => wallet.stop())
const maria = await createHolder(wallet.client, 'Maria')

test('gets nothing for somebody who is not signed in', async () => {
  const asked = call(relay, { address: 'https://college.example/badge.png' }, wallet.client.nobody)
  await expect(asked).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
})

test.each([
  ['an address of this machine', 'https://127.0.0.1/', 'URL_FORBIDDEN'],
  ['an address inside the host’s network', 'https://10.0.0.1/', 'URL_FORBIDDEN'],
  ['the address of a cloud’s own data', 'https://169.254.169.254/latest/meta-data/', 'URL_FORBIDDEN'],
  ['another port', 'https://college.example:8443/', 'URL_FORBIDDEN'],
  ['plain http', 'http://college.example/', 'URL_SCHEME'],
  ['a file', 'file:///etc/passwd', 'URL_SCHEME'],
])('does not ask %s', async (_what, address, code) => {
  await expect(call(relay, { address }, maria)).rejects.toMatchObject({ code })
})

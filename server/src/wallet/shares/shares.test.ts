import { gzipSync } from 'node:zlib'
import { call, type InputOf } from '@cloudtnt/contract'
import * as contract from '@cloudtnt/contract/wallet/share'
import { toBase64url } from '@cloudtnt/credential/bytes'
import { randomBytes } from '@cloudtnt/credential/random'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { startTestWallet } from '../../testing/test-actors.ts'
import { createHolder } from '../../testing/test-holder.ts'
import { handOverAddress, stateOf, verifierOriginOf } from './rules.ts'

const wallet = await startTestWallet()
afterAll(() => wallet.stop())
const maria = await createHolder(wallet.client, 'Maria')
const jo = await createHolder(wallet.client, 'Jo')
const { nobody } = wallet.client
const { verifier } = wallet.services.config.origins

const PNG =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const HOUR = 60 * 60 * 1000

/** As an issuer may write it, odd spaces and all; what is shared is never written anew. */
const credentialText = (title: string) =>
  `{ "@context": ["https://www.w3.org/ns/credentials/v2"],  "type": ["VerifiableCredential"], "issuer": {"id": "did:web:college.example", "name": "Harbour College"},
  "credentialSubject": {"achievement": {"name": ${JSON.stringify(title)}, "description": "Finds faults."}}, "proof": {"type": "DataIntegrityProof"} }\n`

const newId = () => toBase64url(randomBytes(16))
const contentOf = (title: string, more = {}) => ({
  title,
  story: '',
  sharedBy: 'Maria Santos',
  credentials: [{ text: credentialText(title), picture: PNG }],
  ...more,
})
const sealed = { nonce: 'AAAAAAAAAAAAAAAA', ciphertext: 'c2VhbGVk' }
type New = InputOf<typeof contract.createShare>
const makePublic = async (title: string, over: { endsAt?: string } = {}, who = maria) => {
  const input: New = { id: newId(), way: 'public', content: contentOf(title), ...over }
  return call(contract.createShare, input, who)
}
const makePrivate = (who = maria) => call(contract.createShare, { id: newId(), way: 'private', sealed }, who)
const get = (path: string, accept = 'text/html', headers = {}) =>
  nobody.request(path, { headers: { accept, ...headers } })
const inAnHour = () => new Date(wallet.clock.now().getTime() + HOUR).toISOString()
const refusal = (code: string) => expect.objectContaining({ code })
const listed = async (id: string) => (await call(contract.listShares, {}, maria)).items.find((item) => item.id === id)
const contentIn = async (id: string) =>
  (await wallet.ctx.db.selectFrom('share').select('content').where('id', '=', id).executeTakeFirstOrThrow()).content

test('a public link is a page without script that shows claims, and leaves the check to the verifier', async () => {
  const { id } = await makePublic('Engine repair')
  const response = await get(`/s/${id}`)
  const page = await response.text()
  expect(response.status).toBe(200)
  expect(response.headers.get('x-robots-tag')).toBe('noindex')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(page).not.toMatch(/<script/i)
  expect(page).toContain('Engine repair')
  expect(page).toContain('Maria Santos')
  const link = `${wallet.ctx.origin}/s/${id}`
  expect(page).toContain(`href="${handOverAddress(verifier, link)}"`)
  expect(page).toContain(`<meta property="og:image" content="${link}/pictures/0">`)
  expect(page).not.toMatch(/verified|genuine credential|✓|✔/i)
})

test('programs get the exact texts, from any origin', async () => {
  const { id } = await makePublic('Engine repair')
  const response = await get(`/s/${id}`, 'application/json', { origin: 'https://verifier.example' })
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(await response.json()).toEqual({ title: 'Engine repair', credentials: [credentialText('Engine repair')] })
  const file = await get(`/s/${id}/credentials/0`)
  expect(await file.text()).toBe(credentialText('Engine repair'))
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="credential-1.json"')
  const api = await get(`/api/shares/${id}/content`, 'application/json', { origin: 'https://verifier.example' })
  expect(api.headers.get('access-control-allow-origin')).toBe('*')
  expect(await api.json()).toEqual({ state: 'public', content: contentOf('Engine repair') })
})

test('a private link gives ciphertext only, to whoever has it', async () => {
  const { id } = await makePrivate()
  expect(await call(contract.openShare, { id }, nobody)).toEqual({ state: 'private', sealed })
  const response = await get(`/s/${id}`, 'application/json')
  expect(await response.json()).toEqual({ sealed })
  expect((await get(`/s/${id}/pictures/0`)).status).toBe(404)
  expect((await get(`/s/${id}/credentials/0`)).status).toBe(404)
})

test('titles that a stranger wrote stay text', async () => {
  const hostile = '</title><script>alert(1)</script><img src=x onerror=alert(1)> "quoted" \u202eflipped'
  const { id } = await makePublic(hostile)
  const page = await (await get(`/s/${id}`)).text()
  expect(page).not.toMatch(/<script|<img src=x/i)
  expect(page).toContain('&lt;script&gt;')
})

test('a page of the largest stack stays small', async () => {
  const credentials = Array.from({ length: 50 }, (_, i) => ({
    text: credentialText(`Skill ${i} ${newId()}`),
    picture: PNG,
  }))
  const id = newId()
  await call(contract.createShare, { id, way: 'public', content: contentOf('Stack', { credentials }) }, maria)
  const page = await (await get(`/s/${id}`)).text()
  expect(gzipSync(page).length).toBeLessThan(60_000)
})

test('counts openings, not the owner’s own, and says when the last one was', async () => {
  const { id } = await makePublic('Engine repair')
  await get(`/s/${id}`)
  wallet.clock.forward(HOUR)
  await get(`/s/${id}`, 'application/json')
  await nobody.request(`/s/${id}`, { method: 'HEAD' })
  await call(contract.openShare, { id }, maria)
  expect(await listed(id)).toMatchObject({ views: 2, lastOpenedAt: wallet.clock.now().toISOString() })
})

test('ending a link deletes what it showed, and its page says that the credential may still be valid', async () => {
  const { id } = await makePublic('Engine repair')
  expect(await call(contract.endShare, { id }, maria)).toMatchObject({ state: 'ended_by_holder' })
  expect(await contentIn(id)).toBeNull()
  const response = await get(`/s/${id}`)
  expect(response.status).toBe(410)
  const page = await response.text()
  expect(page).toContain('Its owner ended this link on March 1, 2026.')
  expect(page).toContain('The credential may still be valid.')
  expect(page).not.toContain('Engine repair')
  expect((await get(`/s/${id}`, 'application/json')).status).toBe(410)
  for (const path of ['pictures/0', 'credentials/0']) expect((await get(`/s/${id}/${path}`)).status).toBe(404)
  expect(await call(contract.openShare, { id }, nobody)).toMatchObject({ state: 'ended', by: 'holder' })
  expect(await call(contract.endShare, { id }, maria)).toMatchObject({ state: 'ended_by_holder' })
})

test('a link ends by its date, and then what it showed is deleted', async () => {
  const { id } = await makePublic('Engine repair', { endsAt: inAnHour() })
  const unopened = await makePublic('Another', { endsAt: inAnHour() })
  wallet.clock.forward(HOUR)
  const response = await get(`/s/${id}`)
  expect(response.status).toBe(410)
  expect(await response.text()).toContain('as its owner had set')
  expect(await contentIn(id)).toBeNull()
  expect(await contentIn(unopened.id)).toBeNull()
  expect(await listed(id)).toMatchObject({ state: 'ended_by_date' })
})

test('nobody else can see or end a link', async () => {
  const { id } = await makePublic('Engine repair')
  await expect(call(contract.endShare, { id }, jo)).rejects.toEqual(refusal('NOT_FOUND'))
  await expect(call(contract.endShare, { id }, nobody)).rejects.toEqual(refusal('UNAUTHENTICATED'))
  await expect(call(contract.listShares, {}, nobody)).rejects.toEqual(refusal('UNAUTHENTICATED'))
  expect((await call(contract.listShares, {}, jo)).items).toEqual([])
  expect(await call(contract.endAllShares, {}, jo)).toEqual({ ended: 0 })
  expect(await listed(id)).toMatchObject({ state: 'active' })
})

test('ends all links of a holder at once', async () => {
  const john = await createHolder(wallet.client, 'John')
  await makePublic('One', {}, john)
  await makePrivate(john)
  expect(await call(contract.endAllShares, {}, john)).toEqual({ ended: 2 })
  const { items } = await call(contract.listShares, {}, john)
  expect(items.map((item) => item.state)).toEqual(['ended_by_holder', 'ended_by_holder'])
})

test('an id that nobody was given shows nothing', async () => {
  expect((await get(`/s/${newId()}`)).status).toBe(404)
  expect((await get('/s/short')).status).toBe(404)
  await expect(call(contract.openShare, { id: newId() }, nobody)).rejects.toEqual(refusal('NOT_FOUND'))
})

const publicInput = (over: object) =>
  ({ id: newId(), way: 'public' as const, content: contentOf('Title'), ...over }) as New
test.each([
  [
    'a text that is no credential',
    () => publicInput({ content: contentOf('T', { credentials: [{ text: 'Buy now' }] }) }),
    'INPUT_UNSUPPORTED_TYPE',
  ],
  [
    'a credential without a signature',
    () =>
      publicInput({
        content: contentOf('T', {
          credentials: [
            {
              text: '{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"issuer":"did:web:a.example","credentialSubject":{}}',
            },
          ],
        }),
      }),
    'VC_UNSECURED',
  ],
  ['an id that could be guessed', () => publicInput({ id: 'maria' }), 'VALIDATION_FAILED'],
  ['an end in the past', () => publicInput({ endsAt: '2020-01-01T00:00:00Z' }), 'VALIDATION_FAILED'],
  [
    'a picture that is a page',
    () =>
      publicInput({
        content: contentOf('T', { credentials: [{ text: credentialText('T'), picture: 'data:text/html,<b>' }] }),
      }),
    'VALIDATION_FAILED',
  ],
  ['no credentials', () => publicInput({ content: contentOf('T', { credentials: [] }) }), 'VALIDATION_FAILED'],
  ['a member of another way', () => publicInput({ sealed }), 'UNKNOWN_FIELD'],
])('refuses %s', async (_what, input, code) => {
  await expect(call(contract.createShare, input(), maria)).rejects.toEqual(refusal(code))
})

test('refuses to put a link in the place of another', async () => {
  const { id } = await makePublic('Engine repair')
  await expect(call(contract.createShare, { id, way: 'private', sealed }, jo)).rejects.toEqual(refusal('DUPLICATE'))
  expect(await listed(id)).toMatchObject({ way: 'public', state: 'active' })
})

test('serves no picture whose bytes are of another kind than they say', async () => {
  const content = contentOf('T', { credentials: [{ text: credentialText('T'), picture: 'data:image/png,<script>' }] })
  const id = newId()
  await call(contract.createShare, { id, way: 'public', content }, maria)
  expect((await get(`/s/${id}/pictures/0`)).status).toBe(404)
  const { id: good } = await makePublic('Engine repair')
  const picture = await get(`/s/${good}/pictures/0`)
  expect(picture.headers.get('content-type')).toBe('image/png')
  expect(picture.headers.get('content-security-policy')).toContain('sandbox')
})

const typed = (id: string, text: string, site: string) =>
  nobody.request(`/s/${id}`, {
    method: 'POST',
    body: new URLSearchParams({ verifier: text }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': site },
  })

test('a viewer may name their own verifier; another site may not name one for them', async () => {
  const { id } = await makePublic('Engine repair')
  expect(await (await typed(id, 'check.example', 'same-origin')).text()).toContain('href="https://check.example/#link=')
  expect(await (await typed(id, 'check.example', 'cross-site')).text()).not.toContain('check.example')
  const refused = await (await typed(id, 'javascript:alert(1)', 'same-origin')).text()
  expect(refused).toContain('This is not the address of a site.')
  expect(refused).not.toContain('href="javascript')
})

test('keeps nothing about who opened a link', async () => {
  const { rows } = await sql<{ column_name: string }>`
    select column_name from information_schema.columns where table_name = 'share'`.execute(wallet.ctx.db)
  expect(rows.map((row) => row.column_name).filter((name) => /address|ip|agent|viewer/.test(name))).toEqual([])
  const { id } = await makePublic('Engine repair')
  await get(`/s/${id}`)
  const counters = await sql<{ key: string }>`select key from rate_limit where key like 'share%'`.execute(wallet.ctx.db)
  expect(counters.rows).toEqual([])
})

test('opening is limited', async () => {
  const statuses = new Set<number>()
  for (let i = 0; i < 125; i += 1)
    statuses.add((await get(`/api/shares/${newId()}/content`, 'application/json')).status)
  expect([...statuses]).toEqual([404, 429])
})

test.each([
  ['verifier.example', 'https://verifier.example'],
  ['https://verifier.example/check?x=1', 'https://verifier.example'],
  ['http://verifier.example', undefined],
  ['http://localhost:7003', undefined],
  ['https://user:secret@verifier.example', undefined],
  ['', undefined],
])('takes %s for the verifier %s', (text, origin) => {
  expect(verifierOriginOf(text, { loopback: false })).toBe(origin)
})

test('a link that its holder ended stays ended by them', () => {
  const at = new Date('2026-01-01T00:00:00Z')
  expect(stateOf({ endsAt: at, endedAt: at }, at)).toBe('ended_by_holder')
  expect(stateOf({ endsAt: at, endedAt: null }, at)).toBe('ended_by_date')
  expect(stateOf({ endsAt: null, endedAt: null }, at)).toBe('active')
})

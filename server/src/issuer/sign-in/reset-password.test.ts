import { afterAll, expect, test } from 'vitest'
import { startTestIssuer } from '../../testing/test-actors.ts'

const issuer = await startTestIssuer()
afterAll(() => issuer.stop())

const { nobody } = issuer.client
const { origin } = issuer.ctx

const post = (path: string, body: object) =>
  nobody.request(`/api/auth/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', origin },
  })
const mails = () => issuer.ctx.db.selectFrom('mail').selectAll().execute()
const sessionOf = async (person: typeof nobody) => (await person.request('/api/auth/get-session')).json()

test('lets a person who reads the mailbox set a new password once, and ends the sessions of whoever was in', async () => {
  const ada = await issuer.client.signUp('ada@college.example')
  expect((await post('request-password-reset', { email: ada.email })).status).toBe(200)
  const [mail] = await mails()
  expect(mail?.recipient).toBe('ada@college.example')
  const token = /new-password#(\S+)/.exec(mail?.text ?? '')?.[1]
  const set = () => post('reset-password', { token, newPassword: 'another battery staple' })
  expect((await set()).status).toBe(200)
  expect(await sessionOf(ada)).toBeNull()
  expect((await post('sign-in/email', { email: ada.email, password: ada.password })).status).toBe(401)
  const password = 'another battery staple'
  expect((await post('sign-in/email', { email: ada.email, password })).status).toBe(200)
  expect((await set()).ok).toBe(false)
})

test('answers alike for an address that nobody has, and writes to nobody', async () => {
  const known = await issuer.client.signUp('bea@college.example')
  const before = (await mails()).length
  const answers = []
  for (const email of [known.email, 'nobody@college.example'])
    answers.push(await (await post('request-password-reset', { email })).json())
  expect(answers[0]).toEqual(answers[1])
  expect((await mails()).length).toBe(before + 1)
})

import { afterAll, expect, test } from 'vitest'
import { startTestIssuer } from '../testing/test-actors.ts'

const issuer = await startTestIssuer()
afterAll(() => issuer.stop())

test('signs a person up and knows them by their cookie', async () => {
  const ada = await issuer.client.signUp('ada@college.example')
  const session = await (await ada.request('/api/auth/get-session')).json()
  expect(session.user.email).toBe('ada@college.example')
})

test('answers a page with a strict policy and a plain sentence for what is not there', async () => {
  const response = await issuer.client.nobody.request('/nowhere?lang=ar')
  expect(response.status).toBe(404)
  expect(response.headers.get('content-security-policy')).toContain("default-src 'self'")
  expect(await response.text()).toContain('dir="rtl"')
})

test('refuses a change that another site asks for with the person’s cookie', async () => {
  const ada = await issuer.client.signUp('eve@college.example')
  const response = await ada.request('/api/auth/sign-out', {
    method: 'POST',
    headers: { origin: 'https://evil.example' },
  })
  expect(response.status).toBe(403)
})

test('refuses to sign a browser in for another site, and lets a program without an origin in', async () => {
  await issuer.client.signUp('grace@college.example')
  const body = JSON.stringify({ email: 'grace@college.example', password: 'correct horse battery' })
  const headers = { 'content-type': 'application/json', 'sec-fetch-mode': 'cors' }
  const signIn = (origin: Record<string, string>) =>
    issuer.client.nobody.request('/api/auth/sign-in/email', {
      method: 'POST',
      body,
      headers: { ...headers, ...origin },
    })
  expect((await signIn({ origin: 'https://evil.example' })).status).toBe(403)
  expect((await signIn({})).status).toBe(200)
})

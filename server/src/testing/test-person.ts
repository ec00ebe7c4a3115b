export type App = { request(url: string, init?: RequestInit): Response | Promise<Response> }

/** Somebody who calls with these cookies. */
export function personWith(app: App, origin: string, cookie = '') {
  return {
    cookie,
    /** For `call(endpoint, input, person)`: the app answers without a socket. */
    origin,
    headers: cookie ? { cookie } : {},
    fetch: async (url: string, init: RequestInit) => app.request(url, init),
    request: async (path: string, init: RequestInit = {}) =>
      app.request(`${origin}${path}`, {
        ...init,
        headers: { ...(cookie ? { cookie } : {}), ...(init.headers as Record<string, string>) },
      }),
  }
}

/** Signs a new person up and returns them signed in. */
export async function personOf(
  app: App,
  origin: string,
  email: string,
  name = email.split('@')[0] ?? email,
  password = 'correct horse battery',
) {
  const body = JSON.stringify({ email, name, password })
  const response = await app.request(`${origin}/api/auth/sign-up/email`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  })
  if (!response.ok) throw new Error(`sign-up failed: ${response.status} ${await response.text()}`)
  const cookie = response.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ')
  return { ...personWith(app, origin, cookie), email, name, password }
}

import { call, type Endpoint, type InputOf, type ReplyOf } from '@cloudtnt/contract'

/** Somebody signed in to the issuer, who does things over HTTP as a browser would. */
export type Person = {
  name: string
  email: string
  do<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<ReplyOf<E>>
}

/** One password for every invented person: the demonstration never runs in production. */
export const DEMONSTRATION_PASSWORD = 'harbour demonstration'

/** Signs an invented person in, or up where they are new. */
export async function enter(origin: string, name: string, email: string): Promise<Person & { isNew: boolean }> {
  const known = await post(`${origin}/api/auth/sign-in/email`, { email, password: DEMONSTRATION_PASSWORD })
  const response = known.ok
    ? known
    : await post(`${origin}/api/auth/sign-up/email`, { email, name, password: DEMONSTRATION_PASSWORD })
  if (!response.ok) throw new Error(`${name} could not enter: ${response.status} ${await response.text()}`)
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return {
    name,
    email,
    isNew: !known.ok,
    do: (endpoint, input) => call(endpoint, input, { origin, headers: { cookie } }),
  }
}

function post(url: string, body: object): Promise<Response> {
  return fetch(url, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
}

import { useQuery } from '@tanstack/react-query'

/** Who is signed in at this issuer. */
export type Person = { userId: string; name: string; email: string }

/** Why signing in or up did not work; each has its own words. */
export type SignInFault = 'wrong' | 'taken' | 'password_short' | 'email' | 'often' | 'link' | 'unreachable' | 'unknown'

export class SignInError extends Error {
  readonly fault: SignInFault

  constructor(fault: SignInFault) {
    super(fault)
    this.fault = fault
  }
}

export const MIN_PASSWORD_LENGTH = 12

const FAULTS: Record<string, SignInFault> = {
  INVALID_EMAIL_OR_PASSWORD: 'wrong',
  USER_ALREADY_EXISTS: 'taken',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'taken',
  PASSWORD_TOO_SHORT: 'password_short',
  INVALID_EMAIL: 'email',
  INVALID_TOKEN: 'link',
}

/** The signed-in person; null when nobody is. */
export function useSession() {
  return useQuery({ queryKey: ['session'], queryFn: findSession, staleTime: 60_000 })
}

async function findSession(): Promise<Person | null> {
  const response = await fetch('/api/auth/get-session', { headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(`session: ${response.status}`)
  const session = (await response.json()) as { user: { id: string; name: string; email: string } } | null
  return session && { userId: session.user.id, name: session.user.name, email: session.user.email }
}

/** @throws SignInError */
export function signIn(input: { email: string; password: string }): Promise<void> {
  return post('/api/auth/sign-in/email', input)
}

/** Makes an account and signs in. @throws SignInError */
export function signUp(input: { email: string; password: string; name: string }): Promise<void> {
  return post('/api/auth/sign-up/email', input)
}

/** @throws SignInError */
export function signOut(): Promise<void> {
  return post('/api/auth/sign-out', {})
}

/** Has a link for a new password sent, if there is an account with this address. @throws SignInError */
export function requestNewPassword(input: { email: string }): Promise<void> {
  return post('/api/auth/request-password-reset', input)
}

/** Sets the password of the account that the link was sent to; every session of it ends. @throws SignInError */
export function setNewPassword(input: { token: string; newPassword: string }): Promise<void> {
  return post('/api/auth/reset-password', input)
}

async function post(path: string, body: object): Promise<void> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new SignInError('unreachable')
  })
  if (response.ok) return
  if (response.status === 429) throw new SignInError('often')
  const { code = '' } = (await response.json().catch(() => ({}))) as { code?: string }
  throw new SignInError(FAULTS[code] ?? 'unknown')
}

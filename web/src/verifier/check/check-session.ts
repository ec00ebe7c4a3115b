import { CredentialError, type CredentialErrorCode } from '@cloudtnt/credential/errors'
import type { Supply } from '@cloudtnt/credential/verify/verify-in-rounds'
import type { Checked, CredentialChecker, Viewer } from '../../credential-check/credential-checker.ts'
import { LinkRefused } from './link-refused.ts'

/** What a person hands in: a file, a text or a link, under the name by which they know it. */
export type Presented = {
  name: string
  /** Where it was fetched from; absent for what the person had. */
  from?: string
  /**
   * What is to be checked; several, each of which then takes its place, where a link leads to more than one.
   *
   * @throws CredentialError when it cannot be had; LinkRefused for a link that was made to share
   */
  load(): Promise<Uint8Array | string | Presented[]>
}

/** One of them, as far as it has been checked. */
export type CheckItem = { id: number; name: string; from?: string | undefined } & (
  | { state: 'checking' }
  | ({ state: 'checked'; at: Date } & Checked)
  /** It is no credential, or could not be had; `code` says why. */
  | { state: 'refused'; code: CredentialErrorCode }
  /** The link leads to a credential no more, or is not complete. */
  | { state: 'refused-link'; why: LinkRefused['why'] }
  /** The program failed, which says nothing about the credential. */
  | { state: 'failed' }
)

export type CheckSession = {
  items: readonly CheckItem[]
  /** Whom all of them should be about; empty when nobody was named. */
  email: string
}

type Settings = {
  /** Opened anew for each report, so that all of its credentials see the same documents of an issuer. */
  checker: () => Promise<CredentialChecker>
  trust: () => NonNullable<Viewer['trust']>
  now: () => Date
}

/** What is being checked on this page. It is kept in memory only: whoever closes the page takes nothing along. */
export class CheckDesk {
  readonly #settings: Settings
  readonly #listeners = new Set<() => void>()
  readonly #inputs = new Map<number, Uint8Array | string>()
  #session: CheckSession = { items: [], email: '' }
  #presented: Presented[] = []
  #checker: Promise<CredentialChecker> | undefined
  #nextId = 1
  /** The last question about each item, so that an answer to an earlier one is not taken for it. */
  readonly #questions = new Map<number, number>()

  constructor(settings: Settings) {
    this.#settings = settings
  }

  read = (): CheckSession => this.#session

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Begins anew with these; what was here before is forgotten. */
  async check(presented: Presented[]): Promise<void> {
    this.#presented = presented
    this.#checker = undefined
    this.#inputs.clear()
    this.#questions.clear()
    const items = presented.map(({ name, from }): CheckItem => ({ id: this.#nextId++, name, from, state: 'checking' }))
    this.#change({ items, email: '' })
    await Promise.all(items.map((item, place) => this.#begin(item, presented[place] as Presented)))
  }

  /** Fetches what was linked and asks other sites again. */
  checkAgain(): Promise<void> {
    return this.check(this.#presented)
  }

  /** Compares all of them with a person; with nobody when the address is empty. Other sites are not asked again. */
  async compareWith(email: string): Promise<void> {
    this.#change({ ...this.#session, email })
    await this.judgeAgain()
  }

  /** Judges what is here with the viewer's present decisions. */
  async judgeAgain(): Promise<void> {
    await Promise.all(
      this.#session.items.map(async (item) => {
        const input = this.#inputs.get(item.id)
        if (input !== undefined) await this.#judge(item, input, item.state === 'checked' ? item.supplies : [])
      }),
    )
  }

  clear(): void {
    void this.check([])
  }

  async #begin(item: CheckItem, presented: Presented): Promise<void> {
    const question = this.#ask(item)
    try {
      const input = await presented.load()
      if (this.#questions.get(item.id) !== question) return
      if (Array.isArray(input)) return await this.#spread(item, input)
      this.#inputs.set(item.id, input)
      await this.#judge(item, input, [])
    } catch (error) {
      this.#replace(withoutResult(item, error), question)
    }
  }

  /** Puts what a link led to in the place of the link. */
  async #spread({ id }: CheckItem, presented: Presented[]): Promise<void> {
    const items = presented.map(({ name, from }): CheckItem => ({ id: this.#nextId++, name, from, state: 'checking' }))
    const spread = this.#session.items.flatMap((other) => (other.id === id ? items : [other]))
    this.#change({ ...this.#session, items: spread })
    await Promise.all(items.map((item, place) => this.#begin(item, presented[place] as Presented)))
  }

  async #judge(item: CheckItem, input: Uint8Array | string, known: readonly Supply[]): Promise<void> {
    const { id, name, from } = item
    const question = this.#ask(item)
    try {
      this.#checker ??= this.#settings.checker()
      const checker = await this.#checker
      const { email } = this.#session
      const viewer = { trust: this.#settings.trust(), ...(email && { person: { email } }) }
      const checked = await checker.check(input, viewer, known)
      this.#replace({ id, name, from, state: 'checked', at: this.#settings.now(), ...checked }, question)
    } catch (error) {
      this.#replace(withoutResult(item, error), question)
    }
  }

  #ask({ id }: CheckItem): number {
    const question = (this.#questions.get(id) ?? 0) + 1
    this.#questions.set(id, question)
    return question
  }

  #replace(item: CheckItem, question: number): void {
    if (question !== this.#questions.get(item.id)) return
    const items = this.#session.items.map((other) => (other.id === item.id ? item : other))
    this.#change({ ...this.#session, items })
  }

  #change(session: CheckSession): void {
    this.#session = session
    for (const listener of this.#listeners) listener()
  }
}

function withoutResult({ id, name, from }: CheckItem, error: unknown): CheckItem {
  if (error instanceof LinkRefused) return { id, name, from, state: 'refused-link', why: error.why }
  if (error instanceof CredentialError) return { id, name, from, state: 'refused', code: error.code }
  console.error(error)
  return { id, name, from, state: 'failed' }
}

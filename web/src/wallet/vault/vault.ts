import type { CallOptions } from '@cloudtnt/contract'
import {
  deleteRecord,
  listChanges,
  putRecord,
  type RecordKind,
  type SealedRecord,
} from '@cloudtnt/contract/wallet/record'
import { askHost } from './ask-host.ts'
import { mergeContent } from './merge-record.ts'
import type { ContentOf } from './record-content.ts'
import { openRecord, sealRecord } from './sealed-record.ts'
import type { CachedVault, VaultCache } from './vault-cache.ts'
import { VaultError } from './vault-error.ts'

/** A record that is open: what it holds, and the number of its last change. */
export type OpenRecord<Kind extends RecordKind> = { id: string; kind: Kind; rev: number; content: ContentOf[Kind] }

/** How a vault reaches the world. */
export type VaultPorts = { host: CallOptions; cache: VaultCache }

/** The kinds that stay sealed until the moment of use: private keys, and files that may be large. */
const OPENED_ON_USE: ReadonlySet<RecordKind> = new Set(['identity', 'file'])

/**
 * A vault that is unlocked. The vault key cannot be exported; with `lock` it is forgotten, and with it all that was open.
 *
 * Reading needs no network. Writing does: what the host has not kept is not shown as kept.
 */
export class Vault {
  readonly vaultId: string
  readonly epoch: number
  readonly #ports: VaultPorts
  #vaultKey: CryptoKey | undefined
  #open = new Map<string, OpenRecord<RecordKind>>()
  #sealed = new Map<string, SealedRecord>()
  #cursor: number
  #listeners = new Set<() => void>()
  #snapshot: OpenRecord<RecordKind>[] | undefined
  #writing: Promise<unknown> = Promise.resolve()
  /** Records that the host changed or exchanged; they are left as they are and shown to the holder. */
  readonly damaged = new Set<string>()

  private constructor(vaultKey: CryptoKey, cached: CachedVault, ports: VaultPorts) {
    this.vaultId = cached.vaultId
    this.epoch = cached.epoch
    this.#cursor = cached.cursor
    this.#vaultKey = vaultKey
    this.#ports = ports
  }

  /** Opens what this device remembers. */
  static async open(vaultKey: CryptoKey, cached: CachedVault, ports: VaultPorts): Promise<Vault> {
    const vault = new Vault(vaultKey, cached, ports)
    for (const record of await ports.cache.readRecords()) await vault.#takeIn(record)
    return vault
  }

  get isLocked(): boolean {
    return this.#vaultKey === undefined
  }

  /** All open records; the same array until something changes. */
  records(): OpenRecord<RecordKind>[] {
    this.#snapshot ??= [...this.#open.values()]
    return this.#snapshot
  }

  recordsOf<Kind extends RecordKind>(kind: Kind): OpenRecord<Kind>[] {
    return this.records().filter((record) => record.kind === kind) as unknown as OpenRecord<Kind>[]
  }

  find<Kind extends RecordKind>(kind: Kind, id: string): OpenRecord<Kind> | undefined {
    const record = this.#open.get(id)
    return record?.kind === kind ? (record as unknown as OpenRecord<Kind>) : undefined
  }

  /** Opens records of a kind that stays sealed until it is used. Nothing of it is kept. */
  async openOnUse<Kind extends RecordKind>(kind: Kind): Promise<OpenRecord<Kind>[]> {
    const sealed = [...this.#sealed.values()].filter((record) => record.kind === kind)
    return Promise.all(sealed.map((record) => this.#openSealed<Kind>(record)))
  }

  async openOneOnUse<Kind extends RecordKind>(kind: Kind, id: string): Promise<OpenRecord<Kind> | undefined> {
    const record = this.#sealed.get(id)
    return record?.kind === kind ? this.#openSealed<Kind>(record) : undefined
  }

  /** @returns a function that ends the subscription. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Keeps something new. @returns its id. */
  async add<Kind extends RecordKind>(kind: Kind, content: ContentOf[Kind], id = crypto.randomUUID()): Promise<string> {
    await this.#inTurn(() => this.#write(kind, id, 1, content))
    return id
  }

  /**
   * Changes what is kept. When another device changed it meanwhile, both changes are put together.
   *
   * @throws VaultError `CHANGED_ELSEWHERE` when it was deleted there.
   */
  async change<Kind extends RecordKind>(
    kind: Kind,
    id: string,
    edit: (content: ContentOf[Kind]) => ContentOf[Kind],
  ): Promise<void> {
    await this.#inTurn(async () => {
      const before = this.find(kind, id)
      if (!before) throw new VaultError('CHANGED_ELSEWHERE')
      const mine = edit(before.content)
      try {
        await this.#write(kind, id, before.rev + 1, mine)
      } catch (error) {
        if (!(error instanceof VaultError) || error.code !== 'CHANGED_ELSEWHERE') throw error
        await this.#sync()
        const theirs = this.find(kind, id)
        if (!theirs) throw error
        await this.#write(kind, id, theirs.rev + 1, mergeContent(kind, mine, theirs.content))
      }
    })
  }

  async remove(id: string): Promise<void> {
    await this.#inTurn(async () => {
      const rev = this.#sealed.get(id)?.rev
      if (rev === undefined) return
      await askHost(deleteRecord, { id, rev: rev + 1 }, this.#ports.host)
      await this.#ports.cache.writeRecords({ put: [], remove: [id] })
      this.#forget(id)
      this.#changed()
    })
  }

  /** Takes in what other devices changed. */
  async sync(): Promise<void> {
    await this.#inTurn(() => this.#sync())
  }

  /** Forgets the key and all that was open. The object is of no use afterwards. */
  lock(): void {
    this.#vaultKey = undefined
    this.#open.clear()
    this.#sealed.clear()
    this.#changed()
  }

  async #sync(): Promise<void> {
    let hasMore = true
    while (hasMore) {
      const page = await askHost(listChanges, { since: this.#cursor }, this.#ports.host)
      const offered = page.items.flatMap((item) => (item.deleted ? [] : [sealedOf(item)]))
      const remove = page.items.filter((item) => item.deleted).map((item) => item.id)
      const put: SealedRecord[] = []
      for (const record of offered) if (await this.#takeIn(record)) put.push(record)
      for (const id of remove) this.#forget(id)
      await this.#ports.cache.writeRecords({ put, remove, cursor: page.cursor })
      this.#cursor = page.cursor
      hasMore = page.hasMore
      if (page.items.length > 0) this.#changed()
    }
  }

  async #write<Kind extends RecordKind>(kind: Kind, id: string, rev: number, content: ContentOf[Kind]): Promise<void> {
    const place = { id, kind, vaultId: this.vaultId, rev, epoch: this.epoch }
    const sealed = await sealRecord(this.#key(), place, content)
    await askHost(putRecord, sealed, this.#ports.host)
    await this.#ports.cache.writeRecords({ put: [sealed], remove: [] })
    await this.#takeIn(sealed)
    this.#changed()
  }

  /**
   * An older change than the one that is here is not taken in: the host may not turn back the clock.
   *
   * @returns false when it was not taken in; what was here before stays.
   */
  async #takeIn(record: SealedRecord): Promise<boolean> {
    const present = this.#sealed.get(record.id)
    const opened = (present?.rev ?? 0) > record.rev ? undefined : await this.#openUnlessDamaged(record)
    if (!opened) {
      this.damaged.add(record.id)
      return false
    }
    if (!OPENED_ON_USE.has(record.kind)) this.#open.set(record.id, opened)
    this.#sealed.set(record.id, record)
    this.damaged.delete(record.id)
    return true
  }

  async #openUnlessDamaged(record: SealedRecord): Promise<OpenRecord<RecordKind> | undefined> {
    try {
      return await this.#openSealed(record)
    } catch (error) {
      if (error instanceof VaultError && error.code === 'RECORD_DAMAGED') return undefined
      throw error
    }
  }

  async #openSealed<Kind extends RecordKind>(record: SealedRecord): Promise<OpenRecord<Kind>> {
    const content = (await openRecord(this.#key(), this.vaultId, record)) as ContentOf[Kind]
    return { id: record.id, kind: record.kind as Kind, rev: record.rev, content }
  }

  #forget(id: string): void {
    this.#open.delete(id)
    this.#sealed.delete(id)
    this.damaged.delete(id)
  }

  #key(): CryptoKey {
    if (!this.#vaultKey) throw new VaultError('SIGNED_OUT')
    return this.#vaultKey
  }

  /** One change after the other, so that a record is never sealed twice under the same number. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#writing.then(work, work)
    this.#writing = done.catch(() => {})
    return done
  }

  #changed(): void {
    this.#snapshot = undefined
    for (const listener of this.#listeners) listener()
  }
}

function sealedOf(item: SealedRecord & { deleted: false }): SealedRecord {
  const { deleted: _deleted, ...record } = item
  return record
}

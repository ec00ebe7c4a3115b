import fs from 'node:fs/promises'
import path from 'node:path'
import type { PublishedList } from './publish-status-list.ts'

/** What was published last of each list, outside of the database: it is there when the database is not. */
export type PublishedCopies = {
  keep(id: string, list: PublishedList): Promise<void>
  /** @returns undefined where nothing was published here, or it may not be relied on any more. */
  find(id: string, now: Date): Promise<PublishedList | undefined>
}

/** Lists that a process remembers to have written; the files stand for all of them. */
const REMEMBERED = 10_000

/** @param folder is made when it is first needed. A file appears in it only when it is whole. */
export function openPublishedCopies(folder: string): PublishedCopies {
  const written = new Map<string, string>()
  const fileOf = (id: string) => path.join(folder, `${id}.json`)
  return {
    async keep(id, list) {
      if (written.get(id) === list.entityTag) return
      await fs.mkdir(folder, { recursive: true })
      const partial = `${fileOf(id)}.${crypto.randomUUID()}.part`
      await fs.writeFile(partial, JSON.stringify({ ...list, validUntil: list.validUntil.toISOString() }))
      await fs.rename(partial, fileOf(id))
      if (written.size >= REMEMBERED) written.clear()
      written.set(id, list.entityTag)
    },
    async find(id, now) {
      const text = await fs.readFile(fileOf(id), 'utf8').catch(() => undefined)
      if (text === undefined) return undefined
      const kept = JSON.parse(text) as { text: string; entityTag: string; validUntil: string }
      const list = { ...kept, validUntil: new Date(kept.validUntil) }
      return list.validUntil > now ? list : undefined
    },
  }
}

import type { BatchAnswer, BatchCounts } from '@cloudtnt/batch/batch-answer'
import type { CheckedRow } from './check-files.ts'

/** What is checked of many, as far as it is. Rows are only ever added. */
export type ListSession = {
  phase: 'empty' | 'running' | 'stopped' | 'done' | 'failed'
  rows: readonly BatchAnswer[]
  counts: BatchCounts
  /** How far the files are read, from 0 to 1. */
  share: number
  /** What the page calls them: the name of the only file, else how many there are. */
  files: readonly string[]
}

/** A page draws itself anew this often at most, in milliseconds, however fast the answers come. */
const REDRAW_MS = 250
const EMPTY: ListSession = {
  phase: 'empty',
  rows: [],
  counts: { total: 0, valid: 0, 'valid-with-warnings': 0, invalid: 0, indeterminate: 0 },
  share: 0,
  files: [],
}

/** The many credentials that are being checked on this page; in memory only, and of each no more than its row. */
export class ListDesk {
  readonly #begin: (files: readonly File[]) => AsyncGenerator<CheckedRow>
  readonly #listeners = new Set<() => void>()
  readonly #loads = new Map<number, CheckedRow['load']>()
  #session = EMPTY
  #running: symbol | undefined
  #redraw: ReturnType<typeof setTimeout> | undefined

  /** @param begin checks everything in the files. */
  constructor(begin: (files: readonly File[]) => AsyncGenerator<CheckedRow>) {
    this.#begin = begin
  }

  read = (): ListSession => this.#session

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Begins anew with these; what was here before is forgotten. */
  async check(files: readonly File[]): Promise<void> {
    const run = Symbol('run')
    this.#running = run
    this.#loads.clear()
    this.#change({ ...EMPTY, phase: 'running', files: files.map(({ name }) => name) })
    const rows: BatchAnswer[] = []
    const counts = { ...EMPTY.counts }
    try {
      for await (const { answer, share, load } of this.#begin(files)) {
        if (this.#running !== run) return
        rows.push(answer)
        counts.total += 1
        counts[answer.verdict] += 1
        this.#loads.set(answer.number, load)
        this.#soon({ ...this.#session, rows, share, counts })
      }
      if (this.#running === run) this.#end('done')
    } catch (error) {
      console.error(error)
      if (this.#running === run) this.#end('failed')
    }
  }

  /** Takes no more; what is here stays. */
  stop(): void {
    if (this.#session.phase === 'running') this.#end('stopped')
  }

  clear(): void {
    this.#running = undefined
    this.#loads.clear()
    this.#change(EMPTY)
  }

  /** The credential of a row, to be read again. */
  loadOf(number: number): CheckedRow['load'] | undefined {
    return this.#loads.get(number)
  }

  #end(phase: ListSession['phase']): void {
    this.#running = undefined
    this.#change({ ...this.#session, phase, ...(phase === 'done' && { share: 1 }) })
  }

  #soon(session: ListSession): void {
    this.#session = session
    this.#redraw ??= setTimeout(() => this.#change(this.#session), REDRAW_MS)
  }

  #change(session: ListSession): void {
    clearTimeout(this.#redraw)
    this.#redraw = undefined
    // Lists that grew are new ones for whoever compares.
    this.#session = { ...session, rows: [...session.rows], counts: { ...session.counts } }
    for (const listener of this.#listeners) listener()
  }
}

import type { GuardedFetch } from '@cloudtnt/outbound'

/** What a command may touch beside its arguments; a test makes one by hand. */
export type CommandContext = {
  /** Writes to the standard output, as is. */
  out(text: string): void
  /** Waits until what was written is taken, where somebody reads more slowly than is written. */
  drained(): Promise<void>
  /**
   * Does work that may take long. `stop` is aborted when the person ends it (Ctrl-C), or nobody reads the output any more;
   * whoever asks a second time ends the program.
   */
  untilStopped<T>(work: (stop: AbortSignal) => Promise<T>): Promise<T>
  /** Writes to the standard error output, as is. */
  err(text: string): void
  now(): Date
  env: Readonly<Record<string, string | undefined>>
  /** Whether the output is a screen that shows colours. */
  isColoured: boolean
  /** Makes the way out to other sites; `allowedOrigins` are named peers, as `http://localhost:7001`. */
  fetchWith(allowedOrigins: readonly string[]): GuardedFetch
}

/** One command of the table in `main.ts`. */
export type Command = {
  name: string
  /** One line, for the list of commands. */
  summary: string
  /** The whole help text, with examples. */
  help: string
  /** @returns the exit code. */
  run(args: string[], context: CommandContext): Promise<number>
}

/** Exit codes that every command shares; a command that judges has its own for the verdicts. */
export const EXIT = { done: 0, failed: 1, usage: 3, stopped: 130 } as const

/** The command was called in a way that it does not know: exit code 3, with the sentence and where to find help. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

import { type ParseArgsConfig, parseArgs } from 'node:util'
import { parseDateTimeStamp } from '@cloudtnt/credential/date-time'
import { UsageError } from './command.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/**
 * Reads the arguments of one command.
 *
 * @param expected How many arguments stand without an option before them; `orMore` where there may be any number beyond.
 * @throws UsageError for an unknown option, a missing value, or too few or too many arguments.
 */
export function parseOptions<const O extends Options>(
  args: string[],
  options: O,
  expected: { positionals: number; orMore?: boolean },
) {
  const parsed = parseStrictly(args, options)
  if (parsed.positionals.length > expected.positionals && !expected.orMore) {
    throw new UsageError(`There is one argument too many: ${parsed.positionals.at(-1)}.`)
  }
  if (parsed.positionals.length < expected.positionals) throw new UsageError('An argument is missing.')
  return parsed
}

function parseStrictly<const O extends Options>(args: string[], options: O) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split('. ')
    throw new UsageError(`${sentence.replace(/\.$/, '')}.`)
  }
}

/** @throws UsageError when the option was not given. */
export function required(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw new UsageError(`The option --${option} is missing.`)
  return value
}

/** Reads `2027-03-01` (midnight UTC) or `2027-03-01T09:00:00Z`. @throws UsageError */
export function parseMoment(text: string): Date {
  const moment = parseDateTimeStamp(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text)
  if (!moment) throw new UsageError(`${text} is not a date. Write 2027-03-01 or 2027-03-01T09:00:00Z.`)
  return moment
}

const MAX_COUNT = 256

/** Reads a whole number from 1 to 256. @throws UsageError */
export function parseCount(text: string, option: string): number {
  const count = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (count < 1 || count > MAX_COUNT) throw new UsageError(`--${option} takes a number from 1 to ${MAX_COUNT}.`)
  return count
}

import { CredentialError } from '@cloudtnt/credential/errors'
import { guardedFetchWith } from '@cloudtnt/outbound'
import { type Command, type CommandContext, EXIT, UsageError } from './command.ts'
import { exportCommand, importCommand } from './commands/archive.ts'
import { bake } from './commands/bake.ts'
import { conformance } from './commands/conformance.ts'
import { demo } from './commands/demo.ts'
import { inspect } from './commands/inspect.ts'
import { issue } from './commands/issue.ts'
import { jose } from './commands/jose.ts'
import { keygen } from './commands/keygen.ts'
import { verify } from './commands/verify.ts'
import { plainText } from './plain-text.ts'
import { drained, untilStopped } from './terminal.ts'

/** Every command, in the order of the help text. */
const COMMANDS: readonly Command[] = [
  verify,
  inspect,
  keygen,
  issue,
  bake,
  exportCommand,
  importCommand,
  demo,
  conformance,
  jose,
]

/** Runs the command that the arguments name. @returns the exit code. */
export async function run(args: string[], context: CommandContext): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    return printHelp(rest[0], context)
  }
  const command = COMMANDS.find((each) => each.name === name)
  if (!command) {
    context.err(`There is no command ${plainText(name)}. \`cloudtnt help\` lists them.\n`)
    return EXIT.usage
  }
  if (rest.includes('--help') || rest.includes('-h')) return printHelp(name, context)
  return runCommand(command, rest, context)
}

async function runCommand(command: Command, args: string[], context: CommandContext): Promise<number> {
  try {
    return await command.run(args, context)
  } catch (error) {
    if (error instanceof UsageError) {
      context.err(`${plainText(error.message)} See \`cloudtnt ${command.name} --help\`.\n`)
      return EXIT.usage
    }
    if (error instanceof CredentialError) {
      context.err(`${plainText(error.message)} (${error.code})\n`)
      return EXIT.failed
    }
    throw error
  }
}

function printHelp(name: string | undefined, { out }: CommandContext): number {
  const command = COMMANDS.find((each) => each.name === name)
  out(command ? command.help : overview())
  return EXIT.done
}

function overview(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length))
  const lines = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}   ${summary}`)
  return `cloudtnt: digital micro-credentials on the command line

${lines.join('\n')}

\`cloudtnt COMMAND --help\` explains a command and shows examples.
`
}

/** Runs with the real screen, clock and network. */
export function main(args: string[]): Promise<number> {
  return run(args, {
    out: (text) => void process.stdout.write(text),
    drained,
    untilStopped,
    err: (text) => void process.stderr.write(text),
    now: () => new Date(),
    env: process.env,
    isColoured: process.stdout.isTTY === true && process.stdout.hasColors(),
    fetchWith: (allowedOrigins) => guardedFetchWith({ allowedOrigins }),
  })
}

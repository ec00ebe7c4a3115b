import { resolve } from 'node:path'
import type { Command } from '../command.ts'
import { parseOptions } from '../options.ts'
import { runProgram } from '../run-program.ts'

const MAINTENANCE = 'server/src/maintenance.ts'
const WHERE = `The database is the one that the environment names: DATABASE_URL, else the embedded database in
CLOUDTNT_DATA_DIR (default .data). Stop a server that uses the embedded database first.
`

/** Moves everything that a server keeps into one file. */
export const exportCommand: Command = {
  name: 'export',
  summary: 'write everything that a server keeps into one file',
  help: `Writes everything that a server keeps into one file, to be read by \`cloudtnt import\` elsewhere.

  cloudtnt export FILE

${WHERE}
Example
  cloudtnt export all.cloudtnt
`,
  async run(args) {
    const { positionals } = parseOptions(args, {}, { positionals: 1 })
    return runProgram(MAINTENANCE, ['export', resolve(positionals[0] ?? '')])
  },
}

/** Reads such a file into an empty database: all of it or nothing. */
export const importCommand: Command = {
  name: 'import',
  summary: 'read such a file into an empty database',
  help: `Reads a file of \`cloudtnt export\` into an empty database: all of it or nothing.

  cloudtnt import FILE

${WHERE}
Example
  DATABASE_URL=postgres://user:password@host/cloudtnt cloudtnt import all.cloudtnt
`,
  async run(args) {
    const { positionals } = parseOptions(args, {}, { positionals: 1 })
    return runProgram(MAINTENANCE, ['import', resolve(positionals[0] ?? '')])
  },
}

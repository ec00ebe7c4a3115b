import { resolve } from 'node:path'
import type { Command } from '../command.ts'
import { parseOptions } from '../options.ts'
import { runProgram } from '../run-program.ts'

/** The whole story without a browser. */
export const demo: Command = {
  name: 'demo',
  summary: 'play the whole story without a browser, and keep what it makes',
  help: `Plays the whole story on this machine: a college designs, judges and releases, a learner claims into a wallet, a
third party checks. Every person and organisation is invented. Prints the path of each thing that it makes.

  cloudtnt demo [--output FOLDER]

  --output FOLDER   where the files go; default cloudtnt-demo

Example
  cloudtnt demo && cloudtnt verify cloudtnt-demo/engine-repair.png --offline
`,
  async run(args) {
    const { values } = parseOptions(args, { output: { type: 'string', default: 'cloudtnt-demo' } }, { positionals: 0 })
    return runProgram('testbed/src/demo.ts', [resolve(values.output)])
  },
}

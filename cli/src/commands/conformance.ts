import { type Command, UsageError } from '../command.ts'
import { parseOptions } from '../options.ts'
import { runProgram } from '../run-program.ts'

const MAX_PORT = 65_535

/** The endpoints that official conformance suites ask. */
export const conformance: Command = {
  name: 'conformance',
  summary: 'serve the endpoints that the official conformance suites ask',
  help: `Serves the VC-API over https on this machine, so that an official conformance suite can be pointed at it. It runs
until it is stopped, keeps nothing, and asks nobody over a network. The keys and the certificate are made at start.
The first line of its output is JSON: the address of every endpoint, and the certificate.

  cloudtnt conformance [--port N]

  --port N   where to listen on 127.0.0.1; default any port that is free

Example
  cloudtnt conformance --port 8443
`,
  async run(args) {
    const { values } = parseOptions(args, { port: { type: 'string', default: '0' } }, { positionals: 0 })
    if (!/^\d+$/.test(values.port) || Number(values.port) > MAX_PORT) {
      throw new UsageError(`${values.port} is no port. Use a number from 1 to ${MAX_PORT}.`)
    }
    return runProgram('testbed/src/conformance.ts', ['--port', values.port])
  },
}

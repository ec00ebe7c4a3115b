// Builds every browser program, one after the other in one process, and brings what is served often to its smallest form.

import path from 'node:path'
import { build } from 'vite'

const configFile = path.join(import.meta.dirname, 'vite.config.ts')
for (const mode of process.argv.slice(2).length > 0
  ? process.argv.slice(2)
  : ['pages', 'issuer', 'wallet', 'verifier']) {
  await build({ configFile, mode, logLevel: 'warn' })
}

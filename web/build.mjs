// Builds every browser program, one after the other in one process, brings what is served often to its
// smallest form, and fails where a page has grown heavier than people should wait for.
import fs from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { build } from 'vite'
import { checkFirstLoads } from './first-load.mjs'

// Whatever stands in the environment of whoever builds: the programs are for people.
process.env.NODE_ENV = 'production'
const DIST = path.join(import.meta.dirname, 'dist')
const configFile = path.join(import.meta.dirname, 'vite.config.ts')
for (const mode of process.argv.slice(2).length > 0
  ? process.argv.slice(2)
  : ['pages', 'issuer', 'wallet', 'verifier']) {
  await build({ configFile, mode, logLevel: 'warn' })
  compress(path.join(DIST, mode))
  checkFirstLoads(DIST, mode)
}

/** Beside each text file of some size its Brotli form, which the server picks for browsers that read it. */
function compress(folder) {
  for (const name of fs.readdirSync(folder, { recursive: true })) {
    const file = path.join(folder, name)
    if (!/\.(js|css|svg|webmanifest)$/.test(name) || fs.statSync(file).size < 1024) continue
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
    fs.writeFileSync(`${file}.br`, brotliCompressSync(fs.readFileSync(file), { params }))
  }
}

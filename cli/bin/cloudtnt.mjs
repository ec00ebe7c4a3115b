#!/usr/bin/env node
// Goes on with this Node, or with the private one of the checkout where this Node is too old to read the sources.
// It must itself run on Node 18 and use nothing but Node.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NODE_MAJOR = 24
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

function privateNode() {
  const modules = join(ROOT, '.runtime', 'node_modules')
  const names = existsSync(modules) ? readdirSync(modules) : []
  const executable = process.platform === 'win32' ? 'node.exe' : 'node'
  return names.map((name) => join(modules, name, 'bin', executable)).find((path) => existsSync(path))
}

if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) {
  const { main } = await import('../src/main.ts')
  process.exitCode = await main(process.argv.slice(2))
} else {
  const node = privateNode()
  if (node === undefined) {
    console.error(
      `cloudtnt needs Node ${NODE_MAJOR} or later; this is ${process.versions.node}. ` +
        `Install Node ${NODE_MAJOR} from https://nodejs.org, or run \`npm start\` once in the checkout, which fetches a private one.`,
    )
    process.exitCode = 3
  } else {
    // What asks this process to end asks the other, which may be a server.
    const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
    child.on('error', () => {
      process.exitCode = 3
    })
    child.on('exit', (code, signal) => {
      process.exitCode = signal ? 128 + constants.signals[signal] : code
    })
  }
}

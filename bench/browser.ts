// The same comparison inside Chromium: what a page costs that verifies.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { JsonObject } from '@cloudtnt/credential'
import { CHROMIUM_ARGS, chromiumPath } from '@cloudtnt/e2e/browser'
import { chromium } from '@playwright/test'
import { build, type Rolldown } from 'vite'
import type { Row } from './compare.ts'

const ENTRY = new URL('./browser-page.ts', import.meta.url).pathname

/** Builds the page, opens it, and has it measure. */
export async function benchBrowser(unsigned: JsonObject): Promise<Row> {
  const files = await bundle()
  const server = createServer((request, response) => {
    const name = (request.url ?? '/').slice(1)
    const [type, body] = name === '' ? ['text/html', PAGE] : ['text/javascript', files.get(name)]
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type }).end(body)
  }).listen(0, '127.0.0.1')
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: CHROMIUM_ARGS })
  try {
    const page = await browser.newPage()
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`)
    await page.waitForFunction(() => 'measure' in globalThis)
    const credential = JSON.stringify(unsigned)
    const row = await page.evaluate(async (text) => {
      const { measure } = globalThis as unknown as { measure(credential: unknown): Promise<unknown> }
      return JSON.stringify(await measure(JSON.parse(text)))
    }, credential)
    return JSON.parse(row) as Row
  } finally {
    await browser.close()
    server.close()
  }
}

const PAGE = '<!doctype html><title>benchmark</title><script type="module" src="/page.js"></script>'

/** @returns each file of the bundle by its name. */
async function bundle(): Promise<Map<string, string>> {
  const output = { entryFileNames: 'page.js', chunkFileNames: '[name]-[hash].js' }
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'esnext', rolldownOptions: { input: ENTRY, output } },
  })) as Rolldown.RolldownOutput
  return new Map(built.output.map((file) => [file.fileName, 'code' in file ? file.code : String(file.source)]))
}

// Pages for everybody: they read without script, and come over a slow line.
import type { Browser, Request } from '@playwright/test'
import { expect } from './journey.ts'

/** What a public page may weigh as it travels, fonts aside. */
const MOST_BYTES = 60 * 1024

/** Opens each address in a browser that runs no script: something is there to read, and it is light. */
export async function expectReadsWithoutScript(browser: Browser, urls: string[]): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  for (const url of urls) {
    const asked: Request[] = []
    const note = (request: Request) => asked.push(request)
    page.on('requestfinished', note)
    await page.goto(url, { waitUntil: 'networkidle' })
    page.off('requestfinished', note)
    await expect.soft(page.locator('h1'), url).toBeVisible()
    await expect.soft(page.getByRole('main'), url).toContainText(/\p{L}{2}/u)
    expect.soft(asked.filter((request) => request.resourceType() === 'script').length, `${url}: scripts`).toBe(0)
    expect.soft(await weightOf(asked), `${url}: bytes`).toBeLessThanOrEqual(MOST_BYTES)
  }
  await context.close()
}

async function weightOf(requests: Request[]): Promise<number> {
  const counted = requests.filter((request) => request.resourceType() !== 'font')
  const sizes = await Promise.all(counted.map((request) => request.sizes()))
  return sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0)
}

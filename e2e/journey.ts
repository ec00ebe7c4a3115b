// What every journey stands on: one world for all of them, and people with browsers of their own.
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { openWorld, type World } from './world.ts'

type Fixtures = {
  /** A person with a browser of their own; what goes wrong in its console fails the journey. */
  person(name: string): Promise<Page>
}

export const test = base.extend<Fixtures, { world: World }>({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner asks for a destructured argument
    async ({}, use) => {
      const world = await openWorld()
      await use(world)
      await world.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  person: async ({ browser }, use) => {
    const contexts: BrowserContext[] = []
    const faults: string[] = []
    await use(async (name) => {
      const context = await browser.newContext()
      contexts.push(context)
      const page = await context.newPage()
      page.on('pageerror', (error) => faults.push(`${name}: ${error.message}`))
      page.on('console', (message) => {
        if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
          faults.push(`${name}: ${message.text()}`)
      })
      return page
    })
    for (const context of contexts) await context.close()
    expect(faults).toEqual([])
  },
})

export { expect }

/** At the width of a small phone nothing is cut off or scrolls sideways. */
export async function expectFitsPhone(page: Page): Promise<void> {
  const before = page.viewportSize()
  await page.setViewportSize({ width: 360, height: 740 })
  await expect
    .configure({ soft: true })
    .poll(
      () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      page.url(),
    )
    .toBeLessThanOrEqual(0)
  if (before) await page.setViewportSize(before)
}

export async function expectGood(page: Page): Promise<void> {
  await expectAccessible(page)
  await expectFitsPhone(page)
}

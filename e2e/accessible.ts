// axe, brought into a page once and asked as often as its looks change.
import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * Nothing that a machine can find is in the way of people who use the page otherwise than most. What it finds fails the
 * journey and does not end it, so that one run tells of every page.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(untilStill)
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const found = await page.evaluate(faultsOfPage, RULES)
  expect.soft(found, page.url()).toEqual([])
}

/** Runs inside the page until its letters are there and it keeps its shape: a new width is taken in several steps. */
async function untilStill(): Promise<void> {
  let before = ''
  for (let frames = 0; frames < 6; ) {
    await new Promise(requestAnimationFrame)
    const { width, height } = (document.querySelector('main') ?? document.body).getBoundingClientRect()
    const now = `${document.fonts.status} ${width} ${height}`
    frames = now === before && document.fonts.status === 'loaded' ? frames + 1 : 0
    before = now
  }
}

/** Runs inside the page. @returns each rule that is broken, with the first three elements that break it. */
async function faultsOfPage(rules: string[]): Promise<string[]> {
  const { axe: here } = window as unknown as { axe: typeof axe }
  const { violations } = await here.run(document, { runOnly: rules, resultTypes: ['violations'] })
  return violations.map(({ id, nodes }) => {
    const elements = nodes.map((node) => node.target.join(' ')).slice(0, 3)
    return `${id}: ${elements.join(' | ')}`
  })
}

// Each page as people look at it: in the light on a desk, and in the dark, on a small phone, from right to left.
import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { expect, expectFitsPhone } from './journey.ts'

const DESK = { width: 1280, height: 900 }
const PHONE = { width: 360, height: 740 }
const LIGHT = { colorScheme: 'light', reducedMotion: 'reduce' } as const
const DARK = { colorScheme: 'dark', reducedMotion: 'reduce' } as const

/** What a program shows now is good in every look; it is left as it was found. */
export async function expectGoodInEveryLook(page: Page): Promise<void> {
  await settled(page)
  await inTheLight(page)
  await chooseLanguage(page, 'العربية')
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await inTheDark(page)
  await chooseLanguage(page, 'English')
}

/** The same for what covers the page, so that nobody can choose a language meanwhile. */
export async function expectGoodInLightAndDark(page: Page): Promise<void> {
  await settled(page)
  await inTheLight(page)
  await inTheDark(page)
}

/** The same for a page that works without script, which has an address in each language. */
export async function expectGoodInEveryLanguage(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await inTheLight(page)
  const arabic = new URL(url)
  arabic.searchParams.set('lang', 'ar')
  await page.goto(arabic.href)
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await inTheDark(page)
}

async function inTheLight(page: Page): Promise<void> {
  await page.emulateMedia(LIGHT)
  await page.setViewportSize(DESK)
  await expectAccessible(page)
  await expectFitsPhone(page)
}

async function inTheDark(page: Page): Promise<void> {
  await page.emulateMedia(DARK)
  await page.setViewportSize(PHONE)
  await expectAccessible(page)
  await expectFitsPhone(page)
  await page.emulateMedia(LIGHT)
  await page.setViewportSize(DESK)
}

async function chooseLanguage(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^(Language|اللغة)$/ }).click()
  await page.getByRole('menuitem', { name }).click()
  await page.getByRole('menu').waitFor({ state: 'detached' }) // looks each frame, where `expect` looks ever less often
}

/** Everything that the page asks for is there. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('h1').first()).toBeVisible()
  await expect(page.getByLabel('Loading', { exact: true })).toHaveCount(0)
  await expect(page.locator('[aria-busy=true], [data-loading=true]')).toHaveCount(0)
}

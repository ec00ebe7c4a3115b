// The hands of somebody without a mouse: from one thing to the next, seeing where they are, and then a key.
import { expect, type Locator, type Page } from '@playwright/test'
import { settled } from './every-look.ts'

/** More things than any page of ours has. */
const FAR = 150

/** Goes from thing to thing until this one has the focus; each on the way shows that it has it. */
export async function tabTo(wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(wanted.first()).toBeEnabled()
  const page = wanted.page()
  for (let presses = 0; presses < FAR; presses++) {
    if (await hasFocus(wanted)) return expectFocusIsSeen(page)
    await page.keyboard.press(key)
    await expectFocusIsSeen(page)
  }
  throw new Error(`no key leads to ${wanted} at ${page.url()}`)
}

/** Goes there and presses a key on it. */
export async function pressOn(wanted: Locator, key: 'Enter' | 'Space'): Promise<void> {
  await tabTo(wanted)
  await wanted.page().keyboard.press(key)
}

/** Goes to a field and types, over what stands there. */
export async function typeInto(field: Locator, text: string): Promise<void> {
  await tabTo(field)
  await field.page().keyboard.press('ControlOrMeta+A')
  await field.page().keyboard.type(text)
  await expect(field).toHaveValue(text)
}

/** Goes to a group of choices and moves through it with the arrows. */
export async function choose(group: Locator, name: RegExp): Promise<void> {
  const radios = group.getByRole('radio')
  const wanted = group.getByRole('radio', { name })
  await tabTo(radios)
  for (let presses = await radios.count(); presses > 0 && !(await hasFocus(wanted)); presses--)
    await group.page().keyboard.press('ArrowDown')
  if (!(await wanted.isChecked())) await group.page().keyboard.press('Space')
  await expect(wanted).toBeChecked()
}

/** Once around: every thing in sight is reached, shows it, and lets go of the focus, forwards and backwards. */
export async function expectNoTrap(page: Page): Promise<void> {
  await settled(page)
  const reached = new Set<number>()
  for (let at = await tabOn(page, 'Tab'); !reached.has(at); at = await tabOn(page, 'Tab')) {
    reached.add(at)
    expect(reached.size, `things at ${page.url()}`).toBeLessThan(FAR)
  }
  const missed = (await page.evaluate(thingsInSight)).filter(({ places }) => !places.some((at) => reached.has(at)))
  expect(
    missed.map(({ html }) => html),
    `never reached at ${page.url()}`,
  ).toEqual([])
  const here = await page.evaluate(placeOfFocus)
  expect(await tabOn(page, 'Shift+Tab'), `the way back at ${page.url()}`).not.toBe(here)
}

async function tabOn(page: Page, key: 'Tab' | 'Shift+Tab'): Promise<number> {
  await page.keyboard.press(key)
  await expectFocusIsSeen(page)
  return page.evaluate(placeOfFocus)
}

function hasFocus(wanted: Locator): Promise<boolean> {
  return wanted.evaluateAll((elements) => elements.includes(document.activeElement as HTMLElement))
}

/** Something around the focused thing is drawn; past the last thing of a page nothing has the focus. */
async function expectFocusIsSeen(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(unseenFocus), { message: `the focus is to be seen at ${page.url()}`, intervals: [50] })
    .toBe('')
}

/**
 * Runs inside the page. A thing is marked itself, or the box that it stands in, as a card is for its link; what is hidden
 * behind its label, as some choices are, is marked there.
 * @returns the focused element where nobody can see that it is.
 */
function unseenFocus(): string {
  const focused = document.activeElement
  if (!focused || focused === document.body) return ''
  const hasOutline = (element: Element | null) => {
    if (!element) return false
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0
  }
  const around = [focused, focused.nextElementSibling]
  for (let box = focused.parentElement; box; box = box.parentElement) around.push(box)
  const isMarked = around.some(hasOutline) || getComputedStyle(focused).boxShadow !== 'none'
  return isMarked ? '' : focused.outerHTML.slice(0, 200)
}

/** Runs inside the page. @returns a number that stays with the focused element; -1 where none is focused. */
function placeOfFocus(): number {
  const page = globalThis as { places?: Map<Element | null, number> }
  page.places ??= new Map([[document.body, -1]])
  const place = page.places.get(document.activeElement) ?? page.places.size
  page.places.set(document.activeElement, place)
  return place
}

/** Runs inside the page. @returns what a mouse could use, by the places at which it was focused; the choices of one group are one thing. */
function thingsInSight(): { places: number[]; html: string }[] {
  const { places } = globalThis as { places?: Map<Element | null, number> }
  const dialog = document.querySelector('[role=dialog], dialog[open]') ?? document
  const found = dialog.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')
  const usable = [...found].filter(
    (one) => one.tabIndex >= 0 && !one.matches(':disabled') && one.checkVisibility({ visibilityProperty: true }),
  )
  return usable.map((one) => {
    const isRadio = one instanceof HTMLInputElement && one.type === 'radio'
    const group = isRadio
      ? usable.filter((other) => other instanceof HTMLInputElement && other.name === one.name)
      : [one]
    return { places: group.map((each) => places?.get(each) ?? Number.NaN), html: one.outerHTML.slice(0, 200) }
  })
}

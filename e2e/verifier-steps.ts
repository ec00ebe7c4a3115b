// What somebody does who checks credentials, and what they read.
import { expect, type Locator, type Page } from '@playwright/test'

/** Lets a file fall onto the page, as from a folder beside the browser. */
export async function dropFile(page: Page, name: string, text: string): Promise<void> {
  const files = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([content ?? ''], fileName ?? ''))
      return transfer
    },
    [name, text],
  )
  await page.locator('.drop-zone').dispatchEvent('drop', { dataTransfer: files })
}

/** The sentence that the report begins with. */
export function headline(page: Page): Locator {
  return page.locator('.report-headline h1')
}

/** The four answers, in order. */
export async function expectAnswers(
  page: Page,
  answers: { genuine: string; inForce: string; issuerKnown: string; person: string },
): Promise<void> {
  const of = (question: string) => page.locator('.report-answer').filter({ hasText: question }).locator('.state')
  await expect(of('Is it genuine?')).toHaveText(answers.genuine)
  await expect(of('Is it in force?')).toHaveText(answers.inForce)
  await expect(of('Is the issuer known to you?')).toHaveText(answers.issuerKnown)
  await expect(of('Is it this person’s?')).toHaveText(answers.person)
}

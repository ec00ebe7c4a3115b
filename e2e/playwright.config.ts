import { defineConfig } from '@playwright/test'
import { CHROMIUM_ARGS, chromiumPath } from './browser.ts'

export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: '../test-results',
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    launchOptions: { executablePath: await chromiumPath(), args: CHROMIUM_ARGS },
    actionTimeout: 20_000,
    locale: 'en',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
  },
})

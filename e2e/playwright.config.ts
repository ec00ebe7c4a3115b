import { defineConfig } from '@playwright/test'
import { CHROMIUM_ARGS, chromiumPath } from './browser.ts'

export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: '../test-results',
  workers: 2, // each has a world of its own: free ports, a new folder
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    launchOptions: { executablePath: await chromiumPath(), args: CHROMIUM_ARGS },
    actionTimeout: 20_000,
    locale: 'en',
    timezoneId: 'UTC',
    trace: 'off', // a third of the time; `npm run e2e -- name --trace on` where one is wanted
  },
})

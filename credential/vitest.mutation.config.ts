import { defineConfig } from 'vitest/config'

/** The library's own tests, as they are asked of each mutant (`run.mjs mutate`): the quick ones, in one worker. */
export default defineConfig({
  test: {
    env: { TZ: 'UTC', QUICK: '1' },
    testTimeout: 60_000,
    include: (process.env.MUTATION_TESTS ?? 'src/**/*.test.ts').split(' '),
    // Documents by the hundred, and other implementations: minutes, where a mutant has seconds.
    exclude: ['**/*.oracle.test.ts', '**/examples.test.ts', 'src/errors.test.ts'],
    // Each mutant has a worker of its own; its test files share it.
    isolate: false,
  },
})

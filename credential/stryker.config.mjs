// Changes the library in small ways, one at a time, and asks its tests whether they notice: docs/mutation-testing.md.
export default {
  plugins: ['@stryker-mutator/vitest-runner', './ignore-sentences.mjs'],
  ignorers: ['sentences'],
  testRunner: 'vitest',
  // `run.mjs` chooses the tests.
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  coverageAnalysis: 'perTest',
  concurrency: 1,
  timeoutMS: 90_000,
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, reportTests: false },
  jsonReporter: { fileName: `test-results/mutation-${process.env.MUTATED ?? 'report'}.json` },
  tempDirName: '.stryker-tmp',
}

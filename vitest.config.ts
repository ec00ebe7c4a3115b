import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    env: { TZ: 'UTC' },
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // All cores: the default leaves one idle, which of two is half of the machine.
    maxWorkers: '100%',
    // Modules are read once a worker, not once a file: a third of the time. Whatever a module keeps, a server keeps too.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'rooms',
          include: ['{credential,contract,outbound,batch,web,cli}/src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['{server,testbed}/src/**/*.test.ts'],
          globalSetup: ['./server/src/testing/global-setup.ts'],
        },
      },
    ],
  },
})

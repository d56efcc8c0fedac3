import { defineConfig } from 'vitest/config'

/** chDB holds one data directory per process, so every test file runs in a process of its own. */
export default defineConfig({
  test: {
    pool: 'forks',
    isolate: true,
    maxWorkers: 2,
    testTimeout: 240_000,
    hookTimeout: 240_000,
    include: ['src/**/*.test.ts', 'lab/**/*.test.ts', 'test/**/*.test.ts', 'web/src/**/*.test.ts'],
  },
})

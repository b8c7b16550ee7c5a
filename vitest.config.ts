import { defineConfig } from 'vitest/config';

const full = process.env['KINDRED_FULL'] === '1';

export default defineConfig({
  define: { __TEST_DOOR__: 'true' },
  test: {
    include: [
      'src/**/*.test.{ts,tsx}',
      'scripts/**/*.test.mjs',
      'bench/*.test.mjs',
      'bench/encoders/*.test.mjs',
    ],
    exclude: full ? [] : ['**/*.full.test.ts'],
    environment: 'node',
    testTimeout: 120_000,
    // One module graph a thread: loading the runtime anew for each file took as long as the tests.
    pool: 'threads',
    isolate: false,
    maxWorkers: 2,
  },
});

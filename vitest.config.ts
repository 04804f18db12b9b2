import { defineConfig } from 'vitest/config';

// One process for the tests that share a PostgreSQL: a database is cloned for each worker of the pool.
const onDatabase = { globalSetup: ['tests/setup/global.ts'], pool: 'forks' as const, hookTimeout: 120_000 };

export default defineConfig(({ mode }) => ({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'packages/*/src/**/*.test.ts',
            'apps/*/src/**/*.test.{ts,tsx}',
            'apps/web/*.test.ts',
            'scripts/**/*.test.ts',
          ],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          ...onDatabase,
          name: 'integration',
          include: ['tests/{architecture,attacks,integration,isolation,queue,samples}/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          ...onDatabase,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          maxWorkers: 1,
        },
      },
      ...(mode === 'long'
        ? [{ test: { ...onDatabase, name: 'long', include: ['tests/long/**/*.test.ts'], testTimeout: 3_600_000 } }]
        : []),
    ],
  },
}));

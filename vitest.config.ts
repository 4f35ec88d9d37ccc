import { defineConfig } from 'vitest/config';

const conditions = ['aisle-source', 'module', 'node', 'import', 'default'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: [
      'packages/{protocol,client,commerce,gateway}/src/**/*.test.ts',
      'packages/client/test/**/*.test.ts',
      'demo/**/*.test.ts',
      'test/node/**/*.test.ts',
      'scripts/**/*.test.ts',
      'packages/widget/build/*.test.ts',
      'bench/{report,texts}/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/dist/**'],
    restoreMocks: true,
    testTimeout: 20_000,
  },
});

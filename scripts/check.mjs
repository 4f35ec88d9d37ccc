// `npm run check`: everything about the code but its behaviour. Goes on after a fault, so that one run shows them all.
//   --only NAME…   types, lint, format, unused, packages, size
import './workspace/require-node.mjs';
import { parseArgs } from 'node:util';
import { checkPackages } from './checks/check-packages.mjs';
import { main, PlainFault } from './process/step.mjs';
import { runNode } from './process/run.mjs';
import { build } from './workspace/build.mjs';
import { install } from './workspace/install.mjs';

const tool =
  (file, ...args) =>
  async () =>
    (await runNode([`node_modules/${file}`, ...args])).code === 0;
const inOrder =
  (...steps) =>
  async () => {
    let allWell = true;
    for (const step of steps) allWell = (await step()) && allWell;
    return allWell;
  };

const tsc = (...args) => tool('typescript/bin/tsc', ...args);

const TYPE_TESTS = [
  'tsconfig.node-tests.json',
  'tsconfig.browser-tests.json',
  'packages/widget/test-types/tsconfig.json',
  'packages/react/test-types/tsconfig.json',
  'packages/react/test-types/react-18.tsconfig.json',
  'examples/tsconfig.json',
];

const CHECKS = {
  types: inOrder(tsc('-b'), ...TYPE_TESTS.map((project) => tsc('-p', project))),
  lint: tool('eslint/bin/eslint.js', '--max-warnings=0', '.'),
  format: tool('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
  unused: tool('knip/bin/knip.js', '--no-progress'),
  packages: checkPackages,
  size: async () => (await runNode(['scripts/size.mjs'])).code === 0,
};

function chosenChecks() {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
  const names = values.only ?? Object.keys(CHECKS);
  const unknown = names.find((name) => !CHECKS[name]);
  if (unknown) throw new PlainFault(`--only is "${unknown}"; it must be one of ${Object.keys(CHECKS).join(', ')}.`);
  return names;
}

await main(async () => {
  const names = chosenChecks();
  await install();
  const built = await build().then(
    () => true,
    (error) => {
      console.error(error.message);
      return false;
    },
  );
  const verdicts = built ? [] : ['  ✗ build'];
  for (const name of names) {
    console.log(`\n── ${name} ${'─'.repeat(70 - name.length)}`);
    const start = performance.now();
    const well = await CHECKS[name]();
    verdicts.push(
      `  ${well ? '✓' : '✗'} ${name.padEnd(10)}${((performance.now() - start) / 1000).toFixed(1).padStart(6)} s`,
    );
  }
  console.log(`\n${verdicts.join('\n')}`);
  if (verdicts.some((verdict) => verdict.includes('✗'))) throw new PlainFault('Not everything is in order, see above.');
});

// `npm run dev`: the demo shop, rebuilt and restarted on every change of a source. Reload the page to see it.
import './workspace/require-node.mjs';
import { spawn } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { main } from './process/step.mjs';
import { build } from './workspace/build.mjs';
import { install } from './workspace/install.mjs';
import { PACKAGE_FOLDERS } from './workspace/manifests.mjs';
import { root } from './workspace/root.mjs';

const SETTLED_AFTER_MS = 150;
const WATCHED = PACKAGE_FOLDERS.filter((folder) => folder !== 'test').map((folder) => join(root, folder, 'src'));

let demo;

function startDemo() {
  const start = () => {
    demo = spawn(process.execPath, ['scripts/start.mjs', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
  };
  if (!demo || demo.exitCode !== null || demo.signalCode !== null) return start();
  demo.once('exit', start);
  demo.kill('SIGTERM');
}

let busy = false;
let again = false;

/** Changes while a build runs lead to one more build. A build that fails leaves the shop as it was. */
async function rebuild() {
  if (busy) {
    again = true;
    return;
  }
  busy = true;
  try {
    await build();
    startDemo();
  } catch (error) {
    console.error(error.message);
  }
  busy = false;
  if (again) {
    again = false;
    await rebuild();
  }
}

await main(async () => {
  await install();
  await rebuild();
  let timer;
  for (const folder of WATCHED.filter((path) => existsSync(path))) {
    watch(folder, { recursive: true }, (_, file) => {
      if (file?.includes('.test.')) return;
      clearTimeout(timer);
      timer = setTimeout(rebuild, SETTLED_AFTER_MS);
    });
  }
  process.once('SIGINT', () => process.exit(0));
});

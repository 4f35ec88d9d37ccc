import './workspace/require-node.mjs';
import { main } from './process/step.mjs';
import { build } from './workspace/build.mjs';
import { install } from './workspace/install.mjs';

await main(async () => {
  await install();
  await build();
});

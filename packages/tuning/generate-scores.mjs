// Writes docs/tuning/embedded-scores.md and evaluation/embedded-failures.json. A test asks some of the questions again. Build first: it reads dist.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scoreEmbedded } from './dist/commands/score-embedded.js';
import { silentProgress } from './dist/cli/progress.js';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = await mkdtemp(join(tmpdir(), 'aisle-scores-'));
const context = { signal: new AbortController().signal, progress: silentProgress };
const { document, failed } = await scoreEmbedded(
  { catalogue: at('../../demo/catalogue/northfold.json'), out },
  context,
);
await writeFile(at('../../docs/tuning/embedded-scores.md'), document);
await writeFile(at('evaluation/embedded-failures.json'), `${JSON.stringify(failed, null, 2)}\n`);
await rm(out, { recursive: true });
console.log(`${failed.length} failed`);

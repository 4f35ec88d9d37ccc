// Time and peak memory of collect, export and report over many turns, each also interrupted and continued:
// node load/measure.mjs [TURNS] [FOLDER] [--json]. Build first: it runs dist/cli.js.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { makeLogs } from './make-logs.mjs';

const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
// Tells the peak of its own memory when it ends, on a channel of its own.
const PEAK = `data:text/javascript,${encodeURIComponent(
  "import { writeSync } from 'node:fs'; process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));",
)}`;

/** What each command is told, and what it writes. */
const COMMANDS = {
  collect: (logs, out) => ['collect', '--logs', logs, '--out', join(out, 'seeds.jsonl')],
  export: (logs, out) => ['export', '--logs', logs, '--out', out],
  report: (logs, out) => ['report', '--logs', logs, '--out', join(out, 'report.html'), '--period', '7d'],
};

/** Runs the command line; `stopAfter`: interrupted when it has shown so many lines of progress. */
function run(args, { stopAfter = Infinity } = {}) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(execPath, ['--import', PEAK, CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
    let peak = '';
    let shown = 0;
    let said = '';
    child.stdout.resume();
    child.stdio[3].on('data', (chunk) => (peak += chunk));
    child.stderr.on('data', (chunk) => {
      said += chunk;
      const before = shown;
      shown += String(chunk).split('\n').length - 1;
      // Once: the second one would kill it.
      if (before < stopAfter && shown >= stopAfter) child.kill('SIGINT');
    });
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, said, shown, seconds: (performance.now() - began) / 1_000, mebibytes: Number(peak) / 1_024 }),
    );
  });
}

/** Every file in a folder with its bytes, by name. */
async function filesIn(folder) {
  const names = (await readdir(folder)).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'latin1')])),
  );
}

/** Measures one command: whole, then interrupted and continued. */
async function measure(name, logs, work) {
  const [whole, parts] = [join(work, `${name}-whole`), join(work, `${name}-parts`)];
  const first = await run(COMMANDS[name](logs, whole));
  if (first.code !== 0) throw new Error(`${name} ended with ${first.code}: ${first.said}`);
  const stopped = await run(COMMANDS[name](logs, parts), { stopAfter: 4 });
  const second = await run(COMMANDS[name](logs, parts));
  if (second.code !== 0) throw new Error(`${name}, continued, ended with ${second.code}: ${second.said}`);
  const [one, two] = [await filesIn(whole), await filesIn(parts)];
  return {
    command: name,
    seconds: first.seconds,
    mebibytes: Math.max(first.mebibytes, stopped.mebibytes, second.mebibytes),
    progressLines: first.shown,
    interruptedWith: stopped.code,
    sameBytes: JSON.stringify(one) === JSON.stringify(two),
    files: Object.keys(one),
  };
}

/** Makes logs and measures every command over them. */
export async function measureAll({ turns, folder }) {
  const work = folder ?? (await mkdtemp(join(tmpdir(), 'aisle-load-')));
  const logs = join(work, 'logs');
  try {
    await makeLogs(logs, { turns });
    const sizes = await Promise.all((await readdir(logs)).map(async (name) => (await stat(join(logs, name))).size));
    const results = [];
    for (const name of Object.keys(COMMANDS)) results.push(await measure(name, logs, work));
    return { turns, megabytes: sizes.reduce((sum, size) => sum + size, 0) / 1e6, results };
  } finally {
    if (folder === undefined) await rm(work, { recursive: true, force: true });
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [turns = '100000', folder] = argv.slice(2).filter((word) => !word.startsWith('--'));
  const measured = await measureAll({ turns: Number(turns), folder });
  if (argv.includes('--json')) console.log(JSON.stringify(measured));
  else {
    console.log(`${turns} turns, ${measured.megabytes.toFixed(1)} MB`);
    for (const one of measured.results) {
      const { command, seconds, mebibytes, interruptedWith, sameBytes } = one;
      const again = `interrupted with ${interruptedWith}, continued: ${sameBytes ? 'the same bytes' : 'OTHER BYTES'}`;
      console.log(
        `${command.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s ${mebibytes.toFixed(0).padStart(5)} MiB  ${again}`,
      );
    }
  }
}

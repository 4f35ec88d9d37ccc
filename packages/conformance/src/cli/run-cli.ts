import { readFile, writeFile } from 'node:fs/promises';
import { CHECKS } from '../checks/all-checks.js';
import { checkClient } from './check-client.js';
import { CommandError, runCommand } from './run-command.js';
import { jsonReport } from '../report/json.js';
import { junitReport } from '../report/junit.js';
import { resultLine, tableFoot, tableHead } from '../report/table.js';
import { runChecks, UnreachableError, type Verdict } from '../run-checks.js';
import { HELP, readArguments, UsageError, type GatewayArguments } from './read-arguments.js';

/** What the command line works with. */
export interface CliHost {
  readonly args: readonly string[];
  /** Takes whole lines, with their line feed. */
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly signal: AbortSignal;
}

/** Runs `aisle-conformance` and answers its exit status. */
export async function runCli(host: CliHost): Promise<0 | 1 | 2> {
  try {
    const invocation = readArguments(host.args);
    switch (invocation.name) {
      case 'help':
        host.out(HELP);
        return 0;
      case 'version':
        host.out(`${await readVersion()}\n`);
        return 0;
      case 'list':
        for (const { id, level, rule } of CHECKS) host.out(`${id.padEnd(5)}${String(level)}  ${rule}\n`);
        return 0;
      case 'gateway':
        return await checkGateway(host, invocation);
      case 'client':
        return await checkClient(host, invocation);
    }
  } catch (error) {
    host.err(`aisle-conformance: ${error instanceof Error ? error.message : String(error)}\n`);
    if (error instanceof UsageError || error instanceof UnreachableError || error instanceof CommandError) return 2;
    if (host.signal.aborted) return 2;
    throw error;
  }
}

async function checkGateway(host: CliHost, given: GatewayArguments): Promise<0 | 1> {
  const { out, signal } = host;
  out(`${tableHead(given.url.href, given.seed)}\n`);
  const verdict = await runChecks({
    url: given.url,
    questions: given.questions,
    timeoutMs: given.timeoutMs,
    seed: given.seed,
    cuts: given.cuts,
    pace: given.pace,
    origin: given.origin,
    otherToken: given.otherToken,
    signal,
    say: (words) => host.err(`  … ${words}\n`),
    onResult: (result) => out(`${resultLine(result)}\n`),
    ...tokenOf(given, signal),
    ...(given.level === undefined ? {} : { level: given.level }),
    ...(given.only === undefined ? {} : { only: given.only }),
  });
  out(`\n${tableFoot(verdict)}\n`);
  if (given.json !== undefined) await writeFile(given.json, jsonReport(verdict));
  if (given.junit !== undefined) await writeFile(given.junit, junitReport(verdict));
  return isWell(verdict) ? 0 : 1;
}

function isWell({ reached, asked, results }: Verdict): boolean {
  return reached === undefined ? results.every(({ verdict }) => verdict !== 'failed') : reached === asked;
}

function tokenOf(
  { token, tokenCommand }: GatewayArguments,
  signal: AbortSignal,
): { readonly token?: () => Promise<string> } {
  if (tokenCommand !== undefined) return { token: () => runCommand(tokenCommand, signal) };
  return token === undefined ? {} : { token: async () => token };
}

async function readVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
  return String(Reflect.get(Object(manifest), 'version'));
}

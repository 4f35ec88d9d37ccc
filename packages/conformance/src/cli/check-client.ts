import { commandClient } from '../client/command-client.js';
import { playFixture } from '../client/play-fixture.js';
import { readFixtures } from '../client/read-fixtures.js';
import { UsageError, type ClientArguments } from './read-arguments.js';
import type { CliHost } from './run-cli.js';

/** Plays the fixtures to a client, and answers the exit status. */
export async function checkClient({ out, signal }: CliHost, given: ClientArguments): Promise<0 | 1> {
  const fixtures = await readFixtures(given.only).catch((cause: unknown) => {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  });
  const client = commandClient(given.command);
  let failed = 0;
  out(`${given.command}  (seed ${given.seed})\n\n`);
  for (const fixture of fixtures) {
    const { timeoutMs, seed, splits } = given;
    const { faults, times } = await playFixture(fixture, { client, timeoutMs, seed, splits, signal });
    const often = times > 1 ? ` (${times} times)` : '';
    out(`  ${faults.length === 0 ? '✓' : '✗'} ${fixture.rule.padEnd(4)} ${fixture.name}: ${fixture.about}${often}\n`);
    for (const fault of faults) out(`         ${fault.replaceAll('\n', '\n         ')}\n`);
    if (faults.length > 0) failed += 1;
  }
  out(`\n${fixtures.length - failed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

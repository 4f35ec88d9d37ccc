import { ownerKey, type OwnerName } from '@aisle/gateway';
import { isLogError } from '@aisle/logs';
import { holdLogFolder, openLogFolder } from '@aisle/logs/node';
import { exists } from '../files/exists.js';
import { TuningError } from '../tuning-error.js';
import type { CommandResult } from './command.js';

/** What `forget` is told. */
export interface ForgetOptions {
  readonly logs: string;
  /** The key that stands in the logs, or who it belongs to. */
  readonly owner: string | OwnerName;
}

/**
 * Removes every line of one owner from a folder of logs that nobody writes.
 * @throws TuningError `usage` where there is no such folder, or no such key; `refused` while a gateway writes there
 */
export async function forget({ logs, owner: named }: ForgetOptions): Promise<CommandResult> {
  if (!(await exists(logs))) throw new TuningError('usage', `${logs} is not there; --logs names a folder of logs`);
  const owner = typeof named === 'string' ? named : await ownerKey(named);
  if (!/^[ac]_[\w-]{43}$/.test(owner))
    throw new TuningError(
      'usage',
      `"${owner}" is no key of an owner; it begins with a_ or c_ and stands in every line`,
    );
  const hold = await holdLogFolder(logs, 'aisle-tuning').catch((cause: unknown) => {
    if (!isLogError(cause)) throw cause;
    const way = 'while a gateway runs, POST /forget on its operations port does the same';
    throw new TuningError('refused', `${cause.message}; ${way}`, { cause });
  });
  try {
    const { lines, files } = await openLogFolder({ folder: logs }).deleteOwner(owner);
    return {
      lines: [`${lines} lines of ${owner} removed from ${files} files in ${logs}`],
      json: { owner, lines, files },
    };
  } finally {
    await hold.release();
  }
}

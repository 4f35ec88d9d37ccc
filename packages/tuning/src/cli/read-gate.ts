import { readFile } from 'node:fs/promises';
import { GateSchema, readGateRule, type Gate } from '../evaluation/gate/gate-rules.js';
import { TuningError } from '../tuning-error.js';

/** The gate that comes with this package. */
const SHIPPED = new URL('../../evaluation/gate.json', import.meta.url);

/**
 * The rules of all `--gate`: a file, `default`, or one rule. `undefined` where there is none.
 * @throws TuningError `usage` or `bad_file`
 */
export async function readGate(values: readonly string[]): Promise<Gate | undefined> {
  if (values.length === 0) return undefined;
  const parts = await Promise.all(
    values.map(async (value) => {
      if (value === 'default') return (await readFileGate(SHIPPED)).rules;
      return value.includes('=') ? [readGateRule(value)] : (await readFileGate(value)).rules;
    }),
  );
  return { rules: parts.flat() };
}

async function readFileGate(path: string | URL): Promise<Gate> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new TuningError('bad_file', `the gate ${String(path)} cannot be read`, { cause });
  });
  const read = GateSchema.safeParse(parsed(text));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = issue?.path.map(String).join('.') ?? '';
  throw new TuningError(
    'bad_file',
    `${String(path)}: ${where}${where === '' ? '' : ': '}${issue?.message ?? 'no gate'}`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

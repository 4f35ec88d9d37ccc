import * as z from 'zod/mini';
import { TuningError } from '../tuning-error.js';
import { readLines } from './read-lines.js';

/**
 * Values of a JSON lines file, each checked.
 * @throws TuningError `bad_file` with file and line
 */
export async function* readJsonLines<S extends z.core.$ZodType>(path: string, schema: S): AsyncGenerator<z.output<S>> {
  let number = 0;
  for await (const { text } of linesOf(path)) {
    number += 1;
    if (text.trim() === '') continue;
    const read = z.safeParse(schema, parsed(text));
    if (read.success) {
      yield read.data;
      continue;
    }
    const [issue] = read.error.issues;
    const where = issue?.path.map(String).join('.') ?? '';
    throw new TuningError(
      'bad_file',
      `${path}:${number}: ${where === '' ? '' : `${where}: `}${issue?.message ?? 'not as expected'}`,
    );
  }
}

async function* linesOf(path: string): ReturnType<typeof readLines> {
  try {
    yield* readLines(path);
  } catch (cause) {
    throw new TuningError('bad_file', `${path} cannot be read: ${cause instanceof Error ? cause.message : ''}`, {
      cause,
    });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

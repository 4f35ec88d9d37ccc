import { readFile } from 'node:fs/promises';
import { checkPhrasings } from '../evaluation/questions/check-phrasings.js';
import type { PhrasingSet } from '../evaluation/questions/phrasing.js';
import type { QuestionLanguage } from '../evaluation/question.js';
import { TuningError } from '../tuning-error.js';

/**
 * The phrasings that come with this package, or a shop's own.
 * @param folder - Of files such as `open.en.json`. @defaultValue the package's own
 * @throws {@link TuningError} `bad_file` when the file is not there, or has a fault: the message tells the task and the position, never
 * the phrasing itself.
 */
export async function readPhrasings(
  kind: 'open' | 'sealed',
  language: QuestionLanguage,
  folder: URL = new URL('../../evaluation/phrasings/', import.meta.url),
): Promise<PhrasingSet> {
  const name = `${kind}.${language}.json`;
  const { phrasings, faults } = checkPhrasings(await readJson(new URL(name, folder), name));
  const [fault] = faults;
  if (!fault) return phrasings;
  const where = fault.index === undefined ? fault.task : `${fault.task}[${fault.index}]`;
  throw new TuningError('bad_file', `${name}: ${where}: ${fault.problem} (${faults.length} faults in all)`);
}

async function readJson(file: URL, name: string): Promise<unknown> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    return value;
  } catch (error) {
    // A parser's message quotes the text, and the text may be sealed.
    throw new TuningError('bad_file', `${name} cannot be read: is it there, and JSON?`, {
      cause: error instanceof SyntaxError ? undefined : error,
    });
  }
}

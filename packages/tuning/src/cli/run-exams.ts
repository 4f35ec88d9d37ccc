import { join } from 'node:path';
import type { CommandContext, CommandResult } from '../commands/command.js';
import { CEVAL_SPLITS, evaluateCeval } from '../commands/evaluate-ceval.js';
import { evaluateQuestions } from '../commands/evaluate-questions.js';
import type { AskSettings } from '../commands/open-ask.js';
import { FIELD_NAMES, type FieldMap, type FieldName } from '../exams/questions/exam-line.js';
import { TuningError } from '../tuning-error.js';
import { MODEL_FLAGS, readModelFlags } from './model-flags.js';
import { readFlags, type Flags } from './read-flags.js';

const EXAM_FLAGS = { ...MODEL_FLAGS, data: 'text', out: 'text', shots: 'text', min: 'text' } as const;
const MOST_SHOTS = 5;

/** Runs `evaluate ceval`. */
export async function runCeval(args: readonly string[], context: CommandContext): Promise<CommandResult> {
  const flags = readFlags('evaluate ceval', args, {
    ...EXAM_FLAGS,
    mapping: 'text',
    cot: 'switch',
    split: 'text',
    subjects: 'text',
  });
  const mapping = flags.text('mapping');
  const subjects = flags.text('subjects')?.split(',');
  return evaluateCeval(
    {
      ...examOf(flags),
      shots: shotsOf(flags, MOST_SHOTS),
      answers: flags.has('cot') ? 'reasoned' : 'letter',
      split: flags.oneOf('split', CEVAL_SPLITS) ?? 'val',
      ...(mapping === undefined ? {} : { mapping }),
      ...(subjects === undefined ? {} : { subjects }),
    },
    context,
  );
}

/** Runs `evaluate questions`. */
export async function runQuestions(args: readonly string[], context: CommandContext): Promise<CommandResult> {
  const flags = readFlags('evaluate questions', args, { ...EXAM_FLAGS, map: 'list', examples: 'text' });
  const file = flags.text('examples');
  const shots = shotsOf(flags, file === undefined ? 0 : MOST_SHOTS);
  if (file === undefined && shots > 0) throw new TuningError('usage', '--shots needs --examples FILE.jsonl');
  return evaluateQuestions(
    {
      ...examOf(flags),
      map: fieldMapOf(flags.list('map')),
      ...(file === undefined ? {} : { examples: { file, shots } }),
    },
    context,
  );
}

function examOf(flags: Flags): { data: string; out: string; model: AskSettings; least?: number } {
  const out = flags.needed('out');
  const least = flags.number('min', 0, 1.000001);
  const settings = readModelFlags(flags, join(out, 'answers'));
  // The same answer every time, as far as the model's server keeps to it.
  const model = { ...settings, parameters: { temperature: 0, ...settings.parameters } };
  return { data: flags.needed('data'), out, model, ...(least === undefined ? {} : { least }) };
}

function shotsOf(flags: Flags, usual: number): number {
  const shots = flags.number('shots', 0, MOST_SHOTS + 1) ?? usual;
  if (!Number.isInteger(shots)) throw new TuningError('usage', `--shots is ${shots}; it is a whole number`);
  return shots;
}

function fieldMapOf(pairs: readonly string[]): FieldMap {
  const names = Object.keys(FIELD_NAMES).filter((name): name is FieldName => name in FIELD_NAMES);
  const entries = pairs.map((pair): [FieldName, string] => {
    const [name = '', field = ''] = pair.split(/=(.*)/s);
    const known = names.find((one) => one === name);
    if (known === undefined || field === '')
      throw new TuningError('usage', `--map is "${pair}"; write ${names.join('|')}=FIELD`);
    return [known, field];
  });
  return Object.fromEntries(entries);
}

import type { CommandContext, CommandResult } from '../commands/command.js';
import { expand } from '../commands/expand.js';
import { EXPAND_AXES, type ExpandAxis } from '../expand/expanded-question.js';
import { TuningError } from '../tuning-error.js';
import { MODEL_FLAGS, readModelFlags } from './model-flags.js';
import { readFlags } from './read-flags.js';

/** Runs `expand`. @throws TuningError `usage` */
export function runExpand(args: readonly string[], context: CommandContext): Promise<CommandResult> {
  const flags = readFlags('expand', args, {
    ...MODEL_FLAGS,
    seeds: 'text',
    out: 'text',
    target: 'text',
    method: 'text',
    axis: 'list',
    shop: 'text',
    seed: 'text',
    patience: 'text',
  });
  flags.needed('target');
  const out = flags.needed('out');
  const method = flags.oneOf('method', ['generalise', 'self-instruct', 'both']);
  const seed = flags.number('seed', 0, 2 ** 31);
  const shop = flags.text('shop');
  const patience = flags.count('patience');
  const settings = readModelFlags(flags, out);
  return expand(
    {
      seeds: flags.needed('seeds'),
      out,
      target: flags.count('target') ?? 1,
      axes: flags.list('axis').map(axisOf),
      // What Self-Instruct used: unlike questions need some chance.
      model: { ...settings, parameters: { temperature: 0.7, ...settings.parameters } },
      ...(method === undefined ? {} : { method }),
      ...(seed === undefined ? {} : { seed }),
      ...(shop === undefined ? {} : { shop }),
      ...(patience === undefined ? {} : { patience }),
    },
    context,
  );
}

function axisOf(word: string): ExpandAxis {
  const axis = EXPAND_AXES.find((one) => one === word);
  if (axis === undefined)
    throw new TuningError(
      'usage',
      `--axis is "${word}"; it is one of ${EXPAND_AXES.join(', ')}; see aisle-tuning --help`,
    );
  return axis;
}

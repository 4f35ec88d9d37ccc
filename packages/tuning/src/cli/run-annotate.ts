import { annotateDraft } from '../commands/annotate-draft.js';
import { annotateExport, annotateImport } from '../commands/annotate.js';
import type { CommandContext, CommandResult } from '../commands/command.js';
import { TuningError } from '../tuning-error.js';
import { MODEL_FLAGS, readModelFlags } from './model-flags.js';
import { inputsOf } from './prompt-inputs.js';
import { readFlags } from './read-flags.js';

/** Runs `annotate export`, `annotate import` and `annotate draft`. @throws TuningError `usage` */
export async function runAnnotate(
  action: string | undefined,
  args: readonly string[],
  context: CommandContext,
): Promise<CommandResult> {
  if (action === 'draft') return runDraft(args, context);
  if (action === 'export') {
    const flags = readFlags('annotate export', args, { from: 'text', out: 'text', limit: 'text' });
    const limit = flags.count('limit');
    return annotateExport({
      from: flags.needed('from'),
      out: flags.needed('out'),
      ...(limit === undefined ? {} : { limit }),
    });
  }
  if (action === 'import') {
    const flags = readFlags('annotate import', args, { out: 'text', from: 'text', disputed: 'text' });
    if (flags.rest.length === 0)
      throw new TuningError('usage', 'annotate import needs the files that annotators filled in');
    const from = flags.text('from');
    const disputed = flags.text('disputed');
    return annotateImport({
      files: flags.rest,
      out: flags.needed('out'),
      ...(from === undefined ? {} : { from }),
      ...(disputed === undefined ? {} : { disputed }),
    });
  }
  throw new TuningError(
    'usage',
    `annotate takes export, draft or import, not "${action ?? ''}"; see aisle-tuning --help`,
  );
}

function runDraft(args: readonly string[], context: CommandContext): Promise<CommandResult> {
  const flags = readFlags('annotate draft', args, {
    ...MODEL_FLAGS,
    from: 'text',
    out: 'text',
    limit: 'text',
    prompt: 'text',
    input: 'list',
    facts: 'text',
    verdict: 'switch',
    replace: 'switch',
  });
  const out = flags.needed('out');
  const limit = flags.count('limit');
  const prompt = flags.text('prompt');
  const facts = flags.text('facts');
  return annotateDraft(
    {
      from: flags.needed('from'),
      out,
      model: readModelFlags(flags, out),
      inputs: inputsOf(flags.list('input')),
      drafts: flags.has('replace') ? 'all' : 'missing',
      verdicts: flags.has('verdict') ? 'machine' : 'none',
      ...(limit === undefined ? {} : { limit }),
      ...(prompt === undefined ? {} : { prompt }),
      ...(facts === undefined ? {} : { facts }),
    },
    context,
  );
}

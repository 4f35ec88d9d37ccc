import type { CommandContext, CommandResult } from '../commands/command.js';
import { report } from '../commands/report.js';
import { TuningError } from '../tuning-error.js';
import { readFlags } from './read-flags.js';

/** Runs `report`. @throws TuningError `usage` */
export function runReport(args: readonly string[], context: CommandContext): Promise<CommandResult> {
  const flags = readFlags('report', args, {
    logs: 'text',
    out: 'text',
    from: 'text',
    to: 'text',
    period: 'text',
    against: 'text',
    title: 'text',
  });
  const from = flags.text('from');
  const to = flags.text('to');
  const days = daysOf(flags.text('period'));
  if (from !== undefined && days !== undefined)
    throw new TuningError('usage', '--from and --period say the same thing twice; give one of them');
  const against = flags.oneOf('against', ['previous', 'none']);
  const title = flags.text('title');
  return report(
    {
      logs: flags.needed('logs'),
      out: flags.needed('out'),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(days === undefined ? {} : { days }),
      ...(against === undefined ? {} : { against }),
      ...(title === undefined ? {} : { title }),
    },
    context,
  );
}

function daysOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, days] = /^([1-9]\d{0,3})d$/.exec(text) ?? [];
  if (days === undefined) throw new TuningError('usage', `--period is "${text}"; write a number of days, such as 7d`);
  return Number(days);
}

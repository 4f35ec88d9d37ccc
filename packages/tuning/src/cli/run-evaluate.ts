import type { CommandContext, CommandResult } from '../commands/command.js';
import { TuningError } from '../tuning-error.js';
import { runCeval, runQuestions } from './run-exams.js';
import { runEvaluateBusiness } from './run-evaluate-business.js';

/** Runs `evaluate` in one of its forms. */
export async function runEvaluate(args: readonly string[], context: CommandContext): Promise<CommandResult> {
  const [form, ...rest] = args;
  switch (form) {
    case 'business':
      return runEvaluateBusiness(rest, context);
    case 'ceval':
      return runCeval(rest, context);
    case 'questions':
      return runQuestions(rest, context);
    default:
      throw new TuningError(
        'usage',
        `evaluate takes business, ceval or questions, not "${form ?? ''}"; see aisle-tuning --help`,
      );
  }
}

import { isPromptError, parsePrompt, renderPrompt } from '@aisle/prompts';
import { TuningError } from '../tuning-error.js';

/**
 * The system prompt of a prompt file for what the model was given: its input `facts` comes from the log, other fenced inputs are
 * empty, inline ones are given.
 * @throws TuningError `bad_file` when the file is no prompt, `usage` when an inline input is missing
 */
export function promptSystem(text: string, given: Readonly<Record<string, string>>): (facts: string) => string {
  try {
    const template = parsePrompt(text);
    const empty = Object.fromEntries(template.fenced.map((name) => [name, '']));
    const render = (facts: string): string => {
      const inputs = { ...empty, ...given, ...(template.fenced.includes('facts') ? { facts } : {}) };
      return renderPrompt(template, { inputs })[0]?.content ?? '';
    };
    render('');
    return render;
  } catch (error) {
    if (!isPromptError(error)) throw error;
    const missing = error.code === 'missing_input';
    throw new TuningError(
      missing ? 'usage' : 'bad_file',
      missing ? `${error.message}; give it as --input NAME=TEXT` : error.message,
    );
  }
}

import type { CommandResult } from '../commands/command.js';
import { forget, type ForgetOptions } from '../commands/forget.js';
import { TuningError } from '../tuning-error.js';
import { readFlags, type Flags } from './read-flags.js';

/** `aisle-tuning forget`. */
export async function runForget(args: readonly string[]): Promise<CommandResult> {
  const flags = readFlags('forget', args, {
    logs: 'text',
    owner: 'text',
    subject: 'text',
    issuer: 'text',
    visitor: 'text',
  });
  return forget({ logs: flags.needed('logs'), owner: ownerOf(flags) });
}

function ownerOf(flags: Flags): ForgetOptions['owner'] {
  const [owner, subject, visitor] = ['owner', 'subject', 'visitor'].map((name) => flags.text(name));
  if ([owner, subject, visitor].filter((given) => given !== undefined).length !== 1)
    throw new TuningError(
      'usage',
      'forget needs exactly one of --owner, --subject and --visitor; see aisle-tuning --help',
    );
  if (owner !== undefined) return owner;
  if (visitor !== undefined) return { visitor };
  return { subject: subject ?? '', issuer: flags.text('issuer') };
}

import { exec } from 'node:child_process';

/** A command did not do what it was for. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** What a command of the visitor's own shell prints, without the white space around it. @throws CommandError */
export function runCommand(command: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    exec(command, { signal, encoding: 'utf8' }, (error, stdout) => {
      const text = stdout.trim();
      if (error) reject(new CommandError(`"${command}" failed: ${error.message}`, { cause: error }));
      else if (text === '') reject(new CommandError(`"${command}" printed nothing`));
      else resolve(text);
    });
  });
}

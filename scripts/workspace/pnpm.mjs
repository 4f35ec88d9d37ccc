import { run } from '../process/run.mjs';

const VERSION = '12.21.0';

/** Runs pnpm, fetched by npx where it is not there yet: nobody has to install it. */
export const pnpm = (args, options) => run('npx', ['--yes', `pnpm@${VERSION}`, ...args], options);

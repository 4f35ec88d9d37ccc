import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/**
 * `aisle-gateway`, as it was built, in a process of its own, on a free port.
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} [env]
 */
export async function startCliGateway(args, env = {}) {
  const child = spawn(process.execPath, [CLI, '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // The built files, whatever the parent's conditions are.
    env: { ...process.env, NODE_OPTIONS: '', ...env },
  });
  const endToo = () => child.kill('SIGKILL');
  process.once('exit', endToo);
  const exited = new Promise((resolve) => child.once('exit', resolve));
  void exited.then(() => process.off('exit', endToo));
  let printed = '';
  const url = await new Promise((resolve, reject) => {
    const take = (text) => {
      printed += text;
      const found = /listens on (http:\S+)/.exec(printed)?.[1];
      if (found) resolve(found);
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    void exited.then((status) => reject(new Error(`aisle-gateway ended with status ${status}: ${printed}`)));
  });
  return {
    url,
    port: Number(new URL(url).port),
    /** Everything that it has printed. */
    printed: () => printed,
    /** Answers its exit status. Told by SIGTERM, it lets its answers end. */
    async stop(signal = 'SIGINT') {
      child.kill(signal);
      return exited;
    },
  };
}

import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';

/** Whether what needs Redis can run. On a build server it has to. */
export function hasRedis() {
  const found = spawnSync('redis-server', ['--version']).status === 0;
  if (!found && process.env.CI === 'true') throw new Error('CI=true: redis-server has to be installed');
  if (!found) console.warn('redis-server is not installed: what needs it is not tested');
  return found;
}

/**
 * A Redis of one's own on a free port, without persistence.
 * @param {readonly string[]} [more] further arguments of redis-server
 */
export async function startRedis(more = []) {
  const port = await freePort();
  let server = await launch(port, more);
  return {
    url: `redis://127.0.0.1:${port}`,
    /** @param {'SIGKILL' | 'SIGSTOP' | 'SIGCONT'} name */
    signal: (name) => void server.kill(name),
    stop: () => end(server),
    /** Starts it again on the same port, empty. */
    async restart() {
      await end(server);
      server = await launch(port, more);
    },
  };
}

async function launch(port, more) {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', ...more];
  const server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  // A test that fails on its way leaves none behind.
  const endToo = () => server.kill('SIGKILL');
  process.once('exit', endToo);
  server.once('exit', () => process.off('exit', endToo));
  await new Promise((resolve, reject) => {
    let said = '';
    server.stdout.on('data', (bytes) => {
      said += bytes;
      if (said.includes('Ready to accept connections')) resolve(undefined);
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`redis-server ended: ${said}`)));
  });
  return server;
}

function end(server) {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve(undefined);
    server.once('exit', () => resolve(undefined));
    server.kill('SIGKILL');
  });
}

/** @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

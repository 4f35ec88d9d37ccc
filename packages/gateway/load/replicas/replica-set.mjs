import { fork } from 'node:child_process';

/**
 * Processes that share a Redis, and can be killed and begun anew.
 * @param {{ redis: string, words: number, paceMs: number, limits?: object, count?: number }} options
 */
export async function startReplicas({ count = 3, ...options }) {
  const replicas = [];
  /** Run id → the replica whose assistant was called for it; more than one call is a fault. @type {Map<string, object[]>} */
  const calls = new Map();
  /** Warnings and errors. @type {object[]} */
  const logs = [];

  async function start(index) {
    const child = fork(new URL('./replica-process.mjs', import.meta.url), [JSON.stringify(options)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // The built files, whatever the parent's conditions are.
      execArgv: [],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    const replica = { index, child, port: 0, alive: false, killedAt: undefined };
    await new Promise((resolve, reject) => {
      child.once('exit', () => reject(new Error('a replica ended before it was ready')));
      child.on('message', (message) => {
        if (message.type === 'call') calls.set(message.runId, [...(calls.get(message.runId) ?? []), replica]);
        if (message.type === 'log') logs.push(message);
        if (message.type !== 'ready') return;
        replica.port = message.port;
        replica.alive = true;
        resolve(undefined);
      });
    });
    replicas[index] = replica;
    return replica;
  }

  await Promise.all(Array.from({ length: count }, (_, index) => start(index)));
  return {
    calls,
    logs,
    at: (index) => replicas[index],
    url: (index) => `http://127.0.0.1:${replicas[index].port}`,
    ports: () => replicas.filter(({ alive }) => alive).map(({ port }) => port),
    /** As a machine goes: at once, and with no word. */
    async kill(index) {
      const replica = replicas[index];
      replica.alive = false;
      replica.killedAt = performance.now();
      const gone = new Promise((resolve) => replica.child.once('exit', resolve));
      replica.child.kill('SIGKILL');
      await gone;
      return replica;
    },
    restart: (index) => start(index),
    async close() {
      await Promise.all(
        replicas.map(({ child, alive }) => {
          if (!alive) return undefined;
          const gone = new Promise((resolve) => child.once('exit', resolve));
          child.kill('SIGKILL');
          return gone;
        }),
      );
    },
  };
}

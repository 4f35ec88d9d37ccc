import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks';
import type { Gateway } from '../create-gateway.js';
import { createMetrics, type Metrics } from '../metrics/metrics-text.js';
import { answerForget, type Deletion } from './forget-request.js';
import { listen } from './listen.js';
import { reply } from './plain-reply.js';

export interface OperationsOptions {
  /** 0 takes any free one. */
  readonly port: number;
  /** @defaultValue '127.0.0.1' */
  readonly host?: string;
  /** Removes what is kept of an owner's conversations, for `POST /forget`. @defaultValue there is no such path */
  readonly forget?: ((owner: string) => Promise<Deletion>) | undefined;
  /** `iss` of the shop's tokens, where a call of `/forget` does not say it. */
  readonly issuer?: string | undefined;
}

/** What listens for whoever runs the gateway. */
export interface RunningOperations {
  /** Without a slash at its end. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves `/metrics` (Prometheus), `/healthz` (this process answers), `/readyz` (it can take new runs) and `POST /forget` on a port of their own: what
 * is said there is for nobody who shops, so the port stays inside.
 * @throws GatewayError `port_taken`, `not_started`
 */
export async function serveOperations(gateway: Gateway, options: OperationsOptions): Promise<RunningOperations> {
  const { port, host = '127.0.0.1' } = options;
  const delay = monitorEventLoopDelay();
  delay.enable();
  const processFigures = createProcessMetrics(delay);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.replace(/\?.*$/s, '') ?? '';
    if (path === '/forget' && options.forget) return answerForget(request, response, options.forget, options.issuer);
    if (request.method !== 'GET' && request.method !== 'HEAD') return reply(response, 405, 'use GET\n');
    if (path === '/healthz') return reply(response, 200, 'ok\n');
    if (path === '/readyz') {
      const state = await gateway.readiness();
      return reply(response, state.ready ? 200 : 503, state.ready ? 'ready\n' : `${state.reason}\n`);
    }
    if (path !== '/metrics') return reply(response, 404, 'there are /metrics, /healthz and /readyz\n');
    reply(response, 200, gateway.metrics() + processFigures.render(), 'text/plain; version=0.0.4; charset=utf-8');
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => reply(response, 500, 'failed\n'));
  });
  const bound = await listen(server, port, host);
  return {
    url: bound.url,
    port: bound.port,
    async close() {
      delay.disable();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

const NANO = 1e9;

function createProcessMetrics(delay: IntervalHistogram): Metrics {
  const metrics = createMetrics();
  const started = Date.now() / 1_000 - process.uptime();
  const cpu = (): number => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  };
  metrics.read('process_start_time_seconds', 'Start of this process, Unix time.', 'gauge', () => started);
  metrics.read('process_cpu_seconds_total', 'Processor time, user and system.', 'counter', cpu);
  metrics.read('process_resident_memory_bytes', 'Memory of this process.', 'gauge', () => process.memoryUsage.rss());
  metrics.read('nodejs_eventloop_delay_p99_seconds', 'How late timers are.', 'gauge', () => {
    const p99 = delay.percentile(99);
    delay.reset();
    return p99 / NANO;
  });
  return metrics;
}

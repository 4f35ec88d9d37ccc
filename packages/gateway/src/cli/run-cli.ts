import { readFile } from 'node:fs/promises';
import type { Assistant } from '../assistant/assistant.js';
import { readCatalogue, type CatalogueReading } from '../catalogue/read-catalogue.js';
import { HELP, readConfig, type Config } from '../config.js';
import { createGateway } from '../create-gateway.js';
import { GatewayError, isGatewayError } from '../gateway-error.js';
import { silentLogger } from '../log.js';
import { feedbackFile } from '../node/feedback-file.js';
import { jsonLinesLogger } from '../node/json-lines-logger.js';
import { serveGateway, type RunningGateway, type ServeOptions } from '../node/serve-gateway.js';
import { catalogueLines } from './catalogue-lines.js';

/** What the command line works with. */
export interface CliHost {
  readonly args: readonly string[];
  /** @defaultValue the process's own */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Takes whole lines, with their line feed. */
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Aborted when the gateway is to stop. */
  readonly signal: AbortSignal;
  readonly createAssistant: () => Assistant;
}

const DEFAULT_PORT = 8787;
const PORTS_TRIED = 20;

/** Runs `aisle-gateway` until the signal, and answers the exit code: 0, or 1 with a message on `err`. */
export async function runCli(host: CliHost): Promise<number> {
  try {
    const invocation = readConfig(host.args, host.env);
    if (invocation.name === 'help') return say(host, HELP);
    if (invocation.name === 'version') return say(host, `${await readVersion()}\n`);
    const reading = await readCatalogueFile(invocation.config.catalogue);
    if (invocation.config.checkOnly) return check(host, reading);
    await serve(host, invocation.config, reading);
    return 0;
  } catch (error) {
    // A mistake in the settings is told as it is; anything else is a fault of ours, and wants its stack.
    host.err(isGatewayError(error) ? `aisle-gateway: ${error.message}\n` : `aisle-gateway failed: ${stackOf(error)}\n`);
    return 1;
  }
}

function say(host: CliHost, text: string): number {
  host.out(text);
  return 0;
}

function check(host: CliHost, { report }: CatalogueReading): number {
  host.out(`${catalogueLines(report, true).join('\n')}\n`);
  return report.skippedRows === 0 ? 0 : 1;
}

async function serve(host: CliHost, config: Config, reading: CatalogueReading): Promise<void> {
  const log = config.quiet ? silentLogger : jsonLinesLogger(host.err);
  const assistant = host.createAssistant();
  const gateway = createGateway({
    assistant,
    catalogue: reading.catalogue,
    basePath: config.basePath,
    origins: config.origins,
    log,
    ...(config.jwt === undefined ? {} : { jwt: config.jwt }),
    ...(config.feedbackFile === undefined ? {} : { feedback: feedbackFile(config.feedbackFile) }),
  });
  const running = await listenWhereFree(config.port, (port) => {
    const options: ServeOptions = { port, host: config.host, trustedProxies: config.trustedProxies, log };
    return serveGateway(
      gateway,
      config.staticFolder === undefined ? options : { ...options, staticFolder: config.staticFolder },
    );
  });
  const { size, currencies, locales } = reading.catalogue;
  host.out(`${catalogueLines(reading.report).join('\n')}\n`);
  host.out(
    `aisle-gateway ${await readVersion()} listens on ${running.url}${config.basePath}` +
      ` (${assistant.name} assistant, ${size} products, ${currencies.join('/')}, ${locales.join('/')})\n`,
  );
  if (config.origins.length === 0) host.out('no --origin is given: only pages of this host may call\n');
  await aborted(host.signal);
  await running.close();
}

/** A port that was asked for is that one or an error; the default makes way. */
async function listenWhereFree(
  asked: number | undefined,
  listen: (port: number) => Promise<RunningGateway>,
): Promise<RunningGateway> {
  if (asked !== undefined) return listen(asked);
  for (let port = DEFAULT_PORT; port < DEFAULT_PORT + PORTS_TRIED; port += 1) {
    try {
      return await listen(port);
    } catch (error) {
      if (!isGatewayError(error) || error.code !== 'port_taken') throw error;
    }
  }
  throw new GatewayError(
    'port_taken',
    `ports ${DEFAULT_PORT} to ${DEFAULT_PORT + PORTS_TRIED - 1} are taken; choose one with --port`,
  );
}

async function readCatalogueFile(path: string): Promise<CatalogueReading> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new GatewayError(
      'bad_config',
      `the catalogue ${path} cannot be read: ${cause instanceof Error ? cause.message : ''}`,
      { cause },
    );
  }
  return readCatalogue(text);
}

async function readVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : undefined;
  return typeof version === 'string' ? version : 'unknown';
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

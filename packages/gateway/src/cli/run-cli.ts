import { readFile } from 'node:fs/promises';
import type { Assistant } from '../assistant/assistant.js';
import { describeProblem } from '../catalogue/catalogue-report.js';
import { createLiveCatalogue, type LiveCatalogue } from '../catalogue/live-catalogue.js';
import { HELP, readConfig, type Config } from '../config.js';
import { createGateway, type Gateway, type GatewayOptions } from '../create-gateway.js';
import { GatewayError, isGatewayError } from '../gateway-error.js';
import { silentLogger, type Logger } from '../log.js';
import { createRedactor, redactingLogger, type Redact } from '../redact.js';
import { loadCatalogue, type LoadedCatalogue } from '../node/catalogue/load-catalogue.js';
import type { Validators } from '../node/catalogue/read-source.js';
import { refreshCatalogue } from '../node/catalogue/refresh-catalogue.js';
import { openCounterFile } from '../node/counter-file-store.js';
import { feedbackFile } from '../node/feedback-file.js';
import { createOutboundFetch } from '../node/outbound/outbound-fetch.js';
import { jsonLinesLogger } from '../node/json-lines-logger.js';
import { serveOperations, type OperationsOptions, type RunningOperations } from '../node/serve-operations.js';
import { serveGateway, type RunningGateway, type ServeOptions } from '../node/serve-gateway.js';
import { assistantLines } from './assistant-lines.js';
import { catalogueLines } from './catalogue-lines.js';
import type { CounterStore } from '../guards/budget/counter-store.js';
import { checkConversationFolder, type ConversationFolder } from '../node/conversation-folder.js';
import { countersFileOf, openConversations } from './open-conversations.js';
import { openRunStore, type CliRunStore } from './open-run-store.js';

/** What the command line works with. */
export interface CliHost {
  readonly args: readonly string[];
  /** @defaultValue the process's own */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Takes whole lines, with their line feed. */
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Aborted when the gateway is to stop at once. */
  readonly signal: AbortSignal;
  /** Aborted when it is to take no more, let its answers end, and then stop. */
  readonly drain?: AbortSignal;
  readonly createAssistant: (config: Config, log: Logger) => Assistant;
}

const DEFAULT_PORT = 8787;
const PORTS_TRIED = 20;
/** Of each refresh, in the log. */
const TOLD_PROBLEMS = 20;
const DRAIN_LEAD_MS = 3_000;

/** Runs `aisle-gateway` until the signal, and answers the exit code: 0, or 1 with a message on `err`. */
export async function runCli(host: CliHost): Promise<number> {
  let redact = createRedactor(secretValues(host.args));
  try {
    const invocation = readConfig(host.args, host.env);
    if (invocation.name === 'help') return say(host, HELP);
    if (invocation.name === 'version') return say(host, `${await readVersion()}\n`);
    const { config } = invocation;
    redact = createRedactor(config.secrets);
    const store = await openRunStore(config, host.signal);
    const loaded = await load(config, undefined, host.signal);
    if (!loaded) throw new GatewayError('not_started', 'the catalogue was not read');
    for (const warning of store.warnings) host.err(`aisle-gateway: ${redact(warning)}\n`);
    const log = config.quiet ? silentLogger : redactingLogger(jsonLinesLogger(host.err), redact);
    const start = { config, log, loaded, store, assistant: host.createAssistant(config, log) };
    if (config.checkOnly) return await check(host, start, redact);
    await serve(host, start, redact);
    return 0;
  } catch (error) {
    if (host.signal.aborted) return 0;
    // A mistake in the settings is told as it is; anything else is a fault of ours, and wants its stack.
    const told = isGatewayError(error) ? `aisle-gateway: ${error.message}` : `aisle-gateway failed: ${stackOf(error)}`;
    host.err(`${redact(told)}\n`);
    return 1;
  }
}

/** A secret that somebody gave on the command line by mistake is in the first error already. */
function secretValues(args: readonly string[]): string[] {
  return args.flatMap((arg) => /(?:secret|token|password)(?!-env)[\w-]*=(.+)$/i.exec(arg)?.[1] ?? []);
}

function say(host: CliHost, text: string): number {
  host.out(text);
  return 0;
}

/** What a gateway is started with, once its settings are read. */
interface Start {
  readonly config: Config;
  readonly log: Logger;
  readonly loaded: LoadedCatalogue;
  readonly store: CliRunStore;
  readonly assistant: Assistant;
}

/** Whatever a start would find wrong is found here, too; it listens for a moment on a port that nobody knows. */
async function check(host: CliHost, start: Start, redact: Redact): Promise<number> {
  const { config, assistant, loaded } = start;
  if (config.conversationLogs) await checkConversationFolder(config.conversationLogs.folder);
  const gateway = createGateway({ ...gatewayOptions(start), catalogue: loaded.catalogue });
  const running = await serveGateway(gateway, { ...serveOptions(config), port: 0, host: '127.0.0.1' });
  await running.close();
  const { report } = loaded;
  const lines = [...catalogueLines(report, true), ...(await assistantLines(config, assistant))];
  host.out(`${redact(lines.join('\n'))}\n`);
  return report.skippedRows === 0 ? 0 : 1;
}

function load(
  config: Config,
  known: Validators | undefined,
  signal: AbortSignal,
): Promise<LoadedCatalogue | undefined> {
  const { catalogue, catalogueFormat, catalogueMarket, allowPrivate } = config;
  return loadCatalogue(catalogue, {
    ...(catalogueFormat === undefined ? {} : { format: catalogueFormat }),
    market: catalogueMarket,
    reach: allowPrivate ? 'any' : 'public',
    known,
    signal,
  });
}

/** What the settings say of the gateway; nothing of it opens a file or a connection. */
function gatewayOptions({ config, assistant }: Start): Omit<GatewayOptions, 'catalogue'> {
  const { basePath, origins, limits, aiSdk, priceLint, jwt, feedbackFile: feedback } = config;
  return {
    assistant,
    basePath,
    origins,
    limits,
    aiSdk,
    priceLint,
    ...(jwt === undefined ? {} : { jwt: { ...jwt, fetchKeys: keyFetch(config) } }),
    ...(feedback === undefined ? {} : { feedback: feedbackFile(feedback) }),
  };
}

function serveOptions({ trustedProxies, staticFolder }: Config): ServeOptions {
  return { trustedProxies, ...(staticFolder === undefined ? {} : { staticFolder }) };
}

async function serve(host: CliHost, start: Start, redact: Redact): Promise<void> {
  const { config, log, loaded } = start;
  const live = createLiveCatalogue(loaded.catalogue);
  const kept = await openConversations(config, { live, log });
  const countersFile = countersFileOf(config);
  const counters = countersFile === undefined ? undefined : await openCounterFile(countersFile, { log });
  try {
    await listenAndWait(host, start, { live, kept, counters, redact });
  } finally {
    await counters?.close();
    await kept?.close();
  }
}

/** What a gateway is served with, and outlives it. */
interface Around {
  readonly live: LiveCatalogue;
  readonly kept: ConversationFolder | undefined;
  readonly counters: CounterStore | undefined;
  readonly redact: Redact;
}

async function listenAndWait(host: CliHost, start: Start, { live, kept, counters, redact }: Around): Promise<void> {
  const { config, assistant, log, loaded, store } = start;
  const gateway = createGateway({
    ...gatewayOptions(start),
    catalogue: live,
    log,
    ...(counters ? { counters } : {}),
    ...(kept ? { conversations: kept.conversations } : {}),
    ...(store.runStore ? { runStore: store.runStore } : {}),
  });
  const running = await listenWhereFree(config.port, (port) =>
    serveGateway(gateway, { ...serveOptions(config), port, host: config.host, log }),
  );
  const { size, currencies, locales } = loaded.catalogue;
  host.out(`${redact(catalogueLines(loaded.report).join('\n'))}\n`);
  host.out(
    `aisle-gateway ${await readVersion()} listens on ${running.url}${config.basePath}` +
      ` (${assistant.name} assistant, ${size} products, ${currencies.join('/')}, ${locales.join('/')})\n`,
  );
  if (config.origins.length === 0) host.out('no --origin is given: only pages of this host may call\n');
  if (kept) host.out(`conversations of shoppers who agree are kept in ${config.conversationLogs?.folder ?? ''}\n`);
  const operations = await startOperations(host, config, { gateway, forget: kept?.forget });
  const refreshing = keepFresh(config, loaded, live, log);
  await untilAsked(host, config, gateway);
  refreshing?.stop();
  await running.close();
  await operations?.close();
}

async function startOperations(
  host: CliHost,
  config: Config,
  { gateway, forget }: { readonly gateway: Gateway; readonly forget: OperationsOptions['forget'] },
): Promise<RunningOperations | undefined> {
  if (config.opsPort === undefined) return undefined;
  const operations = await serveOperations(gateway, {
    port: config.opsPort,
    host: config.opsHost,
    issuer: config.jwt?.issuer,
    forget,
  });
  host.out(`metrics and health on ${operations.url}\n`);
  return operations;
}

/** Waits until the gateway is to stop; answers may end before, where there is time for it. */
async function untilAsked(host: CliHost, config: Config, gateway: Gateway): Promise<void> {
  await Promise.race([aborted(host.signal), ...(host.drain ? [aborted(host.drain)] : [])]);
  if (host.signal.aborted) return;
  // A proxy that looks at /readyz needs a moment to see that nothing is to be sent here any more.
  const leadMs = config.opsPort === undefined ? 0 : Math.min(DRAIN_LEAD_MS, config.drainMs);
  await gateway.drain({ leadMs, graceMs: config.drainMs - leadMs, signal: host.signal });
}

function keyFetch({ allowPrivate }: Config) {
  return createOutboundFetch({ reach: allowPrivate ? 'any' : 'public' });
}

function keepFresh(config: Config, { validators }: LoadedCatalogue, live: LiveCatalogue, log: Logger) {
  const { refreshMs } = config;
  if (refreshMs === undefined) return undefined;
  return refreshCatalogue({
    live,
    validators,
    everyMs: refreshMs,
    log,
    load: (known, signal) => load(config, known, signal),
    onRefresh: ({ problems, problemCount }) => {
      for (const problem of problems.slice(0, TOLD_PROBLEMS))
        log.warn('catalogue_row', { detail: describeProblem(problem) });
      if (problemCount > TOLD_PROBLEMS) log.warn('catalogue_rows', { more: problemCount - TOLD_PROBLEMS });
    },
  });
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

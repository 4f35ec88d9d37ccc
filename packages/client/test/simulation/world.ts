import type { Chat, ChatMessage } from '../../src/index.js';
import { randomAnswer } from './answers.js';
import { createBrowser, type Browser } from './browser.js';
import { createClock, type Clock } from './clock.js';
import { createGateway, type SimGateway } from './gateway.js';
import { createNetwork, type Network } from './network.js';
import { createSessionStorage, openPage, type ClientScript, type Page } from './page.js';
import { createRandom, type Random } from './random.js';
import { createRecord, type Record } from './record.js';
import type { Script } from './script.js';

export interface Tab {
  readonly number: number;
  readonly page: Page;
  readonly chat: Chat;
  /** What the tab keeps from page to page. */
  readonly session: Map<string, string>;
  /** Put aside for the back button. */
  isAway: boolean;
}

/** Everything outside of the client, and the tabs that run it. */
export interface World {
  readonly clock: Clock;
  readonly random: Random;
  readonly gateway: SimGateway;
  readonly network: Network;
  readonly browser: Browser;
  readonly record: Record;
  readonly tabs: readonly Tab[];
  /** Opens a tab, or the next page of one. */
  open(session?: Map<string, string>): Tab;
  /** The tab dies. */
  kill(tab: Tab): void;
  setOnline(state: 'online' | 'offline'): void;
}

const URL = 'https://gateway.example/';
const ACCEPT = ['text', 'product', 'comparison'];
/** Two readers of one run for longer than this are one too many. */
const MAX_OVERLAP_MS = 1_000;

export function createWorld(script: Script, client: ClientScript, clock: Clock = createClock()): World {
  const random = createRandom(script.seed);
  const record = createRecord(script);
  const browser = createBrowser(clock);
  const gateway = createGateway({
    ...script.gateway,
    clock,
    heartbeatMs: 5_000,
    answer: (request) => randomAnswer(script.seed + hash(request.runId), script.size),
  });
  const network = createNetwork({
    clock,
    gateway,
    lineEnd: script.gateway.lineEnd,
    faults: script.faults,
    latencyMs: 5,
    onFault: record.hit,
    onStart: record.request,
    onResponse: (runId, status) => {
      if (status === 404 || status === 410) record.harm(runId, `the gateway answered ${status}`);
    },
  });
  watchReaders(network, clock, record);
  let tabs: Tab[] = [];
  let state: 'online' | 'offline' = 'online';
  let opened = 0;

  function open(session = new Map<string, string>()): Tab {
    opened += 1;
    const page = openPage({
      clock,
      random,
      network,
      browser,
      script: client,
      session: createSessionStorage(session),
    });
    if (state === 'offline') page.setOnline('offline');
    let tokens = 0;
    const chat = page.client.createChat({
      gateway: URL,
      accept: ACCEPT,
      log: ({ level, message, cause }) => {
        if (level === 'error') record.wrong.push(`error in the log: ${message}: ${String(cause)}`);
      },
      ...(script.signedIn && { identity: 'visitor', getToken: async () => `token-${(tokens += 1)}` }),
    });
    const tab: Tab = { number: opened, page, chat, session, isAway: false };
    tabs = [...tabs, tab];
    return tab;
  }

  return {
    clock,
    random,
    gateway,
    network,
    browser,
    record,
    get tabs() {
      return tabs;
    },
    open,
    kill(tab) {
      tab.page.crash();
      tabs = tabs.filter((other) => other !== tab);
    },
    setOnline(next) {
      state = next;
      for (const { page } of tabs) page.setOnline(next);
    },
  };
}

/** One open stream per run, save for the moment of a handover. */
function watchReaders(network: Network, clock: Clock, record: Record): void {
  const since = new Map<string, number>();
  network.onOpen((runId, open) => {
    const begun = since.get(runId);
    if (open > 1) since.set(runId, begun ?? clock.now());
    else if (begun !== undefined) {
      since.delete(runId);
      const ms = clock.now() - begun;
      if (ms > MAX_OVERLAP_MS) record.wrong.push(`two streams of one run for ${Math.round(ms)} ms`);
    }
  });
}

function hash(text: string): number {
  let value = 0;
  for (const character of text) value = (Math.imul(value, 31) + character.charCodeAt(0)) | 0;
  return value;
}

/** The run that a tab shows as going on. */
export function runOf({ chat }: Tab): string | undefined {
  const { status } = chat.getSnapshot();
  return 'runId' in status ? status.runId : undefined;
}

export function textOf({ parts }: ChatMessage): string {
  return parts.find(({ kind }) => kind === 'text')?.text ?? '';
}

/** Whether a tab has nothing left to do. */
export function isAtRest({ chat }: Tab): boolean {
  const { status, messages } = chat.getSnapshot();
  return (
    status.name === 'idle' &&
    messages.every((message) =>
      message.role === 'user'
        ? message.fate.name !== 'queued' && message.fate.name !== 'sending'
        : message.answer.name !== 'streaming',
    )
  );
}

/** Waits for what needs the clock to go on. */
export async function settled<T>({ clock }: World, promise: Promise<T>): Promise<T> {
  let isOver = false;
  void promise.finally(() => (isOver = true)).catch(() => undefined);
  if (!(await clock.run(60_000, () => isOver))) throw new Error('it did not settle within a minute');
  return promise;
}

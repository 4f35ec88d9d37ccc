import { writeFrame, type StreamEvent } from '@aisle/protocol';
import { expect, it } from 'vitest';
import type { AssistantMessage } from '../src/index.js';
import { referenceAnswer } from './simulation/answers.js';
import { createBrowser } from './simulation/browser.js';
import { bundleClient } from './simulation/bundle-client.js';
import { createClock, type Clock } from './simulation/clock.js';
import { differ, equalsLog, isSame, shownParts } from './simulation/compare.js';
import { createGateway, type SimGateway } from './simulation/gateway.js';
import { createNetwork } from './simulation/network.js';
import { compileClient, openPage, type Page } from './simulation/page.js';
import { createRandom } from './simulation/random.js';
import type { LineEnd } from './simulation/wire.js';

interface Case {
  readonly cut: number | undefined;
  readonly end: 'clean' | 'error';
  readonly lineEnd: LineEnd;
  readonly resume: 'cursor' | 'snapshot';
}

interface Outcome {
  readonly case: Case;
  readonly message: AssistantMessage | undefined;
  readonly status: string;
  readonly gateway: SimGateway;
  readonly requests: number;
}

const seed = Number(process.env['AISLE_SEED'] ?? Date.now() % 1_000_000);
const accept = ['text', 'product', 'comparison'];
/** Chats that run side by side on one clock. */
const AT_ONCE = 200;
const LINE_ENDS = ['\n', '\r\n', '\r'] as const;
const WAYS = (['clean', 'error'] as const).flatMap((end) =>
  (['cursor', 'snapshot'] as const).map((resume) => ({ end, resume })),
);

/** Asks in a chat of its own, over a line of its own. */
function ask(page: Page, clock: Clock, one: Case): () => Outcome {
  const answer = referenceAnswer().map((event) => ({ afterMs: 0, event }));
  const snapshotAhead = one.resume === 'snapshot' ? 3 : 0;
  const gateway = createGateway({ ...LEVEL_1, clock, answer: () => answer, snapshotAhead });
  let requests = 0;
  const network = createNetwork({
    ...LINE,
    clock,
    gateway,
    lineEnd: one.lineEnd,
    faults: one.cut === undefined ? [] : [{ name: 'cut', bytes: one.cut, end: one.end }],
    onResponse: () => void (requests += 1),
  });
  const { createChat, createCredentials, createHttpTransport } = page.client;
  const credentials = createCredentials(undefined, { offer: async (token) => token });
  const url = 'https://gateway.example/';
  const transport = createHttpTransport({ gateway: url, credentials, fetch: network.connect().fetch });
  const chat = createChat({ gateway: url, history: 'none', transport, accept, log: () => undefined });
  void chat.send('Welche?');
  return () => {
    const { messages, status } = chat.getSnapshot();
    const message = messages.findLast(({ role }) => role === 'assistant') as AssistantMessage | undefined;
    chat.close();
    return { case: one, message, status: status.name, gateway, requests };
  };
}

const LEVEL_1 = { resume: 'cursor', replay: 0, heartbeatMs: 15_000, ttlMs: 300_000 } as const;
const LINE = { latencyMs: 1, onFault: () => undefined } as const;

async function openEmptyPage(clock: Clock): Promise<Page> {
  const gateway = createGateway({ ...LEVEL_1, clock, answer: () => [], snapshotAhead: 0 });
  const network = createNetwork({ ...LINE, clock, gateway, lineEnd: '\n', faults: [] });
  const script = compileClient(await bundleClient());
  return openPage({ clock, random: createRandom(seed), network, browser: createBrowser(clock), script });
}

/** The bytes of the whole answer, with the `run` event that the gateway puts before it. */
function bytesOf(log: readonly StreamEvent[], lineEnd: LineEnd): number {
  const frames = log.map((event, at) => writeFrame(at + 1, event)).join('');
  return new TextEncoder().encode(frames.replaceAll('\n', lineEnd)).length;
}

/**
 * Every byte with LF, and every third one with the other line ends, from where the seed says; at each one way to end and to resume.
 * In a full run every byte with every line end, and all four ways.
 */
function casesOf(lineEnd: LineEnd, bytes: number): Case[] {
  const random = createRandom(seed);
  const isFull = process.env['AISLE_FULL'] !== undefined;
  const ways = isFull ? WAYS.length : 1;
  return Array.from({ length: bytes }, (_, cut) => {
    if (!isFull && lineEnd !== '\n' && cut % 3 !== seed % 3) return [];
    const first = random.below(WAYS.length);
    return Array.from({ length: ways }, (_way, at) => ({ ...WAYS[(first + at) % WAYS.length]!, cut, lineEnd }));
  }).flat();
}

it('ends the same wherever its bytes are cut, however the connection ends, and resumed either way', async () => {
  const clock = createClock();
  const page = await openEmptyPage(clock);
  const counts = { cuts: 0, resumed: 0, lost: 0, doubled: 0, reordered: 0 };
  const wrong: Case[] = [];
  for (const lineEnd of LINE_ENDS) {
    const uncut = ask(page, clock, { cut: undefined, end: 'clean', lineEnd, resume: 'cursor' });
    await clock.run(20_000);
    const whole = uncut();
    const expected = shownParts(whole.message!);
    const log = whole.gateway.runs[0]!.log;
    expect(equalsLog(expected, log)).toBe(true);
    expect(expected.map(({ id }) => id)).toEqual(['t1', 'p1', 'c1', 't2', 'p2']);
    expect(whole.message!.answer).toMatchObject({ name: 'done', reason: 'complete', usage: { inputTokens: 8 } });

    const cases = casesOf(lineEnd, bytesOf(log, lineEnd));
    for (let at = 0; at < cases.length; at += AT_ONCE) {
      const asked = cases.slice(at, at + AT_ONCE).map((one) => ask(page, clock, one));
      await clock.run(20_000);
      for (const finish of asked) {
        const { message, status, gateway, requests, case: one } = finish();
        const actual = message ? shownParts(message) : [];
        const { lost, doubled, reordered } = differ(expected, actual);
        counts.cuts += 1;
        counts.resumed += requests - 1;
        counts.lost += lost;
        counts.doubled += doubled;
        counts.reordered += reordered;
        const isEqual = isSame([actual, message?.answer], [expected, whole.message!.answer]);
        if (!isEqual || status !== 'idle' || gateway.runs.length !== 1) wrong.push(one);
      }
    }
  }
  page.crash();
  const { cuts, resumed, lost, doubled, reordered } = counts;
  console.log(
    `cut anywhere: ${cuts} cuts, ${resumed} taken up again: ${lost} lost, ${doubled} doubled, ${reordered} reordered (seed ${seed})`,
  );
  expect(wrong.slice(0, 5)).toEqual([]);
  expect({ lost, doubled, reordered }).toEqual({ lost: 0, doubled: 0, reordered: 0 });
  expect(resumed).toBeGreaterThan(0.98 * cuts);
}, 300_000);

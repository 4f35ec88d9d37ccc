import type { AssistantMessage, ChatMessage } from '../../src/index.js';
import { equalsLog, equalsPrefix, isSame, shownParts } from './compare.js';
import type { SimRun } from './gateway.js';
import type { Script } from './script.js';
import { isAtRest, runOf, settled, textOf, type Tab, type World } from './world.js';

/**
 * What must be true when all has come to rest. It knows what was asked, what the gateway's log says, and what was done to each
 * run; it knows nothing of how the client works.
 */
export async function judge(world: World, script: Script): Promise<void> {
  const { record, tabs } = world;
  for (const tab of tabs) {
    if (isAtRest(tab)) continue;
    const { status, messages } = tab.chat.getSnapshot();
    record.wrong.push(`tab ${tab.number} is stuck: ${status.name}, ${describe(messages)}`);
  }
  const [first, ...others] = tabs;
  const { messages } = first!.chat.getSnapshot();
  for (const other of others) compare(world, `tab ${other.number}`, other, messages);
  judgeQuestions(world, script, messages);
  judgeAnswers(world, messages);
  judgeGateway(world, script);
  await judgeFarewell(world, messages);
}

function compare({ record }: World, name: string, { chat }: Tab, expected: readonly ChatMessage[]): void {
  const actual = chat.getSnapshot().messages;
  if (!isSame(actual.map(plain), expected.map(plain))) {
    record.wrong.push(`${name} shows ${describe(actual)}, not ${describe(expected)}`);
  }
}

function plain(message: ChatMessage): unknown {
  const { createdAt: _, ...rest } = message;
  return { ...rest, parts: message.parts.map(({ resolvedAt: _at, ...part }) => part) };
}

/** The messages that were asked are there, each once and in order. */
function judgeQuestions({ record }: World, script: Script, messages: readonly ChatMessage[]): void {
  const shown = messages.filter(({ role }) => role === 'user').map(textOf);
  const must = record.asked.filter(
    ({ state, text }) => state === 'there' || (state === 'maybe' && shown.includes(text)),
  );
  const tabs = script.tabs > 1 ? [...new Set(must.map(({ tab }) => tab))] : [undefined];
  for (const tab of tabs) {
    // Two tabs have no order between them; each has its own.
    const own = must.filter((asked) => tab === undefined || asked.tab === tab).map(({ text }) => text);
    const its = tab === undefined ? shown : shown.filter((text) => own.includes(text));
    if (!isSame(own, its)) record.wrong.push(`asked ${own.join(' ')}, shown ${its.join(' ')}`);
  }
  const known = new Set(must.map(({ text }) => text));
  const odd = shown.filter((text, at) => !known.has(text) || shown.indexOf(text) !== at);
  if (odd.length > 0) record.wrong.push(`shown, but taken back or doubled: ${odd.join(' ')}`);
}

function judgeAnswers(world: World, messages: readonly ChatMessage[]): void {
  const { record, gateway } = world;
  messages.forEach((message, at) => {
    const problem =
      message.role === 'assistant'
        ? problemOfAnswer(world, message, messages[at - 1])
        : problemOfQuestion(world, message, messages[at + 1]);
    if (problem === undefined) return;
    const logs = gateway.runs.filter(({ messageId }) => message.id.startsWith(messageId)).map(({ log }) => log);
    record.wrong.push(
      `${message.role} ${textOf(message)} (${JSON.stringify(message)}): ${problem}; ${JSON.stringify(logs)}`,
    );
  });
}

function problemOfQuestion(
  { record, gateway }: World,
  message: Extract<ChatMessage, { role: 'user' }>,
  next: ChatMessage | undefined,
): string | undefined {
  const { name } = message.fate;
  if (name === 'sent') return next?.role === 'assistant' ? undefined : 'sent, and there is no answer';
  if (name !== 'failed') return `it is ${name}`;
  const asked = record.asked.find(({ text }) => text === textOf(message));
  const runIds = [
    ...record.runIdsOf(message.id),
    ...gateway.runs.filter(answers(message.id)).map(({ request }) => request.runId),
  ];
  const isExcused =
    asked?.harm !== undefined ||
    runIds.some((runId) => record.excuse(runId) !== undefined || record.stopped.has(runId));
  return isExcused ? undefined : 'it failed without a reason';
}

function problemOfAnswer(
  { record, gateway }: World,
  message: AssistantMessage,
  before: ChatMessage | undefined,
): string | undefined {
  const own = gateway.runs.find(({ messageId }) => message.id === messageId || message.id.startsWith(`${messageId}~`));
  if (!own) return 'no run made it';
  const { runId } = own.request;
  if (before?.id !== own.request.messages.at(-1)?.id) return 'it does not follow its question';
  if (message.activity) return 'it still says what it is doing';
  const logs = gateway.runs.filter(({ request }) => request.runId === runId).map(({ log }) => log);
  const parts = shownParts(message);
  const isPrefix = logs.some((log) => equalsPrefix(parts, log));
  if (record.regenerated.has(message.id)) return isPrefix ? undefined : 'it is no part of its log';
  if (logs.some((log) => equalsLog(parts, log) && saysTheSame(message, log.at(-1)))) return undefined;
  const isStopped =
    record.stopped.has(runId) && (message.answer.name !== 'done' || message.answer.reason === 'stopped');
  const isGivenUp = message.answer.name === 'failed' && record.excuse(runId) !== undefined;
  if (!isStopped && !isGivenUp) return `it does not equal its log, and nothing kept it from that`;
  return isPrefix ? undefined : 'it is no part of its log';
}

function saysTheSame({ answer }: AssistantMessage, terminal: SimRun['log'][number] | undefined): boolean {
  if (terminal?.type === 'done') return answer.name === 'done' && answer.reason === terminal.reason;
  return terminal?.type === 'error' && answer.name === 'failed' && answer.code === terminal.code;
}

/** Each message was sent once, and those of one tab in order. */
function judgeGateway({ record, gateway }: World, script: Script): void {
  const asked = gateway.runs.map(({ request }) => request.messages.at(-1)?.parts[0]?.text);
  for (const { text, tries } of record.asked) {
    const runIds = new Set(gateway.runs.filter((_, at) => asked[at] === text).map(({ request }) => request.runId));
    if (runIds.size > tries) record.wrong.push(`${text} was sent ${runIds.size} times for ${tries}`);
  }
  const tabs = script.tabs > 1 ? [...new Set(record.asked.map(({ tab }) => tab))] : [undefined];
  for (const tab of tabs) {
    const own = record.asked.filter((one) => one.state === 'there' && one.tries === 1 && (tab ?? one.tab) === one.tab);
    const places = own.map(({ text }) => asked.indexOf(text)).filter((place) => place >= 0);
    if (places.some((place, at) => at > 0 && place < places[at - 1]!)) {
      record.wrong.push(`the gateway saw ${own.map(({ text }) => text).join(' ')} out of order`);
    }
  }
}

/** The next page shows the same, and a page that was closed leaves nothing behind. */
async function judgeFarewell(world: World, messages: readonly ChatMessage[]): Promise<void> {
  const { record, clock } = world;
  const pages = world.tabs.map((tab) => {
    tab.chat.close();
    return tab;
  });
  await clock.run(10_000);
  for (const tab of pages) {
    const left = tab.page.left();
    if (left.length > 0) record.wrong.push(`closed, tab ${tab.number} still has ${left.join(', ')}`);
    world.kill(tab);
  }
  const open = [...world.network.open].filter(([, count]) => count > 0);
  if (open.length > 0) record.wrong.push(`closed, and still reading ${open.length} streams`);
  const next = world.open();
  await settled(world, next.chat.ready);
  await clock.run(1_000);
  compare(world, 'the next page', next, messages);
  if (runOf(next) !== undefined) record.wrong.push('the next page found something left to do');
}

function answers(messageId: string): (run: SimRun) => boolean {
  return ({ request }) => request.messages.at(-1)?.id === messageId;
}

function describe(messages: readonly ChatMessage[]): string {
  return messages
    .map((message) =>
      message.role === 'user' ? `${textOf(message)}:${message.fate.name}` : `[${message.answer.name}]`,
    )
    .join(' ');
}

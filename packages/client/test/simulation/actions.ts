import type { UserMessage } from '../../src/index.js';
import type { Asked } from './record.js';
import type { Action, Script } from './script.js';
import { runOf, settled, textOf, type Tab, type World } from './world.js';

/** The visitor asks something new, or something else. */
function ask(world: World, tab: Tab, name: 'send' | 'edit'): Asked {
  const { record } = world;
  const asked: Asked = {
    text: `Q${record.asked.length + 1}`,
    tab: tab.number,
    state: 'there',
    tries: 1,
    harm: undefined,
    isEdit: name === 'edit',
  };
  record.count(name);
  if (name === 'send') {
    record.asked.push(asked);
    watch(world, tab.chat.send(asked.text));
  }
  return asked;
}

/** No call of a chat rejects for what a script does. */
function watch({ record }: World, promise: Promise<unknown>): void {
  promise.catch((cause: unknown) => record.wrong.push(`a call rejected: ${String(cause)}`));
}

/** Does one thing of a script, and notes what must come of it. */
export async function act(world: World, script: Script, action: Action): Promise<void> {
  const { record, tabs } = world;
  if (action.name === 'offline') return goOffline(world, action.ms);
  if (action.name === 'restart') return restart(world, action.log);
  if (action.name === 'open') {
    if (tabs.length < script.tabs) world.open();
    return record.count('open');
  }
  const tab = tabs[action.tab % Math.max(1, tabs.length)];
  // Nobody can do anything in a page that is put aside.
  if (!tab || tab.isAway) return;
  switch (action.name) {
    case 'send':
      ask(world, tab, 'send');
      return;
    case 'stop':
      return stop(world, tab);
    case 'edit':
      return edit(world, tab, action.which);
    case 'cancel':
      return cancel(world, script, tab, action.which);
    case 'retry':
      return retry(world, tab, action.which);
    case 'show':
      for (const { page } of tabs) page.setVisible(page === tab.page ? 'visible' : 'hidden');
      return record.count('show');
    case 'close':
      // Nobody opens its session again.
      if (tabs.length > 1) await leave(world, script, tab, 'crash');
      return;
    case 'leave':
      await leave(world, script, tab);
      world.clock.after(action.ms, () => void world.open(tab.session));
      return;
    case 'crash':
      record.count('crash');
      await die(world, script, tab, 'crash');
      world.clock.after(action.ms, () => void world.open());
      return;
    case 'away':
      // Put aside for the back button, and fetched again.
      record.count('away');
      lose(world, script, 'its page was put aside');
      tab.page.dispatch('pagehide');
      tab.isAway = true;
      world.clock.after(action.ms, () => {
        tab.isAway = false;
        tab.page.dispatch('pageshow');
      });
  }
}

function goOffline(world: World, ms: number): void {
  world.record.count('offline');
  world.record.shake(liveRuns(world), 'offline');
  world.record.shake(liveRuns(world), 'offline');
  world.setOnline('offline');
  world.clock.after(ms, () => world.setOnline('online'));
}

function restart(world: World, log: 'kept' | 'lost'): void {
  const { record, gateway } = world;
  record.count(`restart, log ${log}`);
  record.shake(liveRuns(world), 'restart');
  if (log === 'lost') for (const { request } of gateway.runs) record.harm(request.runId, 'the log was lost');
  gateway.restart(log);
}

function liveRuns(world: World): string[] {
  return [...new Set([...world.network.open.keys(), ...world.tabs.flatMap((tab) => runOf(tab) ?? [])])];
}

function stop(world: World, tab: Tab): void {
  const runId = runOf(tab);
  if (runId === undefined) return;
  world.record.count('stop');
  world.record.stopped.add(runId);
  // Its request may never leave.
  const unsent = userMessages(tab).find(({ fate }) => fate.name === 'sending' || fate.name === 'queued');
  if (unsent && tab.chat.getSnapshot().status.name !== 'streaming') world.record.request(runId, unsent.id);
  watch(world, tab.chat.stop());
}

function edit(world: World, tab: Tab, which: number): void {
  const { record } = world;
  const candidates = userMessages(tab);
  const message = candidates[which % Math.max(1, candidates.length)];
  const index = record.asked.findIndex(({ text }) => message !== undefined && text === textOf(message));
  if (!message || index < 0) return;
  const asked = ask(world, tab, 'edit');
  const before = record.asked[index]!;
  // One that waits for another answer has arrived, and so is replaced.
  if (message.fate.name === 'queued' && !isAnswered(tab, message))
    record.asked = [...record.asked.slice(0, index), before, asked, ...record.asked.slice(index + 1)];
  else {
    drop(tab, record.asked.slice(index));
    record.asked.push(asked);
    for (const runId of liveRuns(world)) record.stopped.add(runId);
  }
  before.state = 'gone';
  watch(world, tab.chat.edit(message.id, asked.text));
}

function isAnswered({ chat }: Tab, message: UserMessage): boolean {
  const { messages } = chat.getSnapshot();
  return messages[messages.indexOf(message) + 1]?.role === 'assistant';
}

/** What comes after goes; a tab that has not heard of another tab's message yet may leave it. */
function drop(tab: Tab, asked: readonly Asked[]): void {
  const known = new Set(userMessages(tab).map(textOf));
  for (const one of asked) one.state = known.has(one.text) ? 'gone' : 'maybe';
}

function cancel(world: World, script: Script, tab: Tab, which: number): void {
  const candidates = userMessages(tab).filter(({ fate }) => fate.name === 'queued');
  const message = candidates[which % Math.max(1, candidates.length)];
  const asked = world.record.asked.find(({ text }) => message !== undefined && text === textOf(message));
  if (!message || !asked) return;
  world.record.count('cancel');
  // One that only waits for another answer stays. Another tab may be sending it at this very moment.
  if (!isAnswered(tab, message)) asked.state = script.tabs > 1 ? 'maybe' : 'gone';
  watch(world, tab.chat.cancel(message.id));
}

function retry(world: World, tab: Tab, which: number): void {
  const { record } = world;
  const { messages } = tab.chat.getSnapshot();
  const candidates = messages.filter((message) =>
    message.role === 'user' ? message.fate.name === 'failed' : message.answer.name !== 'streaming',
  );
  const message = candidates[which % Math.max(1, candidates.length)];
  if (!message) return;
  const question =
    message.role === 'user'
      ? message
      : messages.slice(0, messages.indexOf(message)).findLast(({ role }) => role === 'user');
  const index = record.asked.findIndex(({ text }) => question !== undefined && text === textOf(question));
  const asked = record.asked[index];
  if (!asked) return;
  record.count('retry');
  asked.tries += 1;
  if (message.role === 'user') record.asked = [...record.asked.filter((other) => other !== asked), asked];
  else {
    record.regenerated.add(message.id);
    drop(tab, record.asked.slice(index + 1));
    for (const runId of liveRuns(world)) record.stopped.add(runId);
  }
  watch(world, tab.chat.retry(message.id));
}

function userMessages({ chat }: Tab): UserMessage[] {
  return chat.getSnapshot().messages.filter((message) => message.role === 'user');
}

async function leave(world: World, script: Script, tab: Tab, how: 'crash' | 'leave' = 'leave'): Promise<void> {
  const isEarly = tab.chat.getSnapshot().status.name === 'loading';
  world.record.count('leave');
  tab.page.dispatch('pagehide');
  if (world.random.below(2) === 0) tab.chat.close();
  await world.clock.run(world.random.pick([0, 1, 50]));
  await die(world, script, tab, isEarly ? 'crash' : how);
}

/** Nobody reads on: a gateway that forgets, or is not known to resume, owes nothing any more. */
function lose(world: World, { gateway, warmUp }: Script, why: string): void {
  const { record } = world;
  const runs = liveRuns(world);
  record.shake(runs, why);
  if (gateway.resume === 'cursor' && gateway.ttlMs >= 60_000 && warmUp) return;
  for (const runId of runs) record.harm(runId, why);
  for (const asked of record.asked) asked.harm = why;
}

/** What is not in the database is gone with the page. */
async function die(world: World, script: Script, tab: Tab, how: 'crash' | 'leave'): Promise<void> {
  const { record, browser, gateway } = world;
  lose(world, script, 'its page died');
  world.kill(tab);
  const noted = how === 'leave' ? [...tab.session.values()].join() : '';
  const stored = JSON.stringify(await settled(world, browser.committed())) + noted;
  for (const asked of record.asked) {
    const isOwn = asked.tab === tab.number;
    const isStored = stored.includes(`"${asked.text}"`);
    if (how === 'leave' && isOwn && !isStored && asked.state === 'there' && asked.tries === 1 && !asked.isEdit) {
      record.wrong.push(`${asked.text} was not stored when its page was left`);
    }
    const isSent = gateway.runs.some(({ request }) => request.messages.at(-1)?.parts[0]?.text === asked.text);
    if (asked.state === 'there' && isOwn && !isStored && isSent)
      record.wrong.push(`${asked.text} was sent before it was stored`);
    if (isStored ? asked.state === 'gone' : asked.state === 'there' && isOwn) asked.state = 'maybe';
  }
}

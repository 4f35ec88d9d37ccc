import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { TabWorld, type TestPage } from '../../test-support/tab-world.js';
import { joinTabs, type TabLink } from './tab-link.js';

const SEED = 12345;
const TABS = 5;
const CONVERSATIONS = ['a', 'b'] as const;
/** Long enough for a claim to go unanswered, and for a theft after it, twice over. */
const SETTLED_MS = 9_000;

type Act = 'open' | 'cut' | 'close' | 'crash' | 'freeze' | 'hide' | 'show' | 'want a' | 'want b' | 'rest';
interface Step {
  readonly tab: number;
  readonly act: Act;
  readonly thenMs: number;
}
interface Driver {
  link: TabLink;
  wanted: string | undefined;
  /** The conversation it drives, from `onLead` until `onYield` has resolved. */
  drives: string | undefined;
}

const acts: Act[] = ['open', 'cut', 'close', 'crash', 'freeze', 'hide', 'show', 'want a', 'want b', 'rest'];
const step = fc.record<Step>({
  tab: fc.nat(TABS - 1),
  act: fc.oneof({ weight: 3, arbitrary: fc.constantFrom<Act>('open', 'want a') }, fc.constantFrom(...acts)),
  thenMs: fc.constantFrom(0, 1, 20, 90, 350, 1_100, 2_600),
});

class Story {
  readonly pages = new Map<number, TestPage<Driver>>();
  readonly faults: string[] = [];
  readonly mends: (() => void)[] = [];
  readonly world: TabWorld;

  readonly withLocks: boolean;

  constructor(withLocks: boolean, latencyMs: () => number) {
    this.withLocks = withLocks;
    this.world = new TabWorld({ withLocks, latencyMs });
  }

  take({ tab, act }: Step): void {
    const page = this.pages.get(tab);
    if (!page) {
      if (act === 'open') this.pages.set(tab, this.open(tab));
      return;
    }
    const driver = page.value;
    const [verb, conversationId] = act.split(' ');
    if (verb === 'want') {
      driver.wanted = conversationId;
      page.run(() => driver.link.want(conversationId!));
    } else if (verb === 'rest') {
      driver.wanted = undefined;
      page.run(() => driver.link.rest());
    } else if (verb === 'hide') page.hide();
    else if (verb === 'show') page.show();
    else if (verb === 'cut') this.cut(page);
    else if (verb !== 'open') {
      this.pages.delete(tab);
      if (verb === 'close') page.run(() => driver.link.close());
      if (verb === 'crash') page.crash();
      if (verb === 'freeze') page.freeze();
    }
  }

  /** A page cut off cannot be told from one that is silent, and may be stolen from. Without locks, it may elect itself. */
  cut(page: TestPage<Driver>): void {
    if (!this.withLocks) this.mends.push(page.disconnect());
  }

  mend(): void {
    for (const mend of this.mends.splice(0)) mend();
  }

  open(tab: number): TestPage<Driver> {
    const driver: Partial<Driver> = {};
    const page = this.world.open((): Driver => {
      driver.link = joinTabs(
        'shop',
        {
          onNews: () => undefined,
          onLead: () => {
            // With locks it is asked for what it holds: what it wants may have changed meanwhile.
            driver.drives =
              CONVERSATIONS.find((id) => this.world.locks.holder(`shop:${id}`) === page.page.id) ?? driver.wanted;
            this.noteDriver(tab, driver.drives);
          },
          onYield: async () => {
            await new Promise((resolve) => setTimeout(resolve, 15));
            driver.drives = undefined;
          },
        },
        () => undefined,
      );
      return driver as Driver;
    });
    return page;
  }

  noteDriver(tab: number, mine: string | undefined): void {
    const others = [...this.pages].filter(([other, { value }]) => other !== tab && value.drives === mine);
    for (const [other] of others) this.faults.push(`tab ${tab} leads "${mine}" while tab ${other} drives it`);
  }

  /** What must be true once messages have settled. */
  judge(): void {
    for (const conversationId of CONVERSATIONS) {
      const wanting = [...this.pages].filter(([, { value }]) => value.wanted === conversationId);
      const leading = wanting.filter(([, { value }]) => value.link.leads());
      const wantingInSight = wanting.filter(([, { page }]) => page.visible);
      if (leading.length > 1) this.faults.push(`${leading.length} lead "${conversationId}"`);
      if (wantingInSight.length > 0 && leading.length === 0) this.faults.push(`nobody leads "${conversationId}"`);
      if (wantingInSight.length > 0 && leading.some(([, { page }]) => !page.visible)) {
        this.faults.push(`a hidden tab leads "${conversationId}" before a visible one`);
      }
      if (!this.withLocks && wanting.length > 0 && leading.length === 0) {
        this.faults.push(`nobody is elected for "${conversationId}"`);
      }
    }
  }
}

const realTurn = setImmediate;

/** Loading takes real time, some turns of it at most. */
async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => realTurn(resolve));
}

beforeAll(async () => {
  await import('./tab-rivalry.js');
});
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('five tabs that come, go, crash, freeze, hide and show', () => {
  it.each([true, false])(
    'have one leader for a conversation that a visible tab wants, and never two (locks: %s)',
    async (withLocks) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 5, maxLength: 25 }),
          fc.infiniteStream(fc.nat(40)),
          async (steps, delays) => {
            vi.unstubAllGlobals();
            vi.clearAllTimers();
            const story = new Story(withLocks, () => delays.next().value);
            for (const one of steps) {
              story.take(one);
              await pass(one.thenMs);
            }
            await vi.dynamicImportSettled();
            story.mend();
            await pass(SETTLED_MS);
            // Without locks two may lead until they hear of each other.
            if (!withLocks) story.faults.length = 0;
            story.judge();
            expect(story.faults).toEqual([]);
          },
        ),
        { seed: SEED, numRuns: 3_000 },
      );
    },
    600_000,
  );
});

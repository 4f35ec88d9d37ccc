import { mkdtemp, rm, writeFile, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededCatalogueText } from '../../../load/seeded-shop.mjs';
import { recording } from '../../../test-support/assistants.js';
import { eventsOf, post, runRequest, until } from '../../../test-support/calls.js';
import { fakeClock } from '../../../test-support/fake-clock.js';
import { createLiveCatalogue } from '../../catalogue/live-catalogue.js';
import { readCatalogue } from '../../catalogue/read-catalogue.js';
import { createGateway } from '../../create-gateway.js';
import type { LogFields, Logger } from '../../log.js';
import { loadCatalogue, type LoadedCatalogue } from './load-catalogue.js';
import { refreshCatalogue } from './refresh-catalogue.js';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'aisle-refresh-'))));
afterAll(() => rm(folder, { recursive: true }));

function collecting(): Logger & { readonly lines: readonly [string, LogFields | undefined][] } {
  const lines: [string, LogFields | undefined][] = [];
  const add = (event: string, fields?: LogFields): void => void lines.push([event, fields]);
  return { info: add, warn: add, error: add, lines };
}

const shop = (title: string): LoadedCatalogue => {
  const price = { amount: 100, currency: 'EUR' };
  const products = title === '' ? [] : [{ id: 'a', title, variants: [{ id: '1', price }] }];
  return { ...readCatalogue(JSON.stringify({ currency: 'EUR', products })), validators: { etag: title } };
};
const titleOf = (live: { readonly current: LoadedCatalogue['catalogue'] }): string | undefined =>
  live.current.product('a', { locale: 'en', currency: 'EUR' })?.title;
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('a refresh', () => {
  it('puts a new catalogue in the place of the old one, and keeps the old one where there is none to be had', async () => {
    const clock = fakeClock();
    const log = collecting();
    const live = createLiveCatalogue(shop('first').catalogue);
    const answers: (() => LoadedCatalogue | undefined)[] = [
      () => undefined,
      () => shop('second'),
      () => {
        throw new Error('the feed is down');
      },
      () => shop(''),
      () => shop('third'),
    ];
    const known: (string | undefined)[] = [];
    const refreshing = refreshCatalogue({
      live,
      everyMs: 60_000,
      validators: { etag: 'first' },
      clock,
      log,
      load: (validators) => {
        known.push(validators?.etag);
        return Promise.resolve().then(answers.shift());
      },
    });
    const titles: (string | undefined)[] = [];
    for (let round = 0; round < 5; round += 1) {
      clock.advance(60_000);
      await settle();
      titles.push(titleOf(live));
    }
    refreshing.stop();
    expect(titles).toEqual(['first', 'second', 'second', 'second', 'third']);
    expect(known).toEqual(['first', 'first', 'second', 'second', 'second']);
    expect(log.lines.map(([event]) => event)).toEqual([
      'catalogue_unchanged',
      'catalogue_refreshed',
      'catalogue_refresh_failed',
      'catalogue_refresh_failed',
      'catalogue_refreshed',
    ]);
    expect(log.lines[2]?.[1]).toMatchObject({ kept: 1, detail: 'the feed is down' });
    expect(clock.timers).toBe(0);
  });

  it('never begins before the last one has ended, and ends when it is stopped', async () => {
    const clock = fakeClock();
    const signals: AbortSignal[] = [];
    const live = createLiveCatalogue(shop('first').catalogue);
    const refreshing = refreshCatalogue({
      live,
      everyMs: 1_000,
      clock,
      load: (_, signal) => {
        signals.push(signal);
        return new Promise((resolve) => signal.addEventListener('abort', () => resolve(shop('late')), { once: true }));
      },
    });
    clock.advance(10_000);
    expect(signals).toHaveLength(1);
    refreshing.stop();
    await settle();
    clock.advance(10_000);
    expect(signals).toHaveLength(1);
    expect(signals[0]?.aborted).toBe(true);
    expect(titleOf(live)).toBe('first');
    expect(clock.timers).toBe(0);
  });

  it('under load fails no request, and never mixes the prices of two catalogues in one answer', async () => {
    const path = join(folder, 'shop.json');
    const PRODUCTS = 1_500;
    // Prices of the two editions differ by seven cents, so each tells its own.
    const editions = [0, 7].map((priceStep) => seededCatalogueText(PRODUCTS, { priceStep }));
    await writeFile(path, editions[0] ?? '');
    const first = await loadCatalogue(path);
    if (!first) throw new Error('nothing was read');
    const live = createLiveCatalogue(first.catalogue);
    let swaps = 0;
    const refreshing = refreshCatalogue({
      live,
      everyMs: 1,
      validators: first.validators,
      load: async (known, signal) => {
        const edition = editions[(swaps + 1) % 2] ?? '';
        await writeFile(path, edition);
        await utimes(path, new Date(), new Date(Date.now() + swaps * 1_000));
        return loadCatalogue(path, { known, signal });
      },
      onRefresh: () => void (swaps += 1),
    });
    const assistant = recording(async function* ({ catalogue }) {
      const market = catalogue.market({});
      for (let card = 0; card < 4; card += 1) {
        const [hit] = catalogue.search({ text: 'backpack', limit: 1, sort: 'price_asc' }, market).hits;
        yield { type: 'card', card: { kind: 'product', id: `prod_${card * 31}`, fallback: 'x' } };
        if (hit) yield { type: 'card', card: { kind: 'product', id: hit.product.id, fallback: 'x' } };
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    });
    const gateway = createGateway({ assistant, catalogue: live });
    const editionsOf = async (visitor: number): Promise<Set<number>> => {
      const token = `anon.${String(visitor).padStart(22, '0')}`;
      const response = await gateway(post('/runs', runRequest(), { token }));
      expect(response.status).toBe(200);
      const events = await eventsOf(response);
      expect(events.at(-1)?.event).toMatchObject({ type: 'done', reason: 'complete' });
      const amounts = [...JSON.stringify(events).matchAll(/\\?"amount\\?":(\d+),\\?"currency\\?":\\?"EUR/g)];
      expect(amounts.length).toBeGreaterThan(8);
      return new Set(amounts.map(([, amount]) => Number(amount) % 100));
    };
    const seen = new Set<number>();
    let answers = 0;
    while (swaps < 3 && answers < 2_000) {
      const batch = await Promise.all(Array.from({ length: 10 }, () => editionsOf((answers += 1))));
      for (const editions of batch) {
        expect(editions.size).toBe(1);
        for (const edition of editions) seen.add(edition);
      }
    }
    refreshing.stop();
    await gateway.close();
    console.log(
      `refresh under load: ${answers} answers while the catalogue changed ${swaps} times, none mixed, none failed`,
    );
    expect([...seen].sort()).toEqual([0, 7]);
    await until(() => gateway.stats().liveRuns === 0);
  }, 60_000);
});

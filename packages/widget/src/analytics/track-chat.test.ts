import { expect, waitUntil } from '@open-wc/testing';
import { catalogueProduct } from '../test-support/cards.js';
import { createRandom, type Random } from '../test-support/random.js';
import { answer, doneEvent, failingAnswer, runEvent, textPart } from '../test-support/scripts.js';
import { mountWidget, removeWidgets, type TestWidget } from '../test-support/widget.js';
import type { AisleTrackEvent } from '../events/aisle-track-event.js';

afterEach(() => {
  removeWidgets();
  Reflect.deleteProperty(globalThis, 'dataLayer');
});

function trackedOf({ element }: TestWidget): AisleTrackEvent[] {
  const heard: AisleTrackEvent[] = [];
  element.addEventListener('aisle-track', (event) => void heard.push(event));
  return heard;
}

const words = (random: Random) =>
  Array.from({ length: random.between(1, 3) }, () => `word${random.between(100_000, 999_999)}`).join(' ');

describe('what is counted', () => {
  it('is told where the page asks for it, once for each thing that happened, and pushed for GA4', async () => {
    const widget = mountWidget([answer('Yes.')], { analytics: 'datalayer' });
    const heard = trackedOf(widget);
    await widget.open();
    const names = () => heard.map(({ name }) => name);
    await waitUntil(() => names().includes('chat_open'), 'nothing is counted', { timeout: 10_000 });
    await widget.ask('Hello?');
    await widget.settled();
    widget.element.close();
    expect(names()).to.deep.equal(['chat_open', 'chat_message_sent', 'chat_response', 'chat_close']);
    expect(heard[2]?.detail).to.deep.equal({ reason: 'complete' });
    expect(Reflect.get(globalThis, 'dataLayer')).to.deep.include({ event: 'chat_response', reason: 'complete' });
  });

  it('is nothing where the page does not ask', async () => {
    const widget = mountWidget([answer('Yes.')]);
    const heard = trackedOf(widget);
    await widget.open();
    await widget.ask('Hello?');
    await widget.settled();
    expect(heard).to.deep.equal([]);
    expect(Reflect.has(globalThis, 'dataLayer')).to.equal(false);
  });

  it('does not count a message that the page held back', async () => {
    const widget = mountWidget([], { analytics: 'event' });
    const heard = trackedOf(widget);
    await widget.open();
    await waitUntil(() => heard.length > 0, 'nothing is counted', { timeout: 10_000 });
    widget.element.addEventListener('aisle-send', (event) => event.preventDefault());
    await widget.ask('Hello?');
    expect(heard.map(({ name }) => name)).to.deep.equal(['chat_open']);
  });

  const seed = Date.now() % 1_000_000;
  it(`never holds a word of a question or of an answer, whatever they are (from seed ${seed} on)`, async () => {
    for (let at = seed; at < seed + 6; at += 1) {
      const random = createRandom(at);
      const [question, said, title, note] = [words(random), words(random), words(random), words(random)];
      const card = {
        type: 'part',
        id: 'p',
        kind: 'product_list',
        state: 'done',
        data: {
          title,
          items: [
            { id: 'a', note, resolved: catalogueProduct('a') },
            { id: 'b', note, resolved: catalogueProduct('b') },
          ],
        },
      } as const;
      const ends = random.chance(0.3)
        ? failingAnswer(said, 'overloaded')
        : [runEvent(), ...textPart('t', said), card, doneEvent];
      const widget = mountWidget([ends], { analytics: 'datalayer', actions: 'add_to_cart' });
      widget.element.addEventListener('aisle-action', (event) => event.respondWith(Promise.resolve()));
      // Half of a low card is seen on a low page, below a question and an answer.
      widget.element.style.setProperty('--aisle-card-image-ratio', '5');
      const heard = trackedOf(widget);
      await widget.open();
      await widget.ask(question);
      await waitUntil(() => heard.some(({ name }) => name === 'chat_response'), `no answer for seed ${at}`, {
        timeout: 10_000,
      });
      const adding = widget.find('.product-action button');
      const counted = (wanted: string) =>
        waitUntil(() => !adding || heard.some(({ name }) => name === wanted), `no ${wanted} for seed ${at}`, {
          timeout: 10_000,
        });
      await counted('view_item_list');
      adding?.click();
      await counted('add_to_cart');
      const told = JSON.stringify([
        heard.map(({ name, detail }) => ({ name, detail })),
        Reflect.get(globalThis, 'dataLayer'),
      ]);
      for (const word of `${question} ${said} ${title} ${note}`.split(' ')) expect(told).not.to.contain(word);
      widget.element.remove();
    }
  }).timeout(60_000);
});

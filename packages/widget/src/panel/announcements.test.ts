import type { ScriptStep } from '@aisle/client/testing';
import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { catalogueProduct } from '../test-support/cards.js';
import { listenToRegions } from '../test-support/heard.js';
import { answer, doneEvent, failingAnswer, halfAnswer, runEvent, textPart } from '../test-support/scripts.js';
import { consoleWarnings, mountWidget, removeWidgets, type TestWidget } from '../test-support/widget.js';

afterEach(removeWidgets);

/** The widget's own patience is shorter than some of these answers. */
const atRest = (widget: TestWidget) =>
  waitUntil(() => widget.element.chat?.getSnapshot().status.name === 'idle', 'no end', { timeout: 8000 });
const region = (widget: TestWidget) => widget.get('dialog > [aria-live="polite"]');

const listing: readonly ScriptStep[] = [
  runEvent(),
  { type: 'status', code: 'searching', text: 'Searching the catalogue…' },
  ...textPart('t', 'Two **fit** under a seat. ', 'See [how](https://shop.example/a?b=1) we measure.'),
  {
    type: 'part',
    id: 'list',
    kind: 'product_list',
    state: 'done',
    data: {
      items: ['harbour', 'cabin'].map((id) => ({ id, resolved: catalogueProduct(id, { title: `Pack ${id}` }) })),
    },
  } as ScriptStep,
  doneEvent,
];

describe('what a screen reader hears', () => {
  it('of a whole conversation, in this order', async () => {
    const widget = mountWidget([
      listing,
      [runEvent('slow'), { delay: 2300 }, ...textPart('t', 'The **Cabin**.'), doneEvent],
      failingAnswer('The first half', 'upstream_error'),
      halfAnswer('Half of it'),
    ]);
    await widget.open();
    const heard = listenToRegions(widget);
    await consoleWarnings(async () => {
      for (const question of ['Packs?', 'The lightest?', 'And its price?']) {
        await widget.ask(question);
        await atRest(widget);
        await aTimeout(20);
      }
      await widget.ask('Tell me all');
      await waitUntil(() => widget.get('.turns').textContent.includes('Half of it'));
      widget.get<HTMLButtonElement>('.send--stop').click();
      await widget.settled();
    });
    heard.stop();
    expect(heard.words).to.deep.equal([
      'polite: Two fit under a seat. See how we measure.\n2 products: Pack harbour, €119.00, In stock; Pack cabin, €119.00, In stock',
      'polite: The assistant is replying',
      'polite: The Cabin.',
      'polite: The first half',
      'alert: The answer stopped before the end',
      'polite: Answer stopped',
    ]);
  });

  it('is there from the first moment, before there is anything to say, and goes after a second', async () => {
    const widget = mountWidget([answer('It fits.')]);
    await widget.open();
    const place = region(widget);
    expect(place.textContent).to.equal('');
    Object.defineProperty(place, 'ariaNotify', { value: undefined });
    await widget.ask('Does it fit?');
    await widget.settled();
    await waitUntil(() => place.textContent === 'It fits.');
    await waitUntil(() => place.textContent === '', 'the spoken copy stayed', { timeout: 3000 });
  });

  it('goes to ariaNotify where the engine has it, and is not there twice', async () => {
    const widget = mountWidget([answer('It fits.')]);
    await widget.open();
    const said: string[] = [];
    Object.defineProperty(region(widget), 'ariaNotify', { value: (text: string) => void said.push(text) });
    await widget.ask('Does it fit?');
    await widget.settled();
    await waitUntil(() => said.length > 0);
    expect(said).to.deep.equal(['It fits.']);
    expect(region(widget).childElementCount).to.equal(0);
  });

  it('is cut at five hundred characters, between words, and says so', async () => {
    const widget = mountWidget([answer('Trail '.repeat(200))]);
    await widget.open();
    const heard = listenToRegions(widget);
    await widget.ask('All of it');
    await widget.settled();
    await waitUntil(() => heard.words.length > 0);
    heard.stop();
    expect(heard.words[0]).to.match(/^polite: (?:Trail ){83}The message continues\.$/);
  });

  it('is one sentence after the other where the page asks for that, as the language ends them', async () => {
    const text = ['这款很轻。', '那款有[说明](https://shop.example/a?b=1)吗？', '有！还有', '更多'];
    const steps = text.flatMap((append): ScriptStep[] => [{ type: 'delta', id: 't', append }, { delay: 700 }]);
    const widget = mountWidget(
      [
        [
          runEvent(),
          { delay: 300 },
          { type: 'part', id: 't', kind: 'text', state: 'open', format: 'text' },
          ...steps,
          { type: 'end', id: 't' },
          doneEvent,
        ],
      ],
      { announce: 'sentence', locale: 'zh-CN' },
    );
    await widget.open();
    const heard = listenToRegions(widget);
    await widget.ask('轻吗？');
    await atRest(widget);
    await waitUntil(() => heard.words.length >= 3);
    heard.stop();
    // That a sentence is over is known when the next one begins.
    expect(heard.words).to.deep.equal(['polite: 这款很轻。', 'polite: 那款有说明吗？有！', 'polite: 还有更多']);
  });

  it('is only that there is an answer where the page asks for that', async () => {
    const widget = mountWidget([answer('It fits.'), failingAnswer('', 'internal')], { announce: 'status' });
    await widget.open();
    const heard = listenToRegions(widget);
    await consoleWarnings(async () => {
      await widget.ask('Does it fit?');
      await widget.settled();
      await widget.ask('And this?');
      await widget.settled();
      await aTimeout(20);
    });
    heard.stop();
    expect(heard.words).to.deep.equal(['polite: The answer is complete', 'alert: Something went wrong']);
  });

  it('is nothing of what was said before the panel opened', async () => {
    const widget = mountWidget([listing]);
    await widget.open();
    await widget.ask('Packs?');
    await widget.settled();
    const heard = listenToRegions(widget);
    widget.element.close();
    await widget.open();
    await aTimeout(50);
    heard.stop();
    expect(heard.words).to.deep.equal([]);
    expect(widget.all('.transcript [role="status"]').filter(({ textContent }) => textContent !== '')).to.have.length(0);
  });
});

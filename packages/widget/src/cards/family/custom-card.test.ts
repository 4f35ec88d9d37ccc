import { expect, nextFrame } from '@open-wc/testing';
import { AisleChat } from '../../chat-element/aisle-chat.js';
import { registerCard } from '../../register-card.js';
import { cardPart, createCardStage, recordingContext, seenWords, type CardStage } from '../../test-support/cards.js';
import type { CustomCard } from '../custom-card.js';

let stage: CardStage;
let quiz: CustomCard;

before(async () => {
  // The example of the guide, as its reader copies it.
  const guide = await (await fetch('/docs/custom-cards.md')).text();
  const [, example = ''] = /```js\n([\s\S]*?)```/.exec(guide) ?? [];
  const code = example.replace(/import \{ registerCard \} from '@aisle\/widget';/, '');
  const run = `const registerCard = globalThis.registerCardOfTheGuide;\n${code}`;
  const registered = new Promise<CustomCard>((resolve) => {
    Reflect.set(globalThis, 'registerCardOfTheGuide', (kind: string, card: CustomCard) => {
      registerCard(kind, card);
      resolve(card);
    });
  });
  await import(URL.createObjectURL(new Blob([run], { type: 'text/javascript' })));
  quiz = await registered;
});

beforeEach(() => {
  stage = createCardStage();
});

afterEach(() => {
  stage.remove();
});

const KIND = 'com.acme.size_quiz';
const data = { question: 'How do your shoes fit?', choices: ['Tight', 'Wide'] };
const withCard = (card: CustomCard) => recordingContext({ customCards: new Map([[KIND, card]]) });
const part = (given: unknown, id = 'quiz') => cardPart(KIND, given, { id, fallback: 'A question about sizes' });

describe('a card of the shop’s own', () => {
  it('is shown by the element of the guide, which may ask', async () => {
    const context = withCard(quiz);
    await stage.show(part(data), context);
    await expect(stage.box).to.be.accessible();
    expect(seenWords(stage.box)).to.equal('How do your shoes fit?TightWide');
    stage.box.querySelectorAll('button')[1]?.click();
    expect(context.asked).to.deep.equal(['How do your shoes fit? Wide']);
  });

  it('keeps its element while other things change', async () => {
    const context = withCard(quiz);
    const shown = part(data);
    await stage.show(shown, context);
    const element = stage.box.querySelector('acme-size-quiz');
    await stage.show(shown, { ...context, latest: false });
    expect(stage.box.querySelector('acme-size-quiz')).to.equal(element);
  });

  it('is its fallback where the schema refuses the data', async () => {
    const hostile: readonly unknown[] = [
      null,
      'x',
      { question: 1 },
      { ...data, choices: [{}] },
      JSON.parse('{"__proto__":{"x":1}}'),
    ];
    for (const [index, one] of hostile.entries()) {
      await stage.show(part(one, `refused-${index}`), withCard(quiz));
      expect(seenWords(stage.box), JSON.stringify(one)).to.equal('A question about sizes');
    }
  });

  it('takes any schema that follows Standard Schema, and refuses one that throws or answers later', async () => {
    const standard = (validate: (data: unknown) => unknown): CustomCard => ({
      ...quiz,
      schema: { '~standard': { validate } },
    });
    await stage.show(part(data, 'a'), withCard(standard((value) => ({ value }))));
    expect(stage.box.querySelector('acme-size-quiz')).to.exist;
    const refusing = [
      () => ({ issues: [{ message: 'no' }] }),
      () => Promise.resolve({ value: data }),
      () => {
        throw new Error('no');
      },
    ];
    for (const [index, validate] of refusing.entries()) {
      await stage.show(part(data, `b${index}`), withCard(standard(validate)));
      await nextFrame();
      expect(seenWords(stage.box)).to.equal('A question about sizes');
    }
  });

  it('is its fallback until the element is defined', async () => {
    const late = { schema: (value: unknown) => value, tag: 'acme-late-card' };
    await stage.show(part(data, 'late'), withCard(late));
    expect(seenWords(stage.box)).to.equal('A question about sizes');
    customElements.define('acme-late-card', class extends HTMLElement {});
    await nextFrame();
    await nextFrame();
    expect(stage.box.querySelector('acme-late-card')).to.exist;
  });

  it('cannot have a name that is none', () => {
    for (const [kind, tag] of [
      ['quiz', 'acme-quiz'],
      ['product', 'acme-quiz'],
      ['__proto__', 'acme-quiz'],
      [KIND, 'quiz'],
    ] as const)
      expect(() => registerCard(kind, { ...quiz, tag }), kind).to.throw(TypeError, 'com.acme.size_quiz');
    expect(AisleChat.registerCard).to.be.a('function');
  });
});

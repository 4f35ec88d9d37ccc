import { expect } from '@open-wc/testing';
import { createRandom } from '../test-support/random.js';
import { IncomingText } from './incoming-text.js';
import { visibleText } from './visible-text.js';

const pieces = (
  'a|1|#|.| |\n|\r|\r\n|\u2028|背|か|é|e\u0301|\u0300|\u0300\u0300\u0300\u0300|👩|🏽|\u200d|\u200c|🚀|❤|\ufe0f|\ufe0e|\ufe01|' +
  '葛|\u{e0100}|\u{e0101}|🏴|\u{e0067}|\u{e0062}|\u{e0065}|\u{e006e}|\u{e007f}|می|خواهم|क्|ष|\u202e|\u2066|\u200b|\ud83d|\udc69|\u00ad|\u3164'
).split('|');

describe('IncomingText', () => {
  const firstSeed = Date.now() % 1_000_000;
  it(`hands on in pieces what is visible of the whole, from seed ${firstSeed} on`, () => {
    for (let seed = firstSeed; seed < firstSeed + 3_000; seed += 1) {
      const random = createRandom(seed);
      const text = Array.from({ length: random.between(1, 30) }, () => random.pick(pieces)).join('');
      const incoming = new IncomingText(visibleText);
      let shown = '';
      for (let end = 0; end < text.length;) {
        end = Math.min(text.length, end + random.between(1, 4));
        expect(incoming.continues(text.slice(0, end), 'open')).to.equal(true);
        shown += incoming.read(text.slice(0, end), end);
        const now = visibleText(text.slice(0, end));
        if (shown + incoming.waiting !== now)
          expect.fail(`seed ${seed}: ${JSON.stringify([shown, incoming.waiting, now, text.slice(0, end)])}`);
      }
      shown += incoming.finish();
      if (shown !== visibleText(text)) expect.fail(`seed ${seed}: ${JSON.stringify(text)}`);
    }
  });

  it('notices another text: at its end while it is open, anywhere when it is done', () => {
    const incoming = new IncomingText(visibleText);
    const text = `One ${'two '.repeat(200)}`;
    incoming.read(text, text.length);
    expect(incoming.continues(`${text}three`, 'open')).to.equal(true);
    expect(incoming.continues(`${text}three`, 'done')).to.equal(true);
    expect(incoming.continues(text.slice(1), 'open')).to.equal(false);
    expect(incoming.continues(`${text.slice(0, -2)}!${text.slice(-1)}three`, 'open')).to.equal(false);
    expect(incoming.continues(`Two${text.slice(3)}`, 'done')).to.equal(false);
  });
});

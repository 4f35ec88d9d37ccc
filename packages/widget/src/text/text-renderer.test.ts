import { expect } from '@open-wc/testing';
import { textOptions } from '../test-support/text.js';
import { createTextRenderer, loadSanitizer, type TextRenderer } from './text-renderer.js';

before(() => loadSanitizer());

const answer = [
  '# Care',
  'Space is **40 × 30** cm, see [the guide](/care) or [lab.example](https://lab.example/).',
  '- one\n- two **bold**\n  - deeper\n- three',
  'a\n- lazy\nline\n*with* more',
  '1. first\n\n   more of it\n2. second',
  '> quote\n> - in it\nlazy',
  '| Size | Chest |\n|---|--:|\n| S | 86–91 |\n| M | **96** |',
  '```js\nconst a = "```";\n\n- b\n```',
  'Title\n---',
  '- a\n- b\n\n\n  still b\n\n    code',
  '***\n**重点：**内容，[参考][g]。',
  '<div>\n*raw*\n</div>',
  '    code\n\n    more',
  'text with `code` and <b>raw</b>\nand a [g] reference',
  '- [x] done\n- [ ] not',
  'last\n\n[g]: /guide "title"\n\nafter',
].join('\n\n');

let container: HTMLElement;
let renderer: TextRenderer;

beforeEach(() => {
  container = document.createElement('div');
  document.body.append(container);
  renderer = createTextRenderer(container, textOptions);
});

afterEach(() => {
  renderer.destroy();
  container.remove();
});

const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

function whole(text: string): string {
  const other = document.createElement('div');
  createTextRenderer(other, textOptions).update(text, 'done');
  return other.innerHTML;
}

/** Small generator of its own, so that a failure can be repeated with its seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('createTextRenderer', () => {
  it('shows the first text and the last at once, and what is between with the next frame', async () => {
    renderer.update('One', 'open');
    expect(container.textContent).to.equal('One');
    renderer.update('One two', 'open');
    renderer.update('One two three', 'open');
    expect(container.textContent).to.equal('One');
    await frame();
    expect(container.textContent).to.equal('One two three');
    renderer.update('One two three.', 'done');
    expect(container.textContent).to.equal('One two three.');
  });

  it('completes without frames, as in a hidden tab', async () => {
    const before = window.requestAnimationFrame;
    window.requestAnimationFrame = () => 1;
    try {
      renderer.update('One', 'open');
      renderer.update('One two', 'open');
      await new Promise((resolve) => setTimeout(resolve, 350));
      expect(container.textContent).to.equal('One two');
    } finally {
      window.requestAnimationFrame = before;
    }
  });

  it('changes nothing after destroy', async () => {
    renderer.update('One', 'open');
    renderer.update('One two', 'open');
    renderer.destroy();
    await frame();
    expect(container.textContent).to.equal('One');
  });

  it('keeps the nodes of finished blocks while the rest is written', async () => {
    renderer.update('# Title\n\nFirst **paragraph**\n\n- list', 'open');
    const [title, first] = container.children;
    const strong = first?.querySelector('strong');
    for (const more of [' item', '\n- two', '\n\nNext', ' words', '\n\n```\ncode']) {
      renderer.update(`# Title\n\nFirst **paragraph**\n\n- list${more}`, 'open');
      await frame();
      expect(container.children[0]).to.equal(title);
      expect(container.children[1]).to.equal(first);
      expect(container.children[1]?.querySelector('strong')).to.equal(strong);
    }
  });

  it('keeps the nodes of all blocks when the text is done', () => {
    renderer.update('First\n\n- a\n- b\n\nLast words', 'open');
    const before = [...container.children];
    renderer.update('First\n\n- a\n- b\n\nLast words', 'done');
    expect([...container.children]).to.deep.equal(before);
  });

  it('shows the same in pieces as at once', async () => {
    const expected = whole(answer);
    for (let seed = 1; seed <= 25; seed += 1) {
      const next = random(seed);
      const box = document.createElement('div');
      const streamed = createTextRenderer(box, textOptions);
      const raf = window.requestAnimationFrame;
      let flush: FrameRequestCallback = () => undefined;
      window.requestAnimationFrame = (callback) => {
        flush = callback;
        return 1;
      };
      try {
        for (let end = 1; end < answer.length; end += 1 + Math.floor(next() * 9)) {
          streamed.update(answer.slice(0, end), 'open');
          flush(0);
        }
      } finally {
        window.requestAnimationFrame = raf;
      }
      streamed.update(answer, 'done');
      expect(box.innerHTML, `seed ${seed}`).to.equal(expected);
      streamed.destroy();
    }
  });

  it('starts again when the text is another', async () => {
    renderer.update('First\n\nSecond\n\nThird', 'open');
    renderer.update('Other\n\nwords', 'open');
    await frame();
    expect([...container.children].map(({ textContent }) => textContent)).to.deep.equal(['Other', 'words']);
  });

  it('finds the target of a link that comes at the end', () => {
    renderer.update('See [the guide][g].\n\nMore\n\nMore\n', 'open');
    expect(container.querySelector('a')).to.equal(null);
    renderer.update('See [the guide][g].\n\nMore\n\nMore\n\n[g]: /care\n', 'done');
    expect(container.querySelector('a')?.getAttribute('href')).to.equal(`${location.origin}/care`);
  });

  it('has one caret, at the end of the last line, only while the text is open', async () => {
    const places: readonly (readonly [string, string])[] = [
      ['words', 'p'],
      ['- a\n- b', 'li'],
      ['- a\n  - b', 'li'],
      ['> quote', 'p'],
      ['```\ncode', 'code'],
      ['| a | b |\n|---|---|\n| 1', 'td'],
      ['# head', 'h3'],
      ['- one **two**', 'li'],
    ];
    for (const [text, tag] of places) {
      renderer.update(text, 'open');
      await frame();
      expect(container.querySelectorAll('.caret')).to.have.length(1);
      const caret = container.querySelector('.caret');
      expect(caret?.parentElement?.localName, text).to.equal(tag);
      expect(caret?.nextSibling, text).to.equal(null);
      expect(caret?.getAttribute('aria-hidden')).to.equal('true');
    }
    renderer.update('words', 'done');
    expect(container.querySelector('.caret')).to.equal(null);
  });

  it('shows a text beyond 64 KiB as it came', () => {
    const long = `**bold** ${'words '.repeat(12_000)}`;
    renderer.update(long, 'done');
    expect(container.querySelector('strong')).to.equal(null);
    expect(container.textContent).to.equal(long);
  });

  it('survives text that is nested beyond all reason', () => {
    for (const text of [
      '> '.repeat(20_000),
      `${'- '.repeat(8_000)}x`,
      '['.repeat(20_000),
      '*'.repeat(20_000),
      '`'.repeat(20_000),
      '*a_ '.repeat(5_000),
      '<'.repeat(20_000),
      '[a]('.repeat(5_000),
      '|'.repeat(20_000),
    ]) {
      renderer.update(text, 'open');
      renderer.update(text, 'done');
      expect(container.querySelector('script, img')).to.equal(null);
    }
  });

  it('is accessible', async () => {
    renderer.update(answer, 'done');
    await expect(container).to.be.accessible();
  });
});

describe('createTextRenderer under Trusted Types', () => {
  const source = '**bold** <img src=x onerror=alert(1)> [x](javascript:alert(1)) [guide](/care)';

  async function renderUnder(policy: string, sanitizer: 'native' | 'dompurify'): Promise<string> {
    const page = document.createElement('iframe');
    const modulePath = new URL('./text-renderer.ts', import.meta.url).href;
    const optionsPath = new URL('../test-support/text.ts', import.meta.url).href;
    const done = new Promise<string>((resolve) => {
      window.addEventListener('message', (event) => resolve(String(event.data)), { once: true });
    });
    page.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${policy}"><div id="box"></div><script type="module">
      try {
        const { createTextRenderer, loadSanitizer } = await import(${JSON.stringify(modulePath)});
        const { textOptions } = await import(${JSON.stringify(optionsPath)});
        await loadSanitizer(${JSON.stringify(sanitizer)});
        const box = document.querySelector('#box');
        createTextRenderer(box, textOptions).update(${JSON.stringify(source).replaceAll('<', '\\u003c')}, 'done');
        parent.postMessage(box.innerHTML, '*');
      } catch (error) {
        parent.postMessage('failed: ' + error, '*');
      }
    </script>`;
    document.body.append(page);
    const html = await done;
    page.remove();
    return html;
  }

  for (const sanitizer of ['native', 'dompurify'] as const) {
    it(`renders Markdown where the policy "aisle" is granted, sanitised by ${sanitizer}`, async () => {
      const html = await renderUnder("require-trusted-types-for 'script'; trusted-types aisle lit-html", sanitizer);
      expect(html).to.contain('<strong>bold</strong> &lt;img src=x onerror=alert(1)&gt; x');
      expect(html).to.contain('/care">guide</a>');
    });
  }

  it('shows the words as they came where it is not, and the browser has no sanitiser of its own', async () => {
    const html = await renderUnder("require-trusted-types-for 'script'; trusted-types lit-html", 'dompurify');
    // Engines without Trusted Types ignore the directive.
    const expected =
      'trustedTypes' in window
        ? '**bold** &lt;img src=x onerror=alert(1)&gt; [x](javascript:alert(1)) [guide](/care)'
        : '<strong>bold</strong>';
    expect(html).to.contain(expected);
  });
});

import { expect, waitUntil } from '@open-wc/testing';
import { textOptions } from '../test-support/text.js';
import { createTextRenderer, type TextRenderer } from './text-renderer.js';
import { textStyles } from './text.styles.js';

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

const blocks = () => [...container.querySelectorAll('.group > *')];
const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

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
    const [title, first] = blocks();
    const strong = first?.querySelector('strong');
    let text = '# Title\n\nFirst **paragraph**\n\n- list';
    for (const more of [' item', '\n- two', '\n\nNext', ' words', '\n\n```\ncode']) {
      text += more;
      renderer.update(text, 'open');
      await frame();
      expect(blocks()[0] === title).to.equal(true);
      expect(blocks()[1] === first).to.equal(true);
      expect(blocks()[1]?.querySelector('strong') === strong).to.equal(true);
    }
  });

  it('keeps the nodes of all blocks when the text is done', () => {
    renderer.update('First\n\n- a\n- b\n\nLast words', 'open');
    const before = blocks();
    renderer.update('First\n\n- a\n- b\n\nLast words', 'done');
    expect(blocks().every((block, index) => block === before[index])).to.equal(true);
  });

  it('starts again when the text is another', async () => {
    renderer.update('First\n\nSecond\n\nThird', 'open');
    renderer.update('Other\n\nwords', 'open');
    await frame();
    expect(blocks().map(({ textContent }) => textContent)).to.deep.equal(['Other', 'words']);
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

  it('reads 262,144 characters as Markdown, and shows the rest as it came', async () => {
    const paragraph = `**bold** ${'words '.repeat(20)}\n\n`;
    const markdown = paragraph.repeat(Math.ceil((256 * 1024) / paragraph.length)).slice(0, 256 * 1024);
    renderer.update(`${markdown} and **more**`, 'done');
    await waitUntil(() => container.querySelector('.prose--plain'), 'the rest is shown', { timeout: 10_000 });
    await waitUntil(() => container.textContent.includes('**more**'));
    expect(container.querySelectorAll('strong').length).to.be.above(1_000);
    expect(container.querySelector('.caret')).to.equal(null);
  }).timeout(20_000);

  it('shows a long text over several frames, and a short rest at once', async () => {
    const text = 'One two three.\n\n'.repeat(8_000);
    renderer.update(text, 'open');
    const atOnce = blocks().length;
    expect(atOnce).to.be.below(8_000);
    await waitUntil(() => blocks().length > 7_990, 'all is shown', { timeout: 10_000 });
    renderer.update(`${text}${'One two three.\n\n'.repeat(900)}`, 'done');
    expect(blocks().length).to.equal(8_900);
  }).timeout(20_000);

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

  it('leaves out the layout of full groups that are out of sight, where the engine anchors scrolling', async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(textStyles);
    document.adoptedStyleSheets.push(sheet);
    container.className = 'prose';
    container.style.cssText = 'block-size: 300px; overflow-y: auto';
    try {
      renderer.update('One two three.\n\n'.repeat(130), 'open');
      const groups = [...container.querySelectorAll('.group')];
      expect(groups.map(({ childElementCount }) => childElementCount)).to.deep.equal([20, 20, 20, 20, 20, 20, 10]);
      const full = groups.filter((group) => getComputedStyle(group).contentVisibility === 'auto');
      const anchors = CSS.supports('overflow-anchor', 'auto');
      expect(full).to.deep.equal(anchors ? groups.slice(0, -1) : []);
      await frame();
      const isLaidOut = (group?: Element) => group?.firstElementChild?.checkVisibility({ contentVisibilityAuto: true });
      expect(isLaidOut(groups[0])).to.equal(true);
      expect(isLaidOut(groups[5])).to.equal(!anchors);
    } finally {
      document.adoptedStyleSheets.pop();
    }
  });

  it('is accessible', async () => {
    renderer.update(answer, 'done');
    await expect(container).to.be.accessible();
  });
});

describe('createTextRenderer under Trusted Types', () => {
  const source = '**bold** <img src=x onerror=alert(1)> [x](javascript:alert(1)) [guide](/care) &copy; &hearts;';

  async function renderUnder(policy: string): Promise<string> {
    const page = document.createElement('iframe');
    const modulePath = new URL('./text-renderer.ts', import.meta.url).href;
    const optionsPath = new URL('../test-support/text.ts', import.meta.url).href;
    const done = new Promise<string>((resolve) => {
      window.addEventListener('message', (event) => resolve(String(event.data)), { once: true });
    });
    page.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${policy}"><div id="box"></div><script type="module">
      try {
        const { createTextRenderer } = await import(${JSON.stringify(modulePath)});
        const { textOptions } = await import(${JSON.stringify(optionsPath)});
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

  for (const policies of ['aisle lit-html', 'lit-html', "'none'"]) {
    it(`renders Markdown where the page grants ${policies}`, async () => {
      const html = await renderUnder(`require-trusted-types-for 'script'; trusted-types ${policies}`);
      expect(html).to.contain('<strong>bold</strong> &lt;img src=x onerror=alert(1)&gt; x');
      expect(html).to.contain('/care">guide</a>');
      // A rare name stays as it is written where nothing may be parsed.
      expect(html).to.match(/(?:© ♥|&amp;copy; &amp;hearts;)/);
    });
  }
});

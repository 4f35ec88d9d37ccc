import { expect, waitUntil } from '@open-wc/testing';
import { contentOf, renderWhole } from '../test-support/oracle.js';
import { textOptions } from '../test-support/text.js';
import { createTextRenderer, type TextRenderer, type TextRendererOptions } from './text-renderer.js';

let container: HTMLElement;
let renderer: TextRenderer;

function start(parts: Partial<TextRendererOptions> = {}): void {
  renderer = createTextRenderer(container, {
    ...textOptions,
    schedule: (callback) => {
      callback();
      return () => undefined;
    },
    ...parts,
  });
}

function stream(text: string, step = 7): void {
  for (let end = step; end < text.length; end += step) renderer.update(text.slice(0, end), 'open');
  renderer.update(text, 'done');
}

beforeEach(() => {
  container = document.createElement('div');
  document.body.append(container);
});

afterEach(() => {
  renderer.destroy();
  container.remove();
});

const words = 'Rain cover and a light frame for long days outside. ';

describe('a long block that turns into something else', () => {
  const texts: Readonly<Record<string, string>> = {
    'a paragraph into a heading': `${words.repeat(30)}\n===\n\nafter`,
    'a line of a paragraph into a table': `${words.repeat(30)}\n${words.repeat(20)}| b\n--|--\n1 | 2\n\nafter`,
    'a list into a loose one': `${`- ${words}\n`.repeat(40)}\n- last\n`,
    'a task list into a loose one': `${`- [x] ${words}\n  - in it\n`.repeat(40)}\n- [ ] last\n`,
    'a list into a loose one by a paragraph in its last item': `${`1. ${words}\n`.repeat(40)}\n   more\n\nafter`,
    'a list with labels whose targets come late': `${`- [a] ${words}\n`.repeat(40)}\n\nafter\n\n[a]: /guide\n`,
    'a table with labels whose targets come late': `| a |\n|---|\n${`| [a][] ${words} |\n`.repeat(30)}\n\nafter\n\n[a]: /guide\n`,
    'a paragraph whose label gets a target in between': `${words.repeat(20)}[a] ${words.repeat(20)}\n\n[a]: /guide\n\n${words}`,
    'a quote': `${`> ${words}\n`.repeat(60)}\nafter`,
    'a list in a list': `- a\n${`  - ${words}\n`.repeat(60)}\nafter`,
    'code that is indented': `${`    ${words}\n`.repeat(60)}\nafter`,
    'raw HTML': `<div>\n${`${words}\n`.repeat(60)}\n\nafter`,
  };
  for (const [name, text] of Object.entries(texts)) {
    it(name, () => {
      start();
      stream(text, 61);
      expect(contentOf(container)).to.equal(contentOf(renderWhole(text)));
    });
  }

  it('changes no more than 64 times', () => {
    start();
    const labels = Array.from({ length: 80 }, (_, index) => `n${index}`);
    stream(
      `${labels.map((label) => `[${label}]\n\n`).join('')}${labels.map((label) => `[${label}]: /p\n\n`).join('')}`,
      50,
    );
    const links = container.querySelectorAll('a').length;
    expect(links).to.be.within(60, 66);
    expect(container.textContent).to.contain('[n79]');
  });
});

describe('a mention of a product', () => {
  const chip = (id: string, label: string) => {
    const node = document.createElement('b');
    node.dataset['id'] = id;
    node.textContent = label;
    return node;
  };

  it('becomes the node that it is given, once, as soon as it is complete', () => {
    const asked: string[] = [];
    start({
      mention: (id, label) => {
        asked.push(`${id} ${label}`);
        return chip(id, label);
      },
    });
    stream('See [the **small** pack](product:pack-1), it is light, and has [*no* name]( product:a:b.c ).', 1);
    expect(asked).to.deep.equal(['pack-1 the small pack', 'a:b.c no name']);
    expect(container.querySelectorAll('p > b').length).to.equal(2);
    expect(container.textContent).to.equal('See the small pack, it is light, and has no name.');
  });

  it('is its label where nobody knows it, where no chips are made, and where it is no id', () => {
    for (const mention of [() => undefined, undefined]) {
      start(mention ? { mention } : {});
      stream('See [the pack](product:x) and [that](product:a/b) and <product:x>');
      expect(container.querySelector('a, b')).to.equal(null);
      expect(container.textContent).to.contain('See the pack and that and');
    }
  });
});

describe('a picture', () => {
  it('is fetched from where the page allows it, and is its description elsewhere', () => {
    start({ images: ({ href }) => href.startsWith('https://cdn.example/p/') });
    renderer.update(
      '![A *pack*](https://cdn.example/p/a.png "t") ![b](https://cdn.example/q.png) ![c](/logout)',
      'done',
    );
    const images = [...container.querySelectorAll('img')];
    expect(images.map(({ outerHTML }) => outerHTML)).to.deep.equal([
      '<img src="https://cdn.example/p/a.png" alt="A pack" loading="lazy" referrerpolicy="no-referrer">',
    ]);
    expect(container.textContent).to.equal(' b c');
  });
});

describe('a code block', () => {
  it('is highlighted once, when it is finished', () => {
    const calls: (readonly [string, string])[] = [];
    start({
      highlight: (code, language) => {
        calls.push([code, language]);
        const node = document.createElement('i');
        node.textContent = code;
        return node;
      },
    });
    const long = 'let a = 1;\n'.repeat(200);
    stream(`\`\`\`js title\n${long}\`\`\`\n\nafter\n\n- x\n\n  ~~~\n  in a list\n  ~~~\n\nend`, 40);
    expect(calls).to.deep.equal([
      [long.trimEnd(), 'js'],
      ['in a list', ''],
    ]);
    expect(container.querySelectorAll('pre > code > i').length).to.equal(2);
  });

  it('stays as it is where the highlighter fails', () => {
    const before = console.warn;
    const warnings: unknown[] = [];
    console.warn = (...words: unknown[]) => warnings.push(words);
    try {
      start({
        highlight: () => {
          throw new Error('no');
        },
      });
      renderer.update('```\na\n```', 'done');
    } finally {
      console.warn = before;
    }
    expect(container.querySelector('code')?.textContent).to.equal('a');
    expect(warnings.length).to.equal(1);
  });

  it('has a button that copies its code and says so', async () => {
    const copied: string[] = [];
    const before = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: (text: string) => Promise.resolve(void copied.push(text)) },
    });
    try {
      start({ texts: { copy: 'Copy', copied: 'Copied' } });
      stream('```\nlet a;\n\nlet b;\n```\n\nafter', 3);
      const button = container.querySelector('button')!;
      expect(button.textContent).to.equal('Copy');
      button.click();
      await waitUntil(() => button.textContent === 'Copied');
      expect(copied).to.deep.equal(['let a;\n\nlet b;']);
      await expect(container).to.be.accessible();
    } finally {
      if (before) Object.defineProperty(navigator, 'clipboard', before);
      else Reflect.deleteProperty(navigator, 'clipboard');
    }
  });
});

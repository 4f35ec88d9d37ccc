import { expect, waitUntil } from '@open-wc/testing';
import { mountChat } from '../cdn/mount-chat.js';
import { mountEveryState } from '../test-support/every-state.js';
import { fakeChat, mountWithChat, restoreModules } from '../test-support/fake-chat.js';
import { mountWidget, removeWidgets } from '../test-support/widget.js';

const added: Element[] = [];

function addStyles(css: string): void {
  const style = document.createElement('style');
  style.textContent = css;
  document.head.append(style);
  added.push(style);
}

afterEach(() => {
  for (const element of added.splice(0)) element.remove();
  document.documentElement.removeAttribute('style');
  removeWidgets();
  restoreModules();
});

const colourOf = (element: Element) => getComputedStyle(element).backgroundColor;

// The first panel of a page brings its files along.
before(async function () {
  this.timeout(60_000);
  await mountEveryState();
});

describe('tokens', () => {
  it('are read, and never declared inside', async () => {
    const { widget } = await mountEveryState();
    const rules = widget.element.shadowRoot!.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules]);
    const text = rules.map(({ cssText }) => cssText).join('\n');
    expect(text).to.match(/var\(--aisle-/);
    expect(text.match(/--aisle-[\w-]+\s*:/g)).to.equal(null);
  });

  it('set on the page hold in every chat, and derive anew where an element sets its own', () => {
    document.documentElement.style.setProperty('--aisle-duration', '0s');
    document.documentElement.style.setProperty('--aisle-accent', '#0000ff');
    const { launcher, element } = mountWidget([], { 'color-scheme': 'light' });
    expect(colourOf(launcher)).to.equal('rgb(0, 0, 255)');
    expect(getComputedStyle(launcher).color).to.match(/^(?:rgb\(255, 255, 255\)|oklch\(1 0 0\)|white)/);
    element.style.setProperty('--aisle-accent', '#ffff00');
    expect(colourOf(launcher)).to.equal('rgb(255, 255, 0)');
    expect(getComputedStyle(launcher).color).to.match(/^(?:rgb\(0, 0, 0\)|oklch\(0 0 0\)|black)/);
  });

  it('are stronger than attributes', async () => {
    const { launcher, element } = mountWidget([], { radius: 'sharp' });
    expect(getComputedStyle(launcher).borderEndEndRadius).to.equal('0px');
    element.style.setProperty('--aisle-radius', '9px');
    expect(parseFloat(getComputedStyle(launcher).borderEndEndRadius)).to.be.closeTo(3, 0.05);
  });

  it('may give the size of text in em: it follows the page, and does not multiply inside', async () => {
    document.documentElement.style.fontSize = '20px';
    const { widget } = await mountEveryState();
    widget.element.style.setProperty('--aisle-font-size', '1.5em');
    expect(getComputedStyle(widget.get('.title')).fontSize).to.equal('30px');
    const small = [...widget.all('.product-title'), ...widget.all('.reply'), ...widget.all('.status')];
    expect(small.length).to.be.above(3);
    for (const element of small) expect(parseFloat(getComputedStyle(element).fontSize)).to.be.closeTo(26, 0.1);
  });

  it('keep text at 14 px at least', async () => {
    const { widget } = await mountEveryState();
    widget.element.style.setProperty('--aisle-font-size', '9px');
    expect(getComputedStyle(widget.get('.title')).fontSize).to.equal('14px');
  });

  it('come from the script tag as data-aisle-*', () => {
    const script = document.createElement('script');
    script.dataset['gateway'] = '/gateway-of-the-tag';
    script.setAttribute('data-aisle-accent', '#ff0000');
    script.setAttribute('data-color-scheme', 'light');
    mountChat(script.dataset);
    const chat = document.querySelector('aisle-chat[gateway="/gateway-of-the-tag"]')!;
    expect(colourOf(chat.shadowRoot!.querySelector('.launcher')!)).to.equal('rgb(255, 0, 0)');
  });
});

describe('the colour scheme', () => {
  const panelIsDark = async (attributes: Record<string, string>) => {
    const { widget } = await mountEveryState(attributes);
    return getComputedStyle(widget.get('.panel')).backgroundColor === 'rgb(23, 27, 26)';
  };

  it('is that of the page', async () => {
    document.documentElement.style.colorScheme = 'dark';
    expect(await panelIsDark({})).to.equal(true);
  });

  it('is light on a page that says nothing', async () => {
    expect(await panelIsDark({})).to.equal(false);
  });

  it('is what the attribute says', async () => {
    document.documentElement.style.colorScheme = 'dark';
    expect(await panelIsDark({ 'color-scheme': 'light' })).to.equal(false);
  });
});

describe('parts', () => {
  it('are reached from the page, all of them', async () => {
    const { widget } = await mountEveryState();
    const elements = widget.all('[part]');
    const names = new Set(elements.flatMap(({ part }) => [...part]));
    expect(names.size).to.be.above(40);
    addStyles([...names].map((name) => `aisle-chat::part(${name}) { --reached-${name}: yes }`).join(''));
    const unreached = elements.flatMap((element) =>
      [...element.part].filter((name) => getComputedStyle(element).getPropertyValue(`--reached-${name}`) !== 'yes'),
    );
    expect(unreached).to.deep.equal([]);
  });
});

describe('slots', () => {
  const fill = (name: string) => {
    const word = document.createElement('b');
    word.slot = name;
    word.textContent = `own ${name}`;
    return word;
  };

  for (const name of ['launcher', 'launcher-icon', 'header-start', 'header-end', 'composer-start', 'composer-end'])
    it(`show what the page puts into ${name}`, async () => {
      const { element } = await mountWithChat(fakeChat());
      const word = fill(name);
      element.append(word);
      element.open();
      await waitUntil(() => word.assignedSlot && word.getBoundingClientRect().width > 0, name);
    });

  for (const [name, instead] of [
    ['disclaimer', '.disclaimer a'],
    ['welcome', '.hello'],
    ['empty', '.start'],
  ] as const)
    it(`show what the page puts into ${name}, instead of their own`, async () => {
      const { element, get, open } = await mountWithChat(fakeChat(), { 'privacy-url': '/privacy' });
      await open();
      const own = get(instead);
      expect(own.checkVisibility()).to.equal(true);
      const word = fill(name);
      element.append(word);
      await waitUntil(() => word.getBoundingClientRect().width > 0);
      expect(own.checkVisibility()).to.equal(false);
    });

  it('leave the ready questions below a welcome of the page', async () => {
    const { element, get, open } = await mountWithChat(fakeChat());
    await open();
    element.append(fill('welcome'));
    expect(get('.start').checkVisibility()).to.equal(true);
  });

  it('take the words on the launcher into its name, with what was not read', async () => {
    const chat = fakeChat();
    const { element, launcher } = await mountWithChat(chat);
    element.append(fill('launcher'));
    await waitUntil(() => launcher.ariaLabel === 'own launcher, Open the shopping assistant');
    chat.show({ unread: 2 });
    expect(launcher.ariaLabel).to.match(/^own launcher, .*2/);
  });
});

describe('states', () => {
  const matching = (element: Element) =>
    ['open', 'streaming', 'offline', 'unread'].filter((name) => element.matches(`:state(${name})`));

  it('tell the style sheet how the chat stands', async () => {
    const chat = fakeChat();
    const { element, open } = await mountWithChat(chat);
    expect(matching(element)).to.deep.equal([]);
    chat.show({ unread: 1 });
    expect(matching(element)).to.deep.equal(['unread']);
    await open();
    chat.show({ unread: 0, status: { name: 'streaming', runId: 'r' } });
    expect(matching(element)).to.deep.equal(['open', 'streaming']);
    chat.show({ status: { name: 'idle' }, online: false });
    expect(matching(element)).to.deep.equal(['open', 'offline']);
    element.close();
    expect(matching(element)).to.deep.equal(['offline']);
    expect(element.hasAttribute('data-state')).to.equal(false);
    element.remove();
    await waitUntil(() => matching(element).length === 0);
  });

  it('are words of data-state where the element has no internals to give', async () => {
    const chat = fakeChat();
    const { attachInternals } = HTMLElement.prototype;
    HTMLElement.prototype.attachInternals = () => {
      throw new DOMException('as in an engine without states', 'NotSupportedError');
    };
    try {
      const { element, open } = await mountWithChat(chat);
      await open();
      chat.show({ online: false });
      expect(element.dataset['state']).to.equal('open offline');
    } finally {
      HTMLElement.prototype.attachInternals = attachInternals;
    }
  });
});

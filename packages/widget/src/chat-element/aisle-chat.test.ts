import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { answer, halfAnswer } from '../test-support/scripts.js';
import { fakeChat, mountWithChat, restoreModules } from '../test-support/fake-chat.js';
import { consoleErrors, mountWidget, removeWidgets } from '../test-support/widget.js';
import { AisleChat } from './aisle-chat.js';

afterEach(removeWidgets);

describe('<aisle-chat>', () => {
  it('has an accessible launcher that says what it does', async () => {
    const { element, launcher } = mountWidget();
    await expect(element).to.be.accessible();
    expect(launcher.getAttribute('aria-label')).to.equal('Open the shopping assistant');
    expect(launcher.getAttribute('aria-expanded')).to.equal('false');
    expect(launcher.getAttribute('aria-controls')).to.equal('panel');
  });

  it('tells the page that it is ready, once', async () => {
    const element = document.createElement('aisle-chat');
    element.setAttribute('gateway', '/gateway');
    setTimeout(() => document.body.append(element));
    const event = await oneEvent(document, 'aisle-ready');
    expect(event.target).to.equal(element);
  });

  it('loads no panel before the visitor means to open it', () => {
    const { find, element } = mountWidget();
    expect(find('dialog')).to.equal(null);
    expect(element.chat).to.equal(undefined);
  });

  it('opens by its launcher, moves the focus into the field and tells the page', async () => {
    const widget = mountWidget();
    const opened = oneEvent(widget.element, 'aisle-open');
    widget.launcher.click();
    await opened;
    await waitUntil(() => widget.element.shadowRoot?.activeElement === widget.find('textarea'));
    expect(widget.launcher.getAttribute('aria-expanded')).to.equal('true');
    expect(widget.launcher.getAttribute('aria-label')).to.equal('Close the shopping assistant');
    expect(widget.get('dialog').getAttribute('aria-label')).to.equal('Shopping assistant');
    expect(widget.element.hasAttribute('open')).to.equal(true);
  });

  it('closes by Escape and gives the focus back to the launcher', async () => {
    const widget = mountWidget();
    widget.launcher.focus();
    widget.launcher.click();
    await widget.open().catch(() => undefined);
    await waitUntil(() => widget.element.shadowRoot?.activeElement === widget.find('textarea'));
    const closed = oneEvent(widget.element, 'aisle-close');
    await sendKeys({ press: 'Escape' });
    await closed;
    expect(widget.element.shadowRoot?.activeElement).to.equal(widget.launcher);
    expect(widget.get<HTMLDialogElement>('dialog').inert).to.equal(true);
    await waitUntil(() => !widget.get<HTMLDialogElement>('dialog').open);
  });

  it('gives the focus back to the element of the page that opened it', async () => {
    const button = document.createElement('button');
    document.body.append(button);
    const widget = mountWidget();
    button.focus();
    await widget.open();
    widget.element.close();
    expect(document.activeElement).to.equal(button);
    button.remove();
  });

  it('toggles, and a second open changes nothing', async () => {
    const widget = mountWidget();
    await widget.open();
    widget.element.open();
    expect(widget.all('dialog').length).to.equal(1);
    widget.element.toggle();
    expect(widget.element.hasAttribute('open')).to.equal(false);
  });

  it('says in the console and on the page that it cannot work without a gateway', async () => {
    const errors = await consoleErrors(async () => {
      const widget = mountWidget([], { gateway: null });
      widget.launcher.click();
      expect(widget.get('[role="alert"]').textContent).to.contain('The assistant is not available');
      expect(widget.find('.notice-again')).to.equal(null);
      await expect(widget.element).to.be.accessible();
    });
    expect(errors.length).to.equal(1);
    expect(errors[0]).to.contain('The attribute "gateway" is missing');
  });

  it('names every wrong attribute and works without it', async () => {
    const errors = await consoleErrors(async () => {
      const widget = mountWidget([], {
        'color-scheme': 'sepia',
        currency: 'euro',
        density: 'tight',
        history: 'forever',
        locale: 'not a tag',
        origins: 'cdn.shop.example',
        'privacy-url': 'javascript:alert(1)',
        radius: '7',
        starts: '{',
        'text-images': 'https://cdn.shop.example/guides',
      });
      await widget.open();
      expect(widget.find('.disclaimer a')).to.equal(null);
    });
    for (const name of [
      'color-scheme',
      'currency',
      'density',
      'history',
      'locale',
      'origins',
      'privacy-url',
      'radius',
      'starts',
      'text-images',
    ]) {
      expect(errors.filter((line) => line.includes(`"${name}"`)).length, name).to.equal(1);
    }
  });

  it('offers a second try when the panel cannot be loaded', async () => {
    const { modules } = AisleChat;
    if (!modules) throw new Error('the widget is not defined');
    try {
      AisleChat.modules = { ...modules, panel: () => Promise.reject(new Error('network')) };
      const widget = mountWidget();
      const errors = await consoleErrors(async () => {
        widget.launcher.click();
        await waitUntil(() => widget.find('.notice-again'));
      });
      expect(errors[0]).to.contain('could not be loaded');
      AisleChat.modules = modules;
      widget.get<HTMLButtonElement>('.notice-again').click();
      await waitUntil(() => widget.find('dialog[open]'));
      expect(widget.find('[role="alert"]')).to.equal(null);
    } finally {
      AisleChat.modules = modules;
    }
  });

  it('keeps two widgets on a page apart', async () => {
    const one = mountWidget([answer('From the first.')]);
    const two = mountWidget([answer('From the second.')]);
    await one.open();
    await two.open();
    await one.ask('Hello');
    await one.settled();
    expect(one.get('.turns').textContent).to.contain('Hello');
    expect(two.find('.turns')).to.equal(null);
    expect(one.transport.requests.length).to.equal(1);
    expect(two.transport.requests.length).to.equal(0);
  });

  it('keeps its conversation when it is moved in the document', async () => {
    const widget = mountWidget([halfAnswer('It streams')]);
    await widget.open();
    await widget.ask('Does a move hurt?');
    const { chat } = widget.element;
    const place = document.createElement('div');
    document.body.append(place);
    place.append(widget.element);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(widget.element.chat).to.equal(chat);
    expect(chat?.getSnapshot().status.name).to.equal('streaming');
    expect(widget.get('.turns').textContent).to.contain('Does a move hurt?');
    place.remove();
  });

  it('closes its chat when it is taken away, and makes a new one when it comes back', async () => {
    const widget = mountWidget();
    await widget.open();
    const { chat } = widget.element;
    widget.element.remove();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(widget.element.chat).to.equal(undefined);
    document.body.append(widget.element);
    await waitUntil(() => widget.find('dialog[open]'), 'the panel did not come back');
    expect(widget.element.chat).not.to.equal(chat);
    expect(widget.all('dialog').length).to.equal(1);
  });

  it('counts answers that end while it is closed, in badge and name, until it is opened', async () => {
    const widget = mountWidget([answer('While you were away.')]);
    await widget.element.send('Tell me later');
    expect(widget.get('.launcher-badge').textContent).to.equal('1');
    expect(widget.launcher.getAttribute('aria-label')).to.equal('Open the shopping assistant, 1 new message');
    await expect(widget.element).to.be.accessible();
    await widget.open();
    expect(widget.find('.launcher-badge')).to.equal(null);
  });

  it('counts what its chat has not seen, also where another tab has answered and seen it', async () => {
    const chat = fakeChat();
    const widget = await mountWithChat(chat);
    try {
      chat.show({ unread: 12 });
      expect(widget.get('.launcher-badge').textContent).to.equal('9+');
      expect(widget.launcher.getAttribute('aria-label')).to.equal('Open the shopping assistant, 12 new messages');
      chat.show({ unread: 0 });
      expect(widget.find('.launcher-badge')).to.equal(null);
      expect(widget.launcher.getAttribute('aria-label')).to.equal('Open the shopping assistant');
      expect(chat.calls).not.to.include('see');
      await widget.open();
      chat.show({ unread: 1 });
      expect(chat.calls).to.include('see');
      expect(widget.find('.launcher-badge')).to.equal(null);
      expect(widget.launcher.getAttribute('aria-label')).to.equal('Close the shopping assistant');
    } finally {
      restoreModules();
    }
  });

  it('has not seen what ends while its page is hidden', async () => {
    const chat = fakeChat();
    const widget = await mountWithChat(chat);
    try {
      await widget.open();
      Object.defineProperty(document, 'hidden', { value: true, configurable: true });
      chat.show({ unread: 1 });
      expect(chat.calls).not.to.include('see');
      Reflect.deleteProperty(document, 'hidden');
      document.dispatchEvent(new Event('visibilitychange'));
      expect(chat.calls).to.include('see');
    } finally {
      Reflect.deleteProperty(document, 'hidden');
      restoreModules();
    }
  });

  it('does nothing on a page that is being prerendered, until somebody looks at it', async () => {
    Object.defineProperty(document, 'prerendering', { value: true, configurable: true });
    const element = document.createElement('aisle-chat');
    try {
      sessionStorage.setItem('aisle:open:' + new URL('/gateway', location.href).href, 'true');
      element.setAttribute('gateway', '/gateway');
      element.setAttribute('history', 'memory');
      document.body.append(element);
      element.open();
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(element.shadowRoot).to.equal(null);
      expect(element.chat).to.equal(undefined);
    } finally {
      Reflect.deleteProperty(document, 'prerendering');
    }
    document.dispatchEvent(new Event('prerenderingchange'));
    await waitUntil(() => element.shadowRoot?.querySelector('dialog[open]'), 'it did not wake up');
    expect(element.shadowRoot?.querySelectorAll('.launcher').length).to.equal(1);
  });

  it('forgets the visitor at a shutdown, and can be used again', async () => {
    const gateway = '/signs-out';
    const widget = mountWidget([answer('For the first visitor.'), answer('For the second.')], {
      gateway,
      history: 'local',
    });
    await widget.open();
    await widget.ask('Hello');
    await waitUntil(() => widget.find('.turns')?.textContent?.includes('For the first visitor.'), 'no answer');
    await widget.settled();
    await widget.type('Half a thou');
    const { chat } = widget.element;
    await widget.element.shutdown();
    expect(widget.element.hasAttribute('open')).to.equal(false);
    expect(widget.element.chat).to.equal(undefined);
    expect(chat?.getSnapshot().status.name).to.equal('closed');
    expect(Object.keys(sessionStorage).filter((key) => key.startsWith('aisle:'))).to.deep.equal([]);
    await widget.open();
    expect(widget.element.chat).not.to.equal(chat);
    expect(widget.find('.bubble')).to.equal(null);
    expect(widget.field().value).to.equal('');
    expect(widget.all('dialog').length).to.equal(1);
    await widget.ask('Hello again');
    await waitUntil(() => widget.find('.turns')?.textContent?.includes('For the second.'), 'no second answer');
    await widget.element.shutdown();
  });

  it('deletes the history at a shutdown before its panel was ever opened', async () => {
    const gateway = '/signs-out-early';
    const before = mountWidget([answer('Kept.')], { gateway, history: 'local' });
    await before.element.send('Hello');
    await before.settled();
    before.element.remove();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const after = mountWidget([], { gateway, history: 'local' });
    await after.element.shutdown();
    await after.open();
    expect(after.find('.bubble')).to.equal(null);
    expect((await after.element.chat?.conversations.list())?.length).to.equal(0);
    await after.element.shutdown();
  });

  it('stores nothing of a visitor who only looks', async () => {
    const widget = mountWidget();
    dispatchEvent(new Event('pagehide'));
    expect(Object.keys(sessionStorage)).to.deep.equal([]);
    await widget.open();
    dispatchEvent(new Event('pagehide'));
    // That the panel is open is the visitor's own doing.
    expect(Object.keys(sessionStorage).map((key) => key.split(':')[1])).to.deep.equal(['open']);
  });

  it('stands open on the next page, with its draft, without taking the focus', async () => {
    const before = mountWidget([], { gateway: '/same' });
    await before.open();
    await before.type('Half a thou');
    before.element.remove();
    (document.activeElement as HTMLElement | null)?.blur();
    const after = mountWidget([], { gateway: '/same' });
    await waitUntil(() => after.find('dialog[open] textarea'));
    expect(after.field().value).to.equal('Half a thou');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(document.activeElement).to.equal(document.body);
  });

  it('stays closed on the next page when the visitor has closed it, whatever the markup says', async () => {
    const before = mountWidget([], { gateway: '/same', open: '' });
    await waitUntil(() => before.find('dialog[open]'));
    before.element.close();
    before.element.remove();
    const after = mountWidget([], { gateway: '/same', open: '' });
    expect(after.element.hasAttribute('open')).to.equal(false);
    expect(after.launcher.getAttribute('aria-expanded')).to.equal('false');
  });

  it('takes properties that were set before it was defined', () => {
    const element = new AisleChat();
    Object.defineProperty(element, 'actions', { value: ['add_to_cart', 'view'], configurable: true, writable: true });
    element.setAttribute('gateway', '/gateway');
    document.body.append(element);
    expect(element.getAttribute('actions')).to.equal('add_to_cart view');
    expect(element.actions).to.deep.equal(['add_to_cart', 'view']);
  });

  it('tells once that it is open where the visitor had left it open', async () => {
    const before = mountWidget([], { gateway: '/left-open' });
    await before.open();
    before.element.remove();
    let told = 0;
    const count = () => void (told += 1);
    document.addEventListener('aisle-open', count);
    const after = mountWidget([], { gateway: '/left-open' });
    await waitUntil(() => after.find('dialog[open]'));
    await new Promise((resolve) => setTimeout(resolve));
    expect(told).to.equal(1);
    document.removeEventListener('aisle-open', count);
  });

  it('takes what frameworks set in the name of its attributes, and keeps its methods', () => {
    const { element } = mountWidget();
    const set = (name: string, value: unknown) => Reflect.set(element, name, value);
    set('actions', 'view add_to_cart');
    expect(element.actions).to.deep.equal(['view', 'add_to_cart']);
    set('actions', undefined);
    expect(element.actions).to.deep.equal([]);
    for (const yes of [true, '']) {
      set('open', yes);
      expect(element.hasAttribute('open')).to.equal(true);
      set('open', false);
      expect(element.hasAttribute('open')).to.equal(false);
    }
    element.open();
    expect(element.hasAttribute('open')).to.equal(true);
    element.close();
    expect('getToken' in element).to.equal(true);
  });

  it('keeps what is typed in it from the shortcuts of the page', async () => {
    const heard: string[] = [];
    const listen = (event: KeyboardEvent) => void heard.push(event.key);
    document.addEventListener('keydown', listen);
    const widget = mountWidget();
    await widget.open();
    await sendKeys({ type: 's/' });
    expect(widget.field().value).to.equal('s/');
    expect(heard).to.deep.equal([]);
    document.removeEventListener('keydown', listen);
  });

  it('withstands a page that unsets and hides everything', async () => {
    const style = document.createElement('style');
    style.textContent =
      'body > * { all: unset !important; display: none !important; opacity: 0 !important; visibility: hidden !important; }';
    document.body.append(style);
    try {
      const { launcher } = mountWidget();
      const box = launcher.getBoundingClientRect();
      expect(box.width).to.equal(56);
      expect(getComputedStyle(launcher).visibility).to.equal('visible');
      expect(document.elementFromPoint(box.x + 28, box.y + 28)?.localName).to.equal('aisle-chat');
    } finally {
      style.remove();
    }
  });

  it('derives its colours from the tokens of the page', () => {
    document.documentElement.style.setProperty('--aisle-accent', 'rgb(31, 95, 255)');
    const { launcher } = mountWidget();
    expect(getComputedStyle(launcher).backgroundColor).to.equal('rgb(31, 95, 255)');
    document.documentElement.style.removeProperty('--aisle-accent');
  });

  it('speaks the language of its locale, and runs from right to left where it does', async () => {
    const { launcher, element, get } = mountWidget([], { locale: 'zh-CN' });
    await waitUntil(() => launcher.getAttribute('aria-label') === '打开购物助手');
    element.setAttribute('locale', 'ar');
    await waitUntil(() => get('.aisle').dir === 'rtl');
    expect(get('.aisle').lang).to.equal('ar');
    await waitUntil(() => launcher.getAttribute('aria-label') === 'فتح مساعد التسوق');
  });
});

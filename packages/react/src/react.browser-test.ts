import type { ChatSnapshot } from '@aisle/client';
import { scriptedTransport } from '@aisle/client/testing';
import { expect, waitUntil } from '@open-wc/testing';
import type { ReactNode } from 'react';
import type * as BrowserKit from '../test-support/kit.browser.js';
import { SERVER_MARKUP } from '../test-support/server-markup.js';
import type { AisleChatElement, AisleChatProps, AisleChatState } from './index.js';

type Kit = typeof BrowserKit;
type Options = Parameters<Kit['useAisleChat']>[0];

const gateway = 'https://shop.example/assistant';
const transport = () =>
  scriptedTransport(
    ['Here.', 'There.'].map((words, at) => [
      { type: 'run', v: '1.0', runId: 'any', messageId: `a${at}`, resume: 'cursor' },
      { type: 'part', id: 't', kind: 'text', state: 'done', text: words },
      { type: 'done', reason: 'complete' },
    ]),
  );

const until = (condition: () => unknown, about = String(condition)) =>
  waitUntil(async () => Boolean(await condition()), about, { timeout: 10_000 });

const removals: (() => void)[] = [];
let said: unknown[][];
const { error } = console;

beforeEach(() => {
  // Where the visitor had left a panel open.
  sessionStorage.clear();
  said = [];
  console.error = (...words: unknown[]) => void said.push(words);
});
afterEach(() => {
  for (const remove of removals.splice(0)) remove();
  console.error = error;
  expect(said).to.deep.equal([]);
});

for (const version of ['18', '19']) {
  describe(`React ${version}`, () => {
    let kit: Kit;

    before(async () => {
      kit = (await import(`/packages/react/test-support/kit-${version}.js`)) as Kit;
    });

    /** Puts what `make` gives on the page, and gives a way to render anew. */
    function show(make: () => ReactNode): { place: HTMLElement; again(): void; leave(): void } {
      const place = document.createElement('div');
      document.body.append(place);
      const root = kit.createRoot(place);
      const again = () => kit.flushSync(() => root.render(make()));
      const leave = () => kit.flushSync(() => root.unmount());
      removals.push(() => {
        leave();
        place.remove();
      });
      again();
      return { place, again, leave };
    }

    const elementOf = async (place: HTMLElement): Promise<AisleChatElement> => {
      const element = place.querySelector('aisle-chat')!;
      await until(() => element.shadowRoot, 'the element is defined');
      return element;
    };
    const chatProps = (props: Partial<AisleChatProps> = {}): AisleChatProps => ({
      gateway,
      history: 'memory',
      transport: transport(),
      ...props,
    });

    describe('<AisleChat>', () => {
      it('is React as promised', () => {
        expect(kit.version.split('.')[0]).to.equal(version);
      });

      it('shows the element, with its attributes and properties, and takes them away', async () => {
        const getToken = async () => null;
        let props = chatProps({ name: 'Northfold', className: 'here', liftCards: true, actions: ['view'], getToken });
        const { place, again } = show(() => kit.createElement(kit.AisleChat, props));
        const element = await elementOf(place);
        expect(element.getAttribute('name')).to.equal('Northfold');
        expect(element.className).to.equal('here');
        expect(element.hasAttribute('lift-cards')).to.equal(true);
        expect(element.actions).to.deep.equal(['view']);
        expect(element.getToken).to.equal(getToken);
        props = chatProps({ actions: 'view add_to_cart', transport: props.transport });
        again();
        expect(element.hasAttribute('name')).to.equal(false);
        expect(element.hasAttribute('lift-cards')).to.equal(false);
        expect(element.actions).to.deep.equal(['view', 'add_to_cart']);
        expect(element.getToken).to.equal(undefined);
      });

      it('sets the tokens that its style has', async () => {
        const { place } = show(() =>
          kit.createElement(kit.AisleChat, chatProps({ style: { '--aisle-accent': 'red' } })),
        );
        const element = await elementOf(place);
        expect(element.style.getPropertyValue('--aisle-accent')).to.equal('red');
      });

      it('gives its element to a ref, and its events to the newest handlers', async () => {
        const ref: { current: AisleChatElement | null } = { current: null };
        const heard: string[] = [];
        let by = 'first';
        const { again, leave } = show(() => {
          const name = by;
          return kit.createElement(kit.AisleChat, {
            ...chatProps({ transport: undefined }),
            onAisleOpen: () => void heard.push(`${name} open`),
            onAisleClose: () => void heard.push(`${name} close`),
            ref,
          });
        });
        await until(() => ref.current?.shadowRoot);
        const element = ref.current!;
        element.open();
        await until(() => heard.length === 1);
        by = 'second';
        again();
        element.close();
        expect(heard).to.deep.equal(['first open', 'second close']);
        leave();
        expect(ref.current).to.equal(null);
        element.dispatchEvent(new Event('aisle-open'));
        expect(heard.length).to.equal(2);
      });

      it('opens and closes by a prop, leaves the method in its place, and lets the visitor close', async () => {
        let open: boolean | undefined = true;
        const { place, again } = show(() =>
          kit.createElement(kit.AisleChat, { ...chatProps({ transport: undefined }), open }),
        );
        const element = await elementOf(place);
        await until(() => element.chat, 'the panel');
        element.close();
        again();
        expect(element.hasAttribute('open')).to.equal(false);
        open = false;
        again();
        open = true;
        again();
        expect(element.hasAttribute('open')).to.equal(true);
        open = false;
        again();
        expect(element.hasAttribute('open')).to.equal(false);
        expect(element.open).to.be.a('function');
      });

      it('answers through the panel, in StrictMode too, with one launcher and one chat', async () => {
        const props = chatProps();
        const { place } = show(() => kit.createElement(kit.StrictMode, null, kit.createElement(kit.AisleChat, props)));
        const element = await elementOf(place);
        await element.send('Where?');
        await until(() => element.shadowRoot?.querySelector('aisle-text')?.textContent.includes('Here.'));
        expect(document.querySelectorAll('aisle-chat').length).to.equal(1);
        expect(element.shadowRoot?.querySelectorAll('.launcher').length).to.equal(1);
      });

      it('renders its children once the element is defined', async () => {
        const props = chatProps();
        const icon = () => kit.createElement('b', { slot: 'launcher-icon' }, '?');
        const { place } = show(() => kit.createElement(kit.AisleChat, props, icon()));
        const element = await elementOf(place);
        await until(() => element.querySelector('[slot="launcher-icon"]')?.textContent === '?');
      });

      it('takes over what a server rendered without a word', async () => {
        const place = document.createElement('div');
        place.innerHTML = SERVER_MARKUP;
        document.body.append(place);
        const element = place.querySelector('aisle-chat')!;
        // It was defined before React came, and what the visitor had left open is open.
        element.setAttribute('open', '');
        const faults: unknown[] = [];
        const root = kit.hydrateRoot(place, kit.createElement(kit.App), {
          onRecoverableError: (fault) => void faults.push(fault),
        });
        removals.push(() => {
          kit.flushSync(() => root.unmount());
          place.remove();
        });
        await until(() => place.querySelector('p')?.textContent === 'ready, 0');
        expect(place.querySelector('aisle-chat')).to.equal(element);
        expect(element.hasAttribute('open')).to.equal(true);
        expect(element.starts).to.deep.equal(['Where is my order?']);
        expect(faults).to.deep.equal([]);
      });
    });

    describe('useAisleChat', () => {
      /** A component on the hook: what it rendered last, and every chat it was given. */
      function useIt(options: () => Options, wrap = (node: ReactNode) => node) {
        const seen: { state: AisleChatState | undefined; statuses: string[] } = { state: undefined, statuses: [] };
        const Asker = () => {
          const state = kit.useAisleChat(options());
          seen.state = state;
          seen.statuses.push(state.status.name);
          return kit.createElement('output', null, words(state));
        };
        const page = show(() => wrap(kit.createElement(Asker)));
        const chat = () => seen.state!.chat;
        return { ...page, seen, chat };
      }
      const words = ({ messages }: ChatSnapshot) =>
        messages.flatMap(({ parts }) => parts.map(({ text }) => text)).join(' ');
      const options = (more: Partial<Options> = {}): Options => ({
        gateway,
        history: 'memory',
        transport: transport(),
        ...more,
      });

      it('begins with nothing, sends, and renders the answer', async () => {
        const one = options();
        const { place, seen, chat } = useIt(() => one);
        expect(seen.statuses[0]).to.equal('loading');
        await until(() => seen.state?.status.name === 'idle');
        const before = chat();
        await chat().send('Where?');
        await until(() => place.textContent === 'Where? Here.');
        expect(chat()).to.equal(before);
      });

      it('keeps its chat in StrictMode, and closes it when it leaves', async () => {
        const one = options();
        const { place, chat, leave } = useIt(
          () => one,
          (node) => kit.createElement(kit.StrictMode, null, node),
        );
        await chat().send('Where?');
        await new Promise((resolve) => setTimeout(resolve));
        await chat().send('And then?');
        await until(() => place.textContent === 'Where? Here. And then? There.');
        const left = chat();
        leave();
        await new Promise((resolve) => setTimeout(resolve));
        const fault = await left.send('Hello?').catch((cause: unknown) => cause);
        expect(String(fault)).to.include('not on the page any more');
      });

      it('asks the newest functions', async () => {
        let product = 'prod_a';
        const asked: string[] = [];
        const one = options();
        const { again, chat } = useIt(() => {
          const here = product;
          return { ...one, context: () => ({ page: { url: String(asked.push(here)) } }) };
        });
        await chat().send('Where?');
        product = 'prod_b';
        again();
        await until(async () => {
          await chat().send('And this?');
          return asked.at(-1) === 'prod_b';
        });
        expect(asked[0]).to.equal('prod_a');
      });

      it('asks for the newest consent', async () => {
        let consentToLog: boolean | (() => boolean) = false;
        const wire = transport();
        const one = options({ transport: wire });
        const { again, chat } = useIt(() => ({ ...one, consentToLog }));
        await chat().send('Where?');
        consentToLog = () => true;
        again();
        await until(async () => {
          await chat().send('And this?');
          return wire.requests.at(-1)?.consent?.log === true;
        });
        expect(wire.requests[0]?.consent).to.deep.equal({ log: false });
      });

      it('makes another chat for another gateway', async () => {
        let one = options();
        const { place, seen, chat, again } = useIt(() => one);
        await chat().send('Where?');
        await until(() => place.textContent === 'Where? Here.');
        const first = chat();
        one = options({ gateway: 'https://shop.example/another' });
        again();
        await until(() => seen.state?.status.name === 'idle' && seen.state.messages.length === 0);
        expect(chat()).not.to.equal(first);
        await chat().send('You there?');
        await until(() => place.textContent === 'You there? Here.');
      });

      it('goes on with a new chat after the visitor has signed out', async () => {
        const one = options();
        const { place, seen, chat } = useIt(() => one);
        await chat().send('Where?');
        await until(() => place.textContent === 'Where? Here.');
        await chat().shutdown();
        await until(() => seen.state?.messages.length === 0 && seen.state.status.name === 'idle');
        await chat().send('And now?');
        await until(() => place.textContent === 'And now? There.');
      });

      it('can be asked by the first effect of a child', async () => {
        const one = options();
        const Child = ({ state }: { state: AisleChatState }) => {
          kit.useEffect(() => void state.chat.send('Where?'), [state.chat]);
          return kit.createElement('output', null, words(state));
        };
        const Parent = () => kit.createElement(Child, { state: kit.useAisleChat(one) });
        const { place } = show(() => kit.createElement(Parent));
        await until(() => place.textContent === 'Where? Here.');
      });
    });
  });
}

import type { Chat, ChatOptions } from '@aisle/client';
import type { RequestContext } from '@aisle/protocol';
import { AisleErrorEvent } from '../events/aisle-error-event.js';
import { AisleReadyEvent } from '../events/aisle-ready-event.js';
// Its types of listeners come with the element.
import type {} from '../events/event-map.js';
import { customCards } from '../cards/custom-cards.js';
import type { CustomCard } from '../cards/custom-card.js';
import type { PanelHandle, PanelHost, ShowReason } from '../panel/panel-host.js';
import { loadSomePages } from '../load-some-pages.js';
import { speak, type Speech } from '../locales/speech.js';
import type { Start } from '../start.js';
import { VERSION } from '../version.js';
import type { WidgetModules } from '../widget-modules.js';
import { attributeValue, LAUNCHER_ATTRIBUTES, parseHttpUrl, readLanguage } from './attributes.js';
import { ElementBase } from './element-base.js';
import { keepEvents } from './keep-events.js';
import { report } from './report.js';
import { recall } from './session-memory.js';
import { createShell, type Shell } from './shell.js';
import { createUnavailableNotice } from './unavailable-notice.js';

/**
 * `<aisle-chat>`: a launcher in the corner of the page, and the shopping assistant it opens.
 * The attribute `gateway` is required. The panel is loaded when the visitor means to open it.
 */
export class AisleChat extends ElementBase {
  static readonly version: string = VERSION;
  static readonly observedAttributes: readonly string[] = LAUNCHER_ATTRIBUTES;
  /** Where the panel comes from; set by `@aisle/widget/define` and by aisle.js. */
  static modules: WidgetModules | undefined;
  /** Adds a kind of card of the shop's own; see `registerCard` of `@aisle/widget`. */
  static readonly registerCard = (kind: string, card: CustomCard): void => {
    customCards.set(kind, card);
  };

  /** The headless client, once the panel is loaded. */
  declare readonly chat: Chat | undefined;
  /** Names of the actions that the page carries out; only their buttons are shown. A list, or words. */
  declare actions: readonly string[] | string | undefined;
  /** Texts in the page's own words: some of them, or all of a language that the widget does not speak. */
  declare messages: Speech['own'];
  /** Ready questions of the welcome view, a list or its JSON. @defaultValue those of the attribute `starts`, else those of the language */
  declare starts: readonly (Start | string)[] | string | undefined;
  /** Gives the token of a signed-in visitor. */
  declare getToken: ChatOptions['getToken'];
  /** Adds to what the assistant knows of the page; a function is asked before each message. */
  declare context: ChatOptions['context'] | RequestContext;
  /** The page's own source of product facts. */
  declare resolve: ChatOptions['resolve'];
  /** Colours the code of a finished block. What it returns is shown as it is: make it of the code as text, which is not to be trusted. */
  declare highlight: ((code: string, language: string) => Node | undefined) | undefined;
  /** What is kept at most of the visitor's conversations. Read when the chat is made. */
  declare historyLimits: ChatOptions['limits'];
  /** The protocol that the gateway speaks, where it is not Aisle's: one of `@aisle/codecs`. Read when the chat is made. */
  declare codec: ChatOptions['codec'];
  /** Another wire than HTTP, for tests and for gateways with a protocol of their own. Read when the chat is made. */
  declare transport: ChatOptions['transport'];

  #shell: Shell | undefined;
  #gateway: URL | undefined;
  #speech: Speech = speak(undefined, 'en', undefined);
  #panel: Promise<PanelHandle> | undefined;
  /** What `#panel` has become. */
  #handle: PanelHandle | undefined;
  /** Ends with the panel, also with one that is still on its way. */
  #life = new AbortController();
  /** Ends when it leaves the document it is in. */
  #stay: AbortController | undefined;
  #reason: ShowReason = 'page';

  connectedCallback(): void {
    const first = !this.#shell;
    if (first) this.#begin();
    const { signal } = (this.#stay = keepEvents(this, (event) => this.#shell?.passKey?.(event)));
    this.#read();
    // What the visitor did on the last page is stronger than what the markup of this one says.
    const was = first ? recall(`open:${this.#gateway?.href ?? ''}`) : null;
    this.#reason = 'restored';
    if (was && this.#isOpen !== (was === 'true')) this.toggleAttribute('open');
    else if (this.#isOpen) void this.#show('restored');
    this.#reason = 'page';
    // An answer is on its way.
    if (was === 'live') void Promise.allSettled([this.#mount()]);
    if (this.hasAttribute('greeting')) void loadSomePages().then(({ greetLater }) => greetLater(this.#host(signal)));
    if (first) queueMicrotask(() => this.dispatchEvent(new AisleReadyEvent()));
  }

  disconnectedCallback(): void {
    this.#stay?.abort();
    // A move in the document disconnects and connects at once: only an element that stays away gives up its chat.
    setTimeout(() => {
      if (!this.isConnected) this.#drop();
    });
  }

  adoptedCallback(): void {
    this.#shell?.adoptStyles();
  }

  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (!this.isConnected || !this.#shell || before === value) return;
    if (name !== 'open') return this.#read();
    this.#refresh();
    if (value === null) this.#handle?.hide();
    else if (before === null) void this.#show(this.#reason);
  }

  /** Opens the panel and moves the focus into it. */
  get open(): () => void {
    return this.#open;
  }

  // React and Vue set what they find of an attribute's name on the element: this is the attribute, and the method stays.
  set open(wish: unknown) {
    this.toggleAttribute('open', wish === '' || Boolean(wish));
  }

  /** Closes the panel; the focus goes back to where it came from. A running answer goes on. */
  close(): void {
    this.removeAttribute('open');
  }

  /** Opens or closes the panel. */
  toggle(): void {
    if (this.#isOpen) this.close();
    else this.#open();
  }

  /** Sends a message in the visitor's name, and loads the panel if need be. Resolves when the answer has ended. */
  async send(text: string): Promise<void> {
    const panel = await this.#mount();
    await panel.send(text);
  }

  /**
   * The visitor signs out: stops the answer, deletes all that is kept of this visitor, here and in every tab, and closes. Call it
   * while `getToken` still speaks for this visitor. The element can be used again, with a new chat. Rejects where the history
   * could not be deleted.
   */
  async shutdown(): Promise<void> {
    await (await this.#mount()).shutdown();
  }

  /**
   * The visitor signs in: from now on the chat is theirs, with a history of its own. A chat that runs is closed, and opened again where
   * the panel is open.
   * @param getToken gives their short-lived token; asked again with `expired` where the gateway refuses it
   */
  identify(getToken: NonNullable<ChatOptions['getToken']>): void {
    this.getToken = getToken;
    this.#restart();
  }

  get #isOpen(): boolean {
    return this.hasAttribute('open');
  }

  readonly #open = (): void => {
    this.#reason = 'visitor';
    this.toggleAttribute('open', true);
    this.#reason = 'page';
  };

  // Loads panel and language ahead of their use, also at a touch. Where that fails the click tries again, and says so.
  readonly #warm = (): void => {
    void Promise.allSettled([AisleChat.modules?.panel(), this.#speech.load()]);
  };

  #begin(): void {
    const { launcher } = (this.#shell = createShell(this));
    launcher.onclick = () => this.toggle();
    for (const type of ['pointerenter', 'focus']) launcher.addEventListener(type, this.#warm, { once: true });
  }

  #read(): void {
    const before = this.#gateway?.href;
    this.#gateway = parseHttpUrl(attributeValue(this, 'gateway'));
    if (!this.#gateway) report('The attribute "gateway" is missing or no URL.');
    this.#speech = speak(this.#speech, readLanguage(this), this.messages, () => this.#refresh());
    this.#refresh();
    if (before !== this.#gateway?.href) this.#restart();
    if (attributeValue(this, 'consent') === 'denied' && this.#gateway) this.#forget(this.#gateway);
    void this.#handle?.update();
  }

  #forget(gateway: URL): void {
    this.close();
    this.#drop();
    void loadSomePages().then(({ forgetVisitor }) => forgetVisitor(gateway));
  }

  /** Begins anew with another chat, where there is one. */
  #restart(): void {
    if (!this.#panel) return;
    this.#drop();
    if (this.#isOpen) void this.#show('restored');
  }

  #refresh(): void {
    this.#shell?.update(this.#isOpen ? 'open' : 'closed', this.#speech);
    if (!this.#isOpen) this.#shell?.setNotice();
  }

  async #show(reason: ShowReason): Promise<void> {
    this.#shell?.setNotice();
    if (!this.#gateway) return this.#showUnavailable();
    const { signal } = this.#life;
    try {
      const panel = await this.#mount();
      if (this.#isOpen && !signal.aborted) panel.show(reason);
    } catch (error) {
      if (signal.aborted) return;
      report('the panel could not be loaded. CSP: trusted-types aisle', error);
      this.#showUnavailable();
    }
  }

  #mount(): Promise<PanelHandle> {
    return (this.#panel ??= this.#createPanel(this.#life.signal));
  }

  #host(signal: AbortSignal): PanelHost | undefined {
    const [gateway, shell, { modules }] = [this.#gateway, this.#shell, AisleChat];
    if (!modules || !gateway || !shell) return undefined;
    return {
      element: this,
      shell,
      gateway,
      speech: () => this.#speech,
      modules,
      customCards,
      drop: this.#drop,
      signal,
    };
  }

  async #createPanel(signal: AbortSignal): Promise<PanelHandle> {
    try {
      const host = this.#host(signal);
      if (!host) throw new Error('It needs a gateway.');
      this.#warm();
      const handle = await (await host.modules.panel()).mountPanel(host);
      signal.throwIfAborted();
      return (this.#handle = handle);
    } catch (error) {
      if (!signal.aborted) this.#panel = undefined;
      throw error;
    }
  }

  /** Takes the panel away, and the chat with it. */
  readonly #drop = (): void => {
    this.#life.abort();
    this.#life = new AbortController();
    this.#handle = this.#panel = undefined;
  };

  #showUnavailable(): void {
    this.dispatchEvent(new AisleErrorEvent('unavailable'));
    const again = this.#gateway && (() => void this.#show('visitor'));
    this.#shell?.setNotice(createUnavailableNotice(this.#speech.launcher, again));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aisle-chat': AisleChat;
  }
}

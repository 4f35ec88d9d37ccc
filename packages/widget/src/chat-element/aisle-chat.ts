import type { Chat, ChatOptions } from '@aisle/client';
import { AisleCloseEvent } from '../events/aisle-close-event.js';
import { AisleErrorEvent } from '../events/aisle-error-event.js';
import { AisleOpenEvent } from '../events/aisle-open-event.js';
import { AisleReadyEvent } from '../events/aisle-ready-event.js';
// Its types of listeners come with the element.
import type {} from '../events/event-map.js';
import type { PanelHandle, ShowReason } from '../panel/panel-host.js';
import { customCards, registerCard } from '../register-card.js';
import type { Start } from '../start.js';
import { VERSION } from '../version.js';
import type { WidgetModules } from '../widget-modules.js';
import { attributeValue, OBSERVED_ATTRIBUTES, readGateway, readLanguage } from './attributes.js';
import { ElementBase } from './element-base.js';
import { report } from './report.js';
import { forget, recall, remember } from './session-memory.js';
import { createShell, type Shell } from './shell.js';
import { createUnavailableNotice } from './unavailable-notice.js';

/**
 * `<aisle-chat>`: a launcher in the corner of the page, and the shopping assistant it opens.
 *
 * The attribute `gateway` is required. The panel is loaded when the visitor means to open it.
 *
 * @fires aisle-ready
 * @fires aisle-open
 * @fires aisle-close
 * @fires aisle-send - cancelable
 * @fires aisle-response-start
 * @fires aisle-response-end
 * @fires aisle-error
 * @fires aisle-action - cancelable; answer it with `respondWith`
 * @fires aisle-feedback
 * @csspart launcher
 * @csspart launcher-badge
 * @csspart panel
 */
export class AisleChat extends ElementBase {
  static readonly version: string = VERSION;
  static readonly observedAttributes: readonly string[] = OBSERVED_ATTRIBUTES;
  /** Where the panel comes from; set by `@aisle/widget/define` and by aisle.js. */
  static modules: WidgetModules | undefined;
  /** Adds a kind of card of the shop's own; see `registerCard` of `@aisle/widget`. */
  static readonly registerCard: typeof registerCard = registerCard;

  /** Gives the token of a signed-in visitor. */
  declare getToken: ChatOptions['getToken'];
  /** Adds to what the assistant knows of the page. */
  declare context: ChatOptions['context'];
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
  #language = 'en';
  #starts: readonly (Start | string)[] | undefined;
  #panel: Promise<PanelHandle> | undefined;
  /** What `#panel` has become. */
  #handle: PanelHandle | undefined;
  /** Ends with the panel, also with one that is still on its way. */
  #life = new AbortController();
  /** Ends when it leaves the document it is in. */
  #stay: AbortController | undefined;
  #reason: ShowReason = 'page';
  #reading = false;

  /** The headless client, once the panel is loaded. */
  get chat(): Chat | undefined {
    return this.#handle?.chat;
  }

  /** Names of the actions that the page carries out; only their buttons are shown. */
  get actions(): readonly string[] {
    return attributeValue(this, 'actions')?.split(/[\s,]+/) ?? [];
  }

  set actions(names: readonly string[]) {
    this.setAttribute('actions', names.join(' '));
  }

  /** Ready questions of the welcome view. @defaultValue those of the attribute `starts`, else those of the language */
  get starts(): readonly (Start | string)[] | undefined {
    return this.#starts;
  }

  set starts(starts: readonly (Start | string)[] | undefined) {
    this.#starts = starts;
    void this.#handle?.update();
  }

  connectedCallback(): void {
    // Nobody sees the page yet, and perhaps nobody ever will.
    if (Reflect.get(document, 'prerendering') === true)
      return document.addEventListener('prerenderingchange', this.#activate, { once: true });
    const first = !this.#shell;
    if (first) this.#begin();
    // What is typed in here is not meant for the page, nor is the focus: from outside it seems to be in no field, and shortcuts and
    // focus traps take it for theirs. The window hears of it before every listener that is not on the window itself.
    const { signal } = (this.#stay = new AbortController());
    for (const type of ['keydown', 'keypress', 'keyup', 'focusin'] as const)
      this.ownerDocument.defaultView?.addEventListener(type, this.#keep, { capture: true, signal });
    this.#read();
    // What the visitor did on the last page is stronger than what the markup of this one says.
    const wasOpen = recall(this.#key('open'));
    if (first && wasOpen !== null) this.toggleAttribute('open', wasOpen === 'true');
    if (this.#isOpen) void this.#show('restored');
    if (first) queueMicrotask(() => this.dispatchEvent(new AisleReadyEvent()));
  }

  disconnectedCallback(): void {
    document.removeEventListener('prerenderingchange', this.#activate);
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
    if (name !== 'open') this.#readSoon();
    else if (value === null) this.#hide();
    else if (before === null) void this.#show(this.#reason);
  }

  /** Opens the panel and moves the focus into it. */
  open(): void {
    this.#reason = 'visitor';
    this.toggleAttribute('open', true);
    this.#reason = 'page';
  }

  /** Closes the panel; the focus goes back to where it came from. A running answer goes on. */
  close(): void {
    this.removeAttribute('open');
  }

  /** Opens or closes the panel. */
  toggle(): void {
    if (this.#isOpen) this.close();
    else this.open();
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
    this.close();
    try {
      const { chat } = await this.#mount();
      await chat.shutdown();
    } finally {
      this.#drop();
      for (const name of ['open', 'draft', 'scroll']) forget(this.#key(name));
    }
  }

  get #isOpen(): boolean {
    return this.hasAttribute('open');
  }

  #key(name: string): string {
    return `${name}:${this.#gateway?.href ?? ''}`;
  }

  readonly #activate = (): void => this.connectedCallback();

  readonly #keep = (event: FocusEvent | KeyboardEvent): void => {
    if (event.target !== this) return;
    event.stopImmediatePropagation();
    this.#handle?.passKey(event);
  };

  #begin(): void {
    const { launcher } = (this.#shell = createShell(this));
    launcher.onclick = () => this.toggle();
    // Loads the panel ahead of its use; a touch is a pointer that enters, too. Where that fails the click tries again, and says so.
    const warm = () => void AisleChat.modules?.panel().catch(() => undefined);
    for (const type of ['pointerenter', 'focus']) launcher.addEventListener(type, warm, { once: true });
    // Properties that were set before the element was defined would hide the accessors for ever.
    for (const name of ['actions', 'starts']) {
      if (!Object.hasOwn(this, name)) continue;
      const early: unknown = Reflect.get(this, name);
      if (Reflect.deleteProperty(this, name)) Reflect.set(this, name, early);
    }
  }

  #readSoon(): void {
    if (this.#reading) return;
    this.#reading = true;
    queueMicrotask(() => {
      this.#reading = false;
      if (this.isConnected) this.#read();
    });
  }

  #read(): void {
    const before = this.#gateway?.href;
    this.#gateway = readGateway(this);
    this.#language = readLanguage(this);
    this.#refresh();
    if (this.#panel && before !== this.#gateway?.href) {
      this.#drop();
      if (this.#isOpen) void this.#show('restored');
    }
    void this.#handle?.update();
  }

  #refresh(): void {
    this.#shell?.update(this.#isOpen ? 'open' : 'closed', this.#language);
  }

  async #show(reason: ShowReason): Promise<void> {
    remember(this.#key('open'), 'true');
    this.#refresh();
    this.#shell?.setNotice();
    if (!this.#gateway) return this.#showUnavailable();
    const { signal } = this.#life;
    try {
      const panel = await this.#mount();
      if (!this.#isOpen || signal.aborted) return;
      panel.show(reason);
      this.dispatchEvent(new AisleOpenEvent());
    } catch (error) {
      if (signal.aborted) return;
      report('the panel could not be loaded.', error);
      this.#showUnavailable();
    }
  }

  #hide(): void {
    remember(this.#key('open'), 'false');
    this.#shell?.setNotice();
    this.#refresh();
    this.#handle?.hide();
    this.dispatchEvent(new AisleCloseEvent());
  }

  #mount(): Promise<PanelHandle> {
    const panel = (this.#panel ??= this.#createPanel(this.#life.signal));
    panel.catch(() => {
      if (this.#panel === panel) this.#panel = undefined;
    });
    return panel;
  }

  async #createPanel(signal: AbortSignal): Promise<PanelHandle> {
    const { modules } = AisleChat;
    const gateway = this.#gateway;
    const shell = this.#shell;
    if (!modules || !gateway || !shell)
      throw new Error('It needs "@aisle/widget/define", a document, and a "gateway".');
    const { mountPanel } = await modules.panel();
    const language = () => this.#language;
    const host = { element: this, shell, gateway, language, modules, customCards, signal };
    const handle = await mountPanel(host);
    signal.throwIfAborted();
    return (this.#handle = handle);
  }

  /** Takes the panel away, and the chat with it. */
  #drop(): void {
    this.#life.abort();
    this.#life = new AbortController();
    this.#handle = this.#panel = undefined;
  }

  #showUnavailable(): void {
    this.dispatchEvent(new AisleErrorEvent('unavailable'));
    const again = this.#gateway && (() => void this.#show('visitor'));
    this.#shell?.setNotice(createUnavailableNotice(this.#language, again));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aisle-chat': AisleChat;
  }
}

import type { Chat, ChatOptions } from '@aisle/client';
import { AisleCloseEvent } from '../events/aisle-close-event.js';
import { AisleErrorEvent } from '../events/aisle-error-event.js';
import { AisleOpenEvent } from '../events/aisle-open-event.js';
import { AisleReadyEvent } from '../events/aisle-ready-event.js';
// Its types of listeners come with the element.
import type {} from '../events/event-map.js';
import type { PanelHandle, PanelHost, ShowOptions } from '../panel/panel-host.js';
import type { Start } from '../start.js';
import { VERSION } from '../version.js';
import type { WidgetModules } from '../widget-modules.js';
import { attributeValue, OBSERVED_ATTRIBUTES, readCoreAttributes, type CoreConfig } from './attributes.js';
import { ElementBase } from './element-base.js';
import { createOpenStateStore, type OpenStateStore } from './open-state.js';
import { PanelHolder } from './panel-holder.js';
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
  /** Where the panel and the text renderer come from; set by `@aisle/widget/define` and by aisle.js. */
  static modules: WidgetModules | undefined;

  /** Gives the token of a signed-in visitor. */
  declare getToken: ChatOptions['getToken'];
  /** Adds to what the assistant knows of the page. */
  declare context: ChatOptions['context'];
  /** The page's own source of product facts. */
  declare resolve: ChatOptions['resolve'];
  /** Another wire than HTTP, for tests and for gateways with a protocol of their own. Read when the chat is made. */
  declare transport: ChatOptions['transport'];

  #shell: Shell | undefined;
  #config: CoreConfig | undefined;
  #memory: OpenStateStore | undefined;
  #starts: readonly (Start | string)[] | undefined;
  readonly #panel = new PanelHolder(() => AisleChat.modules);
  #opener: Element | null = null;
  #unread = 0;
  #asked = false;
  #reading = false;
  #generation = 0;

  /** The headless client, once the panel is loaded. */
  get chat(): Chat | undefined {
    return this.#panel.handle?.chat;
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
    this.#panel.handle?.update();
  }

  connectedCallback(): void {
    this.#adoptEarlyProperties();
    this.#generation++;
    const first = this.#shell === undefined;
    this.#shell ??= this.#createShell();
    this.#read();
    // What the visitor did on the last page is stronger than what the markup of this one says.
    const wasOpen = this.#memory?.read().open;
    if (first && wasOpen !== undefined) this.toggleAttribute('open', wasOpen);
    if (this.hasAttribute('open')) void this.#show({ motion: 'instant', focus: 'keep' });
    if (first) queueMicrotask(() => this.dispatchEvent(new AisleReadyEvent()));
  }

  disconnectedCallback(): void {
    // A move in the document disconnects and connects at once: only an element that stays away gives up its chat.
    const generation = this.#generation;
    setTimeout(() => {
      if (!this.isConnected && generation === this.#generation) this.#panel.drop();
    });
  }

  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (!this.isConnected || !this.#shell || before === value) return;
    if (name !== 'open') return this.#readSoon();
    if (value !== null && before === null) void this.#show({ motion: 'animate', focus: this.#asked ? 'move' : 'keep' });
    if (value === null) this.#hide();
  }

  /** Opens the panel and moves the focus into it. */
  open(): void {
    if (this.hasAttribute('open')) return;
    this.#opener = document.activeElement === document.body ? null : document.activeElement;
    this.#asked = true;
    this.setAttribute('open', '');
    this.#asked = false;
  }

  /** Closes the panel; the focus goes back to where it came from. A running answer goes on. */
  close(): void {
    this.removeAttribute('open');
  }

  /** Opens or closes the panel. */
  toggle(): void {
    if (this.hasAttribute('open')) this.close();
    else this.open();
  }

  /** Sends a message in the visitor's name, and loads the panel if need be. Resolves when the answer has ended. */
  async send(text: string): Promise<void> {
    const panel = await this.#mount();
    await panel.send(text);
  }

  #createShell(): Shell {
    const shell = createShell(this);
    shell.launcher.addEventListener('click', () => this.toggle());
    for (const type of ['pointerenter', 'focus', 'touchstart']) {
      shell.launcher.addEventListener(type, () => this.#panel.warm(), { passive: true });
    }
    shell.dock.addEventListener('keydown', (event) => {
      const composing = event.isComposing || event.keyCode === 229;
      if (event.key !== 'Escape' || composing || event.defaultPrevented || !this.hasAttribute('open')) return;
      event.preventDefault();
      this.close();
    });
    return shell;
  }

  // Properties that were set before the element was defined would hide the accessors for ever.
  #adoptEarlyProperties(): void {
    for (const name of ['actions', 'starts'] as const) {
      if (!Object.hasOwn(this, name)) continue;
      const value: unknown = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
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
    const before = this.#config?.gateway?.href;
    this.#config = readCoreAttributes(this, report);
    const gateway = this.#config.gateway?.href;
    if (!this.#memory || before !== gateway) {
      this.#memory = createOpenStateStore(gateway ?? '');
      if (this.#panel.wanted) this.#restart();
    }
    this.#panel.handle?.update();
    this.#refresh();
  }

  #refresh(): void {
    const language = this.#config?.language ?? 'en';
    this.#shell?.update({ expanded: this.hasAttribute('open'), unread: this.#unread, language });
  }

  async #show(options: ShowOptions): Promise<void> {
    this.#unread = 0;
    this.#memory?.write({ open: true });
    this.#refresh();
    this.#shell?.setNotice(undefined);
    if (!this.#config?.gateway) return this.#showUnavailable();
    try {
      const handle = await this.#mount();
      if (!this.hasAttribute('open') || !this.isConnected) return;
      handle.show(options);
      this.dispatchEvent(new AisleOpenEvent());
    } catch (error) {
      if (!this.isConnected) return;
      console.error('<aisle-chat>: the panel could not be loaded.', error);
      this.#showUnavailable();
    }
  }

  #hide(): void {
    this.#memory?.write({ open: false });
    this.#shell?.setNotice(undefined);
    this.#refresh();
    const focusInside = this.#shell?.root.activeElement != null;
    this.#panel.handle?.hide();
    if (focusInside) this.#returnFocus();
    this.dispatchEvent(new AisleCloseEvent());
  }

  #returnFocus(): void {
    const opener = this.#opener;
    this.#opener = null;
    const target =
      opener instanceof HTMLElement && opener !== this && opener.isConnected ? opener : this.#shell?.launcher;
    target?.focus({ preventScroll: true });
  }

  async #mount(): Promise<PanelHandle> {
    const gateway = this.#config?.gateway;
    if (!gateway) throw new Error('The attribute "gateway" is missing or unusable.');
    return await this.#panel.mount(() => this.#createHost(gateway));
  }

  #createHost(gateway: URL): PanelHost {
    const shell = this.#shell;
    const memory = this.#memory;
    const modules = AisleChat.modules;
    if (!shell || !memory || !modules) throw new Error('<aisle-chat> must be in a document before its panel is made.');
    return {
      element: this,
      root: shell.root,
      dock: shell.dock,
      panelId: shell.panelId,
      memory,
      core: () => ({ gateway, language: this.#config?.language ?? 'en' }),
      report,
      hooks: () => ({
        context: this.context,
        getToken: this.getToken,
        resolve: this.resolve,
        starts: this.#starts,
        transport: this.transport,
      }),
      modules,
      close: () => this.close(),
      countUnread: () => {
        if (this.hasAttribute('open')) return;
        this.#unread++;
        this.#refresh();
      },
    };
  }

  #restart(): void {
    this.#panel.drop();
    if (this.hasAttribute('open')) void this.#show({ motion: 'instant', focus: 'keep' });
  }

  #showUnavailable(): void {
    this.dispatchEvent(new AisleErrorEvent('unavailable'));
    const again = this.#config?.gateway ? () => void this.#show({ motion: 'animate', focus: 'move' }) : undefined;
    const shell = this.#shell;
    shell?.setNotice(createUnavailableNotice(shell.panelId, this.#config?.language ?? 'en', again));
  }
}

function report(problem: string): void {
  console.error(`<aisle-chat>: ${problem}`);
}

declare global {
  interface HTMLElementTagNameMap {
    'aisle-chat': AisleChat;
  }
}

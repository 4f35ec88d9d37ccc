import { render } from './render.js';

/** Shares the life of an element. */
export interface ReactiveController {
  hostConnected?(): void;
  hostDisconnected?(): void;
  hostUpdate?(): void;
  hostUpdated?(): void;
}

type Changes = Map<PropertyKey, unknown>;

/** An element that updates once, soon after any of its `properties` has changed; for the first time when it is in a document. */
export class ReactiveElement extends HTMLElement {
  static properties: Readonly<Record<string, unknown>> = {};
  hasUpdated = false;
  isUpdatePending = false;
  renderRoot: Node | undefined;
  readonly #values: Changes = new Map();
  readonly #controllers = new Set<ReactiveController>();
  #changed: Changes = new Map();
  #enable: () => void = () => undefined;
  #updated: Promise<unknown>;

  constructor() {
    super();
    this.#updated = new Promise<void>((resolve) => (this.#enable = resolve));
    for (const name of Object.keys(new.target.properties)) {
      if (!(name in new.target.prototype)) this.#define(new.target.prototype, name);
      if (!Object.hasOwn(this, name)) continue;
      // It was set before the element was defined, and would hide the accessor.
      const early: unknown = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, early);
    }
    this.requestUpdate();
  }

  get updateComplete(): Promise<unknown> {
    return this.#updated;
  }

  connectedCallback(): void {
    this.renderRoot ??= this.createRenderRoot();
    this.#enable();
    for (const controller of this.#controllers) controller.hostConnected?.();
  }

  disconnectedCallback(): void {
    for (const controller of this.#controllers) controller.hostDisconnected?.();
  }

  addController(controller: ReactiveController): void {
    this.#controllers.add(controller);
    if (this.renderRoot && this.isConnected) controller.hostConnected?.();
  }

  requestUpdate(): void {
    if (this.isUpdatePending) return;
    this.isUpdatePending = true;
    this.#updated = this.#updateAfter(this.#updated);
  }

  protected createRenderRoot(): Node {
    return this;
  }

  protected willUpdate(_changed: Changes): void {}

  /** From here on a change asks for another update. */
  protected update(_changed: Changes): void {
    this.#changed = new Map();
    this.isUpdatePending = false;
  }

  protected updated(_changed: Changes): void {}

  #define(prototype: object, name: string): void {
    Object.defineProperty(prototype, name, {
      configurable: true,
      enumerable: true,
      get(this: ReactiveElement) {
        return this.#values.get(name);
      },
      set(this: ReactiveElement, value: unknown) {
        const before = this.#values.get(name);
        if (Object.is(value, before)) return;
        this.#values.set(name, value);
        if (!this.#changed.has(name)) this.#changed.set(name, before);
        this.requestUpdate();
      },
    });
  }

  async #updateAfter(before: Promise<unknown>): Promise<boolean> {
    try {
      await before;
    } catch (error) {
      // Nobody may have awaited that update.
      reportError(error);
    }
    this.#performUpdate();
    return !this.isUpdatePending;
  }

  #performUpdate(): void {
    const changed = this.#changed;
    try {
      this.willUpdate(changed);
      for (const controller of this.#controllers) controller.hostUpdate?.();
      this.update(changed);
    } catch (error) {
      ReactiveElement.prototype.update.call(this, changed);
      throw error;
    }
    for (const controller of this.#controllers) controller.hostUpdated?.();
    this.hasUpdated = true;
    this.updated(changed);
  }
}

/** An element that shows what its `render` gives. */
export class LitElement extends ReactiveElement {
  protected render(): unknown {
    return undefined;
  }

  protected override update(changed: Changes): void {
    const value = this.render();
    super.update(changed);
    if (this.renderRoot) render(value, this.renderRoot);
  }
}

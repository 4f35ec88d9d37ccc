import type { PanelHandle, PanelHost, PanelModule } from '../panel/panel-host.js';
import type { WidgetModules } from '../widget-modules.js';

/** Loads the panel once, mounts it once, and forgets what has failed so that it can be tried again. */
export class PanelHolder {
  readonly #modules: () => WidgetModules | undefined;
  #module: Promise<PanelModule> | undefined;
  #panel: Promise<PanelHandle> | undefined;
  #handle: PanelHandle | undefined;

  constructor(modules: () => WidgetModules | undefined) {
    this.#modules = modules;
  }

  /** The panel, once it is mounted. */
  get handle(): PanelHandle | undefined {
    return this.#handle;
  }

  /** Is there a panel, or one on its way? */
  get wanted(): boolean {
    return this.#panel !== undefined;
  }

  /** Loads the module ahead of its use. */
  warm(): void {
    this.#load().catch(() => {
      // A click tries again, and says so if it fails.
    });
  }

  /** @param createHost called when the module is there; what it throws means that the panel is not wanted any more */
  mount(createHost: () => PanelHost): Promise<PanelHandle> {
    if (this.#panel) return this.#panel;
    const panel = this.#load().then((module) => {
      if (this.#panel !== panel) throw new Error('The element has changed while its panel loaded.');
      this.#handle = module.mountPanel(createHost());
      return this.#handle;
    });
    this.#panel = panel;
    panel.catch(() => {
      if (this.#panel === panel) this.#panel = undefined;
    });
    return panel;
  }

  /** Takes the panel away. */
  drop(): void {
    this.#handle?.destroy();
    this.#handle = undefined;
    this.#panel = undefined;
  }

  #load(): Promise<PanelModule> {
    const modules = this.#modules();
    if (!modules) {
      return Promise.reject(
        new Error('Import "@aisle/widget/define", or load aisle.js, to give <aisle-chat> its panel.'),
      );
    }
    this.#module ??= modules.panel();
    this.#module.catch(() => (this.#module = undefined));
    return this.#module;
  }
}

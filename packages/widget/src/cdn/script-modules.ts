import { trustedTypesAccess } from '../trusted-types.js';
import type { WidgetModules } from '../widget-modules.js';
import { loadScriptModule } from './script-module.js';

type PanelModule = Awaited<ReturnType<WidgetModules['panel']>>;
type TextModule = Awaited<ReturnType<WidgetModules['text']>>;

/** The widget's modules as files beside aisle.js. @param loader the script element of aisle.js */
export function scriptModules(loader: HTMLScriptElement): WidgetModules {
  const load = (name: 'panel' | 'text') =>
    loadScriptModule(`${name}@${__AISLE_BUILD__}`, __AISLE_FILES__[name], loader, scriptUrl);
  return {
    trustedTypes: trustedTypesAccess(),
    async panel() {
      const module = await load('panel');
      if (!isPanelModule(module)) throw new TypeError('The panel module of aisle.js exports no mountPanel.');
      return module;
    },
    async text() {
      const module = await load('text');
      if (!isTextModule(module)) throw new TypeError('The text module of aisle.js exports no createTextRenderer.');
      return module;
    },
  };
}

function scriptUrl(url: string): string {
  const access = trustedTypesAccess();
  if (access.state === 'refused')
    console.error(
      "<aisle-chat>: this page's Trusted Types refuse the policy “aisle”. Add: trusted-types aisle lit-html",
    );
  return access.state === 'granted' ? access.policy.createScriptURL(url) : url;
}

function isPanelModule(module: unknown): module is PanelModule {
  return hasFunction(module, 'mountPanel');
}

function isTextModule(module: unknown): module is TextModule {
  return hasFunction(module, 'createTextRenderer');
}

function hasFunction(module: unknown, name: string): boolean {
  return typeof module === 'object' && module !== null && typeof Reflect.get(module, name) === 'function';
}

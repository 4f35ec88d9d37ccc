import type { PanelModule } from './panel/panel-host.js';
import type { AislePolicy } from './trusted-types.js';

/** Where the part of the widget that loads on intent comes from: a bundler's chunk, or a file beside aisle.js. */
export interface WidgetModules {
  panel(): Promise<PanelModule>;
  /** The page's one Trusted Types policy, where it was made in another bundle than the text renderer's; null where it was refused. */
  readonly policy?: AislePolicy | null | undefined;
}

import type { PanelModule } from './panel/panel-host.js';
import type { TextModule } from './text/aisle-text.js';
import type { TrustedTypesAccess } from './trusted-types.js';

/** Where the parts of the widget that load on intent come from: a bundler's chunks, or the files beside aisle.js. */
export interface WidgetModules {
  panel(): Promise<PanelModule>;
  text(): Promise<TextModule>;
  /** The page's one Trusted Types policy, where it was made in another bundle than the text renderer's. */
  readonly trustedTypes?: TrustedTypesAccess;
}

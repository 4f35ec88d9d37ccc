import { mountFromScript, ownScript } from './cdn/mount-from-script.js';
import { provideModules } from './cdn/script-modules.js';
import { report } from './chat-element/report.js';
import { defineChat } from './define-chat.js';
import { trustedTypesAccess } from './trusted-types.js';

// currentScript is set only now, while the script runs.
const script = ownScript();

if (script) {
  provideModules(script);
  defineChat({ panel: () => import('./panel/panel-entry.js'), trustedTypes: trustedTypesAccess() });
  mountFromScript(script);
} else {
  report('aisle.js does not find its script element. Give it an attribute data-gateway.');
}

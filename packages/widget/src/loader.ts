import { mountFromScript, ownScript } from './cdn/mount-from-script.js';
import { provideModules } from './cdn/script-modules.js';
import { report } from './chat-element/report.js';
import { defineChat } from './define-chat.js';
import { requestTrustedTypes } from './trusted-types.js';

// currentScript is set only now, while the script runs.
const script = ownScript();

if (script) {
  defineChat(() => {
    const trustedTypes = requestTrustedTypes();
    provideModules(script, trustedTypes);
    return { panel: () => import('./panel/panel-entry.js'), trustedTypes };
  });
  mountFromScript(script);
} else {
  report('the script element is not found. Give it data-gateway.');
}

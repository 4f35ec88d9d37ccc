import { obeyCommands } from './cdn/command-queue.js';
import { mountChat } from './cdn/mount-chat.js';
import { ownScript } from './cdn/own-script.js';
import { provideModules } from './cdn/script-modules.js';
import { report } from './chat-element/report.js';
import { defineChat } from './define-chat.js';
import { isPrerendering } from './prerendering.js';
import { requestPolicy } from './trusted-types.js';

// currentScript is set only now, while the script runs.
const script = ownScript();

/** Begins when the page has a body, and somebody sees it. */
function begin(): void {
  // Not document.body, which an element of that name hides.
  const later = isPrerendering() ? 'prerenderingchange' : !document.querySelector('body') && 'DOMContentLoaded';
  if (later) return document.addEventListener(later, begin, { once: true });
  if (!script) return report('Name it aisle.js.');
  defineChat(() => {
    const policy = requestPolicy();
    provideModules(script, policy);
    return { panel: () => import('./panel/panel-entry.js'), policy };
  });
  mountChat(script.dataset);
  obeyCommands();
}

begin();

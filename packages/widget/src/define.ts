import { defineChat } from './define-chat.js';

if (typeof customElements !== 'undefined') defineChat(() => ({ panel: () => import('./panel/panel-entry.js') }));

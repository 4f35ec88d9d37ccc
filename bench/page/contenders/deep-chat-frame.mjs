import { mountDeepChat } from '../deep-chat-element.mjs';

/** deep-chat, told once a frame by a page that joins the tokens. */
export const mount = () => mountDeepChat((signals, tokens) => void signals.onResponse({ text: tokens.join('') }));

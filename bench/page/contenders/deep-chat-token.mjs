import { mountDeepChat } from '../deep-chat-element.mjs';

/** deep-chat, one response for each token: what it does with an event stream of its own. */
export const mount = () =>
  mountDeepChat((signals, tokens) => {
    for (const text of tokens) void signals.onResponse({ text });
  });

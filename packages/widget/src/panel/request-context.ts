import type { RequestContext } from '@aisle/protocol';
import { withoutSecrets } from './without-secrets.js';
import type { PanelConfig } from './panel-config.js';

/** What the assistant is told of the page: where the visitor is and what they look at, and what the host adds. */
export function requestContext(config: PanelConfig, added: RequestContext | undefined): RequestContext {
  return {
    locale: config.language,
    ...(config.currency && { currency: config.currency }),
    // Not document.title, which an element of that name hides.
    page: {
      url: withoutSecrets(location.href),
      title: document.querySelector('head > title')?.textContent.trim() ?? '',
    },
    ...(config.product && { product: { id: config.product } }),
    ...added,
  };
}

/** What the host adds: a function that is asked before each message, or what `aisle('set', { context: … })` has given. */
export function addedContext(given: (() => RequestContext) | RequestContext | undefined): RequestContext | undefined {
  return typeof given === 'function' ? given() : given;
}

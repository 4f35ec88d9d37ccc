/** Whether the shop's visitor lets it keep preferences. https://shopify.dev/docs/api/customer-privacy */
export function shopifyAllows(): boolean {
  const privacy: unknown = Reflect.get(Object(Reflect.get(globalThis, 'Shopify')), 'customerPrivacy');
  const allowed: unknown = Reflect.get(Object(privacy), 'preferencesProcessingAllowed');
  return typeof allowed === 'function' && allowed.call(privacy) === true;
}

/** Takes the consent back from an element where the visitor does so in Shopify's banner. */
export function followShopify(element: Element, signal: AbortSignal): void {
  const look = () => {
    if (!shopifyAllows()) element.setAttribute('consent', 'denied');
  };
  document.addEventListener('visitorConsentCollected', look, { signal });
}

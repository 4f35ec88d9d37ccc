import type { RequestContext } from '@aisle/protocol';
import { attributeValue } from '../chat-element/attributes.js';

/** What the page says of itself, where the attribute `page-facts` asks for that. */
export async function readPageFacts(element: Element): Promise<(() => RequestContext) | undefined> {
  const asked = attributeValue(element, 'page-facts');
  return asked ? (await import('./page-facts.js')).pageFacts(asked.split(/[\s,]+/)) : undefined;
}

import { attributeValue } from '../chat-element/attributes.js';

/** May nothing be stored or sent before somebody has said yes? */
export function needsConsent(element: Element): boolean {
  const consent = attributeValue(element, 'consent');
  return consent === 'required' || consent === 'denied';
}

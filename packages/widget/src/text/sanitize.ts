import createDOMPurify, { type Config, type DOMPurify } from 'dompurify';
import { trustedTypesAccess, type TrustedTypesAccess } from '../trusted-types.js';

// prettier-ignore
const ALLOWED_TAGS = [
  'a', 'blockquote', 'br', 'code', 'del', 'div', 'em', 'h3', 'hr', 'input', 'li', 'ol', 'p', 'pre', 'strong',
  'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul',
];
const ALLOWED_ATTR = ['align', 'checked', 'disabled', 'href', 'start', 'type'];

/** Makes DOM of HTML, with nothing in it but what Markdown can say. */
export type Sanitizer = (html: string) => DocumentFragment;

/** A sanitiser of its own, or undefined where the page forbids parsing HTML (Trusted Types without the policy `aisle`). */
export function createSanitizer(access: TrustedTypesAccess = trustedTypesAccess()): Sanitizer | undefined {
  if (access.state === 'refused') return undefined;
  const policy = access.state === 'granted' ? access.policy : undefined;
  const purifier: DOMPurify = createDOMPurify();
  if (!purifier.isSupported) return undefined;
  purifier.addHook('uponSanitizeElement', (node) => {
    if (node instanceof Element && node.localName === 'input' && !isCheckbox(node)) node.remove();
  });
  return (html) => purifier.sanitize(html, config(policy));
}

type PurifierPolicy = NonNullable<Config['TRUSTED_TYPES_POLICY']>;

function config(policy: unknown) {
  return {
    ALLOWED_TAGS,
    ALLOWED_ATTR,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOW_SELF_CLOSE_IN_ATTR: false,
    SANITIZE_NAMED_PROPS: true,
    RETURN_DOM_FRAGMENT: true as const,
    ...(isPurifierPolicy(policy) && { TRUSTED_TYPES_POLICY: policy }),
  };
}

// What the browser made is a whole TrustedTypePolicy, whatever narrower type it travelled under.
function isPurifierPolicy(policy: unknown): policy is PurifierPolicy {
  return typeof policy === 'object' && policy !== null && 'createHTML' in policy;
}

function isCheckbox(input: Element): boolean {
  return input.getAttribute('type') === 'checkbox' && input.hasAttribute('disabled');
}

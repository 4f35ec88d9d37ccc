import createDOMPurify, { type Config, type DOMPurify } from 'dompurify';
import type { TrustedTypesAccess } from '../trusted-types.js';
import { ALLOWED_ATTRIBUTES, ALLOWED_TAGS, isTaskBox, type Sanitizer } from './allowed-markup.js';

type PurifierPolicy = NonNullable<Config['TRUSTED_TYPES_POLICY']>;

/** DOMPurify as a sanitiser, or undefined where the page forbids parsing HTML (Trusted Types without the policy `aisle`). */
export function createPurifier(access: TrustedTypesAccess): Sanitizer | undefined {
  if (access.state === 'refused') return undefined;
  const purifier: DOMPurify = createDOMPurify(window);
  if (!purifier.isSupported) return undefined;
  purifier.addHook('uponSanitizeElement', (node) => {
    if (node instanceof Element && node.localName === 'input' && !isTaskBox(node)) node.remove();
  });
  const policy = access.state === 'granted' ? access.policy : undefined;
  return (html) => purifier.sanitize(html, config(policy));
}

function config(policy: unknown) {
  return {
    ALLOWED_TAGS: [...ALLOWED_TAGS],
    ALLOWED_ATTR: [...ALLOWED_ATTRIBUTES],
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

/** The part of the Trusted Types API that is used here; TypeScript's DOM library does not have it yet. */
export interface AislePolicy {
  createHTML(html: string): string;
  createScriptURL(url: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: AislePolicy): AislePolicy;
}

/** Whether markup and script addresses may be handed to the page's parser, and through which policy. */
export type TrustedTypesAccess =
  | { readonly state: 'unsupported' }
  | { readonly state: 'granted'; readonly policy: AislePolicy }
  /** The page enforces Trusted Types and has not granted `aisle`: nothing may be parsed. */
  | { readonly state: 'refused' };

let access: TrustedTypesAccess | undefined;

/**
 * The one policy of this module, made at the first call: a page that does not list `'allow-duplicates'` lets a name be used once.
 * What is passed to `createHTML` is the widget's own templates and, for an inert document, a checked name of a character; nothing else.
 */
export function trustedTypesAccess(): TrustedTypesAccess {
  access ??= accessOf(requestPolicy());
  return access;
}

/** Makes the policy, once for a page: null where the page refuses it, undefined where the browser knows none. */
export function requestPolicy(): AislePolicy | null | undefined {
  const factory: unknown = Reflect.get(globalThis, 'trustedTypes');
  if (!isPolicyFactory(factory)) return undefined;
  try {
    const same = (text: string) => text;
    return factory.createPolicy('aisle', { createHTML: same, createScriptURL: same });
  } catch {
    return null;
  }
}

/** What a policy allows. */
export function accessOf(policy: AislePolicy | null | undefined): TrustedTypesAccess {
  if (policy) return { state: 'granted', policy };
  return { state: policy === null ? 'refused' : 'unsupported' };
}

function isPolicyFactory(value: unknown): value is PolicyFactory {
  // Where there is no factory, an element of that name may be found in its place.
  return typeof Reflect.get(Object(value), 'createPolicy') === 'function';
}

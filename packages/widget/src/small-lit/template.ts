// Declares the name of the build.
import type {} from '../cdn/script-modules.js';

/** What `html` makes: the constant strings of a template, and what stands between them this time. */
export interface TemplateResult {
  readonly strings: TemplateStringsArray;
  readonly values: readonly unknown[];
}

/** Where a value goes: an attribute of an element, or among the children in front of a comment. */
export type Place =
  | {
      readonly node: number;
      /** With the mark of its kind: `.` is a property, `?` an attribute that is there or not, `@` a listener. */
      readonly name: string;
      /** What stands around the values; one more than there are values. */
      readonly around: readonly string[];
    }
  | { readonly node: number; readonly name?: undefined };

export interface Template {
  readonly content: DocumentFragment;
  /** In the order of the values. Nodes are counted in document order. */
  readonly places: readonly Place[];
}

interface Policy {
  createHTML(html: string): string;
}

// No template has it, and no parser changes it.
const MARK = '§';
const templates = new WeakMap<TemplateStringsArray, Template>();

export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): TemplateResult {
  return { strings, values };
}

export function isTemplateResult(value: unknown): value is TemplateResult {
  return typeof value === 'object' && value !== null && 'strings' in value;
}

/** Parsed once for each place in the sources that has a template. */
export function templateOf(strings: TemplateStringsArray): Template {
  let template = templates.get(strings);
  if (!template) templates.set(strings, (template = parse(strings)));
  return template;
}

export function walkNodes(root: Node): TreeWalker {
  return document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT);
}

function parse(strings: TemplateStringsArray): Template {
  const element = document.createElement('template');
  // Parsers write names of attributes in lower case.
  const names: string[] = [];
  let source = '';
  let left = strings.length;
  for (const text of strings) {
    source += text;
    left -= 1;
    if (left === 0) break;
    const isInTag = source.lastIndexOf('<') > source.lastIndexOf('>');
    if (isInTag) names.push(/([^\s"'=<>/]+)=(?:"[^"]*|'[^']*)?$/.exec(source)?.[1] ?? '');
    source += isInTag ? MARK : `<!--${MARK}-->`;
  }
  // So that whatever stands last has an end, once others come behind it.
  if (source.endsWith('-->')) source += '<!---->';
  // eslint-disable-next-line no-restricted-syntax -- only what stands in our sources, as Lit does it; values never get here
  element.innerHTML = policy()?.createHTML(source) ?? source;
  return { content: element.content, places: findPlaces(element.content, names) };
}

function findPlaces(content: DocumentFragment, names: string[]): Place[] {
  const places: Place[] = [];
  const walker = walkNodes(content);
  for (let node = 0; walker.nextNode(); node += 1) {
    const { currentNode } = walker;
    if (!(currentNode instanceof Element)) {
      if (currentNode.nodeValue === MARK) places.push({ node });
      continue;
    }
    for (const { name: written, value } of [...currentNode.attributes]) {
      const around = value.split(MARK);
      if (around.length === 1) continue;
      currentNode.removeAttribute(written);
      const [name = ''] = names.splice(0, around.length - 1);
      places.push({ node, name, around });
    }
  }
  return places;
}

/** The page's one Trusted Types policy, in the files of the script tag; see src/cdn/script-modules.ts. */
function policy(): Policy | undefined {
  if (typeof __AISLE_BUILD__ === 'undefined') return undefined;
  const registry: unknown = Reflect.get(globalThis, Symbol.for(`aisle@${__AISLE_BUILD__}`));
  const found: unknown = Reflect.get(Object(registry), 'policy');
  return isPolicy(found) ? found : undefined;
}

function isPolicy(value: unknown): value is Policy {
  return typeof value === 'object' && value !== null;
}

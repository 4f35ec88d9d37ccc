/**
 * Writes src/element-props.ts from the JSDoc of `<aisle-chat>`: `node packages/react/generate-element-props.mjs`, whenever the
 * element's attributes, properties or events have changed.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { camel, handlerOf, memberOf, propsOf } from '../widget/build/manifest/framework-types.mjs';
import { readElement } from '../widget/build/manifest/read-element.mjs';

const file = new URL('src/element-props.ts', import.meta.url);
const src = fileURLToPath(new URL('../widget/src/', import.meta.url));
const quoted = (name) => `'${name}'`;

const table = (entries, nameOf) => entries.map(({ name }) => `  ${nameOf(name)}: ${quoted(name)},`).join('\n');

/** The text of src/element-props.ts. */
export async function elementProps() {
  const element = await readElement(src);
  const properties = element.properties.filter(({ readonly }) => !readonly);
  const props = propsOf(element).map((entry) => memberOf(camel(entry.name), entry.type, entry));
  const handlers = element.events.map((event) =>
    memberOf(handlerOf(event.name), `((event: AisleEventMap['${event.name}']) => void)`, event),
  );
  const code = `// Made from the JSDoc of <aisle-chat> by generate-element-props.mjs.
import type { AisleChat, AisleEventMap } from '@aisle/widget';

/** Attributes and properties of \`<aisle-chat>\`. */
export interface ElementProps {
${props.join('')}}

/** Handlers of the events of \`<aisle-chat>\`. */
export interface ElementHandlers {
${handlers.join('')}}

/** The attribute of each prop that has one. */
export const ATTRIBUTES = {
${table(element.attributes, camel)}
} as const satisfies Partial<Record<keyof ElementProps, string>>;

/** Props that are set on the element, as they are. */
export const PROPERTIES = [${properties.map(({ name }) => quoted(name)).join(', ')}] as const satisfies readonly (keyof ElementProps)[];

/** The event of each handler. */
export const EVENTS = {
${table(element.events, handlerOf)}
} as const satisfies Record<keyof ElementHandlers, keyof AisleEventMap>;
`;
  return format(code, { parser: 'typescript', singleQuote: true, printWidth: 120 });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(file, await elementProps());

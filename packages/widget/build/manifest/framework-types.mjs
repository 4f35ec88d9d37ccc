const GENERATED = '// Made from the JSDoc of the element by packages/widget/build/manifest.\n';

const pascal = (name) => name.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase());
/** `color-scheme` as `colorScheme`. */
export const camel = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const key = (name) => (/^\w+$/.test(name) ? name : `'${name}'`);
const comment = ({ description, default: value }) => {
  const words = [description, value && `@defaultValue \`${value}\``].filter(Boolean).join(' ');
  return words ? `  /** ${words.replaceAll('*/', '* /')} */\n` : '';
};
/** A line of an interface, with what is said of it. */
export const memberOf = (name, type, entry) => `${comment(entry)}  ${key(name)}?: ${type} | undefined;\n`;

/** Attributes and writable properties in one list: `{ name, type, description, default }`, the type in TypeScript. */
export function propsOf({ className, attributes, properties }) {
  const writable = properties.filter(({ readonly }) => !readonly);
  const names = new Set(attributes.map(({ name }) => name));
  return [
    ...attributes.map((entry) => {
      const alsoProperty = writable.some(({ name }) => name === entry.name);
      return { ...entry, type: alsoProperty ? `${entry.type} | ${className}['${entry.name}']` : entry.type };
    }),
    ...writable
      .filter(({ name }) => !names.has(name))
      .map((entry) => ({ ...entry, type: `${className}['${entry.name}']` })),
  ];
}

/** Name of the handler of an event: `onAisleOpen` for `aisle-open`. */
export const handlerOf = (event) => `on${pascal(event)}`;

function props(element) {
  const list = propsOf(element);
  const bound = (nameOf) => list.map((entry) => memberOf(nameOf(entry.name), entry.type, entry)).join('');
  return `${GENERATED}import type { ${element.className}, AisleEventMap } from '../index.js';

/** Attributes and properties of \`<${element.tagName}>\`, by the names that HTML has for them. */
export interface ${element.className}Props {
${bound((name) => name)}}

/** The same by the names that scripts prefer. */
export interface ${element.className}CamelProps {
${bound(camel)}}

/** Handlers by the names that Vue has for them. */
export interface ${element.className}Handlers {
${element.events
  .map((event) => memberOf(handlerOf(event.name), `((event: AisleEventMap['${event.name}']) => void)`, event))
  .join('')}}

/** Handlers by the names that JSX has for events whose names are not camel case: \`onaisle-open\`. */
export type ${element.className}Listeners<Prefix extends string = 'on'> = {
  [Name in keyof AisleEventMap as \`\${Prefix}\${Name}\`]?: ((event: AisleEventMap[Name]) => void) | undefined;
};
`;
}

const react = ({ tagName, className }) => `${GENERATED}import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { ${className} } from '../index.js';
import type { ${className}Listeners, ${className}Props } from './props.js';

type Html = DetailedHTMLProps<HTMLAttributes<${className}>, ${className}>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      '${tagName}': Omit<Html, keyof ${className}Props> & ${className}Props & ${className}Listeners;
    }
  }
}
`;

const vue = ({ tagName, className }) => `${GENERATED}import type { HTMLAttributes, VNodeProps } from 'vue';
import type { ${className} } from '../index.js';
import type { ${className}CamelProps, ${className}Handlers, ${className}Props } from './props.js';

type Own = ${className}CamelProps & ${className}Props & ${className}Handlers;

declare module 'vue' {
  interface GlobalComponents {
    '${tagName}': new () => ${className} & { $props: Omit<HTMLAttributes, keyof Own> & VNodeProps & Own };
  }
}
`;

const svelte = ({ tagName, className }) => `${GENERATED}import type { HTMLAttributes } from 'svelte/elements';
import type { ${className} } from '../index.js';
import type { ${className}Listeners, ${className}Props } from './props.js';

type Own = ${className}Props & ${className}Listeners & ${className}Listeners<'on:'>;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    '${tagName}': Omit<HTMLAttributes<${className}>, keyof Own> & Own;
  }
}
`;

/** Declarations by which templates of a framework know the element, by file name. */
export function frameworkTypes(element) {
  return {
    'props.d.ts': props(element),
    'react.d.ts': react(element),
    'vue.d.ts': vue(element),
    'svelte.d.ts': svelte(element),
  };
}

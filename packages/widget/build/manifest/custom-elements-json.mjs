const MODULE = 'dist/index.js';

const described = ({ name, description, default: value }) => ({
  name,
  ...(description && { description }),
  ...(value && { default: value }),
});

const typed = (entry) => ({ ...described(entry), ...(entry.type && { type: { text: entry.type } }) });

const membersOf = ({ properties, methods }) => [
  ...properties.map((entry) => ({ kind: 'field', ...typed(entry), ...(entry.readonly && { readonly: true }) })),
  ...methods.map(({ name, description, parameters, returns }) => ({
    kind: 'method',
    ...described({ name, description }),
    parameters: parameters.map(typed),
    return: { type: { text: returns } },
  })),
];

/** The element as a custom-elements manifest, whose format is https://github.com/webcomponents/custom-elements-manifest. */
export function customElementsJson(element) {
  const own = new Set(element.properties.filter(({ readonly }) => !readonly).map(({ name }) => name));
  const declarations = [
    {
      kind: 'class',
      name: element.className,
      tagName: element.tagName,
      customElement: true,
      description: element.description,
      superclass: { name: 'HTMLElement' },
      attributes: element.attributes.map((entry) => ({
        ...typed(entry),
        ...(own.has(entry.name) && { fieldName: entry.name }),
      })),
      members: membersOf(element),
      events: element.events.map(typed),
      slots: element.slots.map(described),
      cssParts: element.cssParts.map(described),
      cssProperties: element.cssProperties.map(described),
      cssStates: element.cssStates.map(described),
    },
    ...element.events.map((event) => ({
      kind: 'class',
      name: event.type,
      description: event.description,
      superclass: { name: 'Event' },
      members: membersOf(event),
    })),
  ];
  const reference = (name) => ({ name, module: MODULE });
  return {
    schemaVersion: '1.0.0',
    readme: 'README.md',
    modules: [
      {
        kind: 'javascript-module',
        path: MODULE,
        declarations,
        exports: declarations.map(({ name }) => ({ kind: 'js', name, declaration: reference(name) })),
      },
      {
        kind: 'javascript-module',
        path: 'dist/define.js',
        declarations: [],
        exports: [
          { kind: 'custom-element-definition', name: element.tagName, declaration: reference(element.className) },
        ],
      },
    ],
  };
}

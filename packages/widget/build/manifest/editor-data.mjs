const markdown = (value) => ({ kind: 'markdown', value });

/** The choices of a type that is a union of words; none where it is another. */
const wordsOf = ({ type }) => [...type.matchAll(/'([^']*)'/g)].map(([, word]) => word);

const says = ({ description, default: value }) =>
  [description, value && `Default: \`${value}\`.`].filter(Boolean).join(' ');

/** What VS Code shows in HTML: https://github.com/microsoft/vscode-custom-data. */
export function vscodeHtmlData(element) {
  return {
    version: 1.1,
    tags: [
      {
        name: element.tagName,
        description: markdown(element.description),
        attributes: element.attributes.map((entry) => ({
          name: entry.name,
          description: markdown(says(entry)),
          ...(entry.type === 'boolean' && { valueSet: 'v' }),
          ...(wordsOf(entry).length > 0 && { values: wordsOf(entry).map((name) => ({ name })) }),
        })),
      },
    ],
  };
}

/** What VS Code shows in CSS: tokens, parts and states. */
export function vscodeCssData(element) {
  const list = (entries, nameOf) =>
    entries.map((entry) => ({ name: nameOf(entry), description: markdown(says(entry)) }));
  return {
    version: 1.1,
    properties: list(element.cssProperties, ({ name }) => name),
    pseudoClasses: list(element.cssStates, ({ name }) => `:state(${name})`),
    pseudoElements: list(element.cssParts, ({ name }) => `::part(${name})`),
  };
}

/** What JetBrains' editors read: https://github.com/JetBrains/web-types. */
export function webTypes(element, { name, version }) {
  const described = (entry) => ({ name: entry.name, description: says(entry) });
  const typed = (entry) => ({ ...described(entry), value: { type: entry.type || 'string' } });
  return {
    $schema: 'https://json.schemastore.org/web-types',
    name,
    version,
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: [
          {
            name: element.tagName,
            description: element.description,
            attributes: element.attributes.map(typed),
            slots: element.slots.map(described),
            js: {
              properties: element.properties.map(({ type, ...entry }) => ({ ...described(entry), type })),
              events: element.events.map(described),
            },
            css: {
              properties: element.cssProperties.map(described),
              parts: element.cssParts.map(described),
              'pseudo-classes': element.cssStates.map((entry) => ({
                ...described(entry),
                name: `state(${entry.name})`,
              })),
            },
          },
        ],
      },
    },
  };
}

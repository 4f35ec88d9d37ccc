const MAP = 'AisleEventMap';

/** The sentence of a JSDoc comment, without the event's name that it begins with. */
function describe(ts, node, name) {
  const comment = ts.getTextOfJSDocComment(ts.getJSDocCommentsAndTags(node)[0]?.comment) ?? '';
  const words = comment
    .replace(/\s+/g, ' ')
    .trim()
    .replace(new RegExp(`^\`${name}\`: `), '');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * A plugin of the analyzer: the events of the interface `AisleEventMap`, each told by the class it has there. Fills `events`, by
 * name, with `{ name, type, description }`.
 */
export function readEvents(events) {
  const classes = new Map();
  return {
    name: 'aisle-read-events',
    collectPhase({ ts, node }) {
      if (ts.isClassDeclaration(node) && node.name) classes.set(node.name.text, node);
    },
    analyzePhase({ ts, node }) {
      if (!ts.isInterfaceDeclaration(node) || node.name.text !== MAP) return;
      for (const member of node.members) {
        const name = member.name.text;
        const type = member.type.getText();
        const of = classes.get(type);
        if (!of) throw new Error(`${MAP} says that ${name} is a ${type}, and there is no such class.`);
        events.push({ name, type, description: describe(ts, of, name) });
      }
    },
  };
}

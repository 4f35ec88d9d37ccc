/** JSDoc tags of what the one shadow root has, by the list of the manifest that they belong to. */
const LISTS = {
  attr: 'attributes',
  attribute: 'attributes',
  csspart: 'cssParts',
  part: 'cssParts',
  cssprop: 'cssProperties',
  cssproperty: 'cssProperties',
  cssstate: 'cssStates',
  slot: 'slots',
};

/** `{type} name - what it is`, `[name=default] what it is`; a slot without a name, `- what it holds`, is the default slot. */
const FORM =
  /^(?:\{(?<type>[^}]*)\}\s*)?(?:\[(?<optional>[^\]=]+)(?:=(?<value>[^\]]*))?\]|(?<name>(?!-\s)\S*))\s*(?:-\s+)?/;

function readTag(list, comment) {
  const text = comment.replace(/\s+/g, ' ').trim();
  const { 0: head, groups } = FORM.exec(text);
  return {
    list,
    name: groups.optional ?? groups.name,
    type: groups.type ?? '',
    default: groups.value ?? '',
    description: text.slice(head.length),
  };
}

/**
 * What a JSDoc comment before any top-level statement of a file says of parts, tokens, slots, states and attributes. It is said of
 * `<aisle-chat>`: the elements inside it render into its one shadow root.
 */
export function gatherTags(ts, file) {
  return file.statements
    .flatMap((statement) => ts.getJSDocTags(statement))
    .flatMap(({ tagName, comment }) => {
      const list = LISTS[tagName.text.toLowerCase()];
      return list ? [readTag(list, ts.getTextOfJSDocComment(comment) ?? '')] : [];
    });
}

const LINE_WITHOUT_NAME = new Set(['none', 'generic', 'InlineTextBox', 'StaticText', 'LineBreak']);
/** What a screen reader says of a state; others, such as where the focus is, change from run to run. */
const STATES = ['live', 'busy', 'modal', 'expanded', 'pressed', 'checked', 'disabled', 'level', 'hasPopup'];

/**
 * The accessibility tree of the dialog of this name in Chromium, as lines of role, name and state, indented. Times of day are left out.
 * See Chrome DevTools Protocol, Accessibility.getFullAXTree.
 */
export async function readTree(page, name) {
  const session = await page.native.context().newCDPSession(page.native);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const dialog = nodes.find((node) => node.role?.value === 'dialog' && node.name?.value === name);
  if (!dialog) throw new Error(`There is no dialog “${name}”.`);
  const lines = [];
  // In how many pieces words came is no matter: they may be cut anywhere.
  const writeText = (indent, words) => {
    const before = lines.at(-1);
    if (before.startsWith(`${indent}text “`)) lines[lines.length - 1] = `${before.slice(0, -1)}${words}”`;
    else lines.push(`${indent}text “${words}”`);
  };
  const write = (node, depth, parentName) => {
    const role = node.role?.value ?? 'none';
    const own = clean(node.name?.value ?? '');
    // Words that are the name of what they stand in have been read.
    const isText = role === 'StaticText' && own !== '' && !parentName.includes(own);
    // Words that are left out stand between those before and after them.
    if (role === 'StaticText' && !isText) lines.push(lines.pop().replace(/(?<=^ *text “.*)”$/s, ' ”'));
    const isShown = !node.ignored && (isText || !LINE_WITHOUT_NAME.has(role));
    if (isShown && isText) writeText('  '.repeat(depth), node.name.value);
    else if (isShown)
      lines.push('  '.repeat(depth) + [role, own && `“${own}”`, ...statesOf(node)].filter(Boolean).join(' '));
    const within = isShown && !isText ? own : parentName;
    for (const id of node.childIds ?? []) {
      const child = byId.get(id);
      if (child) write(child, depth + (isShown ? 1 : 0), within);
    }
  };
  write(dialog, 0, '');
  const cleaned = lines.map((line) => line.replace(/(?<=^ *text “).*(?=”$)/s, clean));
  return `${cleaned.join('\n')}\n`;
}

const clean = (words) =>
  words
    .replace(/\d{1,2}:\d{2}(?:\s?[AP]M)?/g, 'TIME')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim();

function statesOf({ properties = [], value }) {
  const told = properties
    .filter(({ name, value: { value: state } }) => STATES.includes(name) && !['false', false, ''].includes(state))
    .map(({ name, value: { value: state } }) => (state === true || state === 'true' ? name : `${name}=${state}`));
  return value?.value ? [...told, `value=${clean(String(value.value))}`] : told;
}

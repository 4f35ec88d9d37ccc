import { walk } from './walk.mjs';

/**
 * Of marked, the text renderer uses the lexer, and its options never change: so its front door, what writes HTML, its code for other
 * options, and the rules of other dialects of Markdown can go.
 */
export function settleMarked() {
  return {
    name: 'aisle-settle-marked',
    transform(code, id) {
      if (!id.includes('/marked/')) return null;
      const [, body, exported] = /^([\s\S]*)var \w+=new \w+;function[\s\S]*export\{(.+?)\}/.exec(code) ?? [];
      if (!exported)
        throw new Error('marked has changed: find again where its own instance begins, which nothing here uses.');
      const names = exported.split(',').filter((name) => /\b(?:Lexer|Tokenizer|getDefaults)$/.test(name));
      const parse = (source) => this.parse(source);
      const steps = [dropUnread, dropOverridden, dropUnread];
      const lean = steps.reduce((source, step) => step(source, parse), `${settleOptions(body)}export{${names}};`);
      return { code: lean, map: null };
    },
  };
}

const SETTLED = { pedantic: '!1', breaks: '!1', silent: '!1', gfm: '!0', hooks: 'null' };

function settleOptions(code) {
  return code
    .replace(/this\.options\.extensions\?\.(?:block|startBlock|startInline)\b/g, 'null')
    .replace(/this\.options\.(\w+)/g, (read, name) => SETTLED[name] ?? read)
    .replace(/\{normal:\w+,(gfm:\w+),(?:breaks:\w+,)?pedantic:\w+\}/g, '{$1}')
    .replace(/(\b(?:block|inline):\w+\.)normal\b/g, '$1gfm');
}

/** Replaces parts of a source: `[{ start, end, by }]`. */
function replaceParts(code, parts) {
  return parts
    .toSorted((a, b) => b.start - a.start)
    .reduce((source, { start, end, by }) => source.slice(0, start) + by + source.slice(end), code);
}

const variablesOf = ({ body }) =>
  new Map(
    body
      .filter(({ type }) => type === 'VariableDeclaration')
      .flatMap(({ declarations }) => declarations.map((one) => [one.id.name, one.init])),
  );

/** Takes out what nothing reads: rules are made by calls, which a bundler would have to keep. */
function dropUnread(code, parse) {
  const tree = parse(code);
  const functions = tree.body.filter(({ type }) => type === 'FunctionDeclaration');
  const variables = variablesOf(tree);
  const declared = new Map([...variables, ...functions.map((one) => [one.id.name, one])]);
  const read = new Set();
  const visit = (node) => {
    if (node.type !== 'Identifier' || read.has(node.name)) return;
    read.add(node.name);
    walk(declared.get(node.name) ?? [], visit);
  };
  walk(
    tree.body.filter(({ type }) => type !== 'VariableDeclaration' && type !== 'FunctionDeclaration'),
    visit,
  );
  const unread = [...declared].filter(([name, node]) => node && !read.has(name));
  return replaceParts(
    code,
    unread.map(([name, { start, end }]) => ({ start, end, by: variables.has(name) ? '0' : '' })),
  );
}

const keysOf = (init) =>
  init?.type === 'ObjectExpression'
    ? init.properties.filter(({ type }) => type === 'Property').map(({ key }) => key.name)
    : [];

/** What an object is built upon: `{...base,a:1}`. */
const baseOf = (init) =>
  init?.type === 'ObjectExpression'
    ? init.properties.find(({ type }) => type === 'SpreadElement')?.argument.name
    : undefined;

/** Rules of a dialect that the only one built upon it has of its own: `base={a:1},dialect={...base,a:2}`. */
function dropOverridden(code, parse) {
  const variables = variablesOf(parse(code));
  const parts = [];
  for (const init of variables.values()) {
    const base = baseOf(init);
    if (base === undefined) continue;
    const own = new Set(keysOf(init));
    const overridden = variables.get(base).properties.filter(({ key }) => own.has(key?.name));
    parts.push(...overridden.map(({ value: { start, end } }) => ({ start, end, by: '0' })));
  }
  if (parts.length === 0) throw new Error('marked has changed: find again how its dialects are built upon each other.');
  return replaceParts(code, parts);
}

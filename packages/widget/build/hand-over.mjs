const IMPORT = /^import(?:\{([^{}]*)\}from)?"\.\/([\w-]+)\.js";?/;
const pairs = (list) => list.split(',').map((one) => one.trim().split(' as '));

/**
 * Makes of a chunk what a page can load with an `integrity`: instead of importing and exporting, it puts a function into the map
 * `registry.modules`. The function takes `need`, which gives the exports of a file that is there, and `load`, which fetches one; it
 * returns its own exports. The other half of this is in src/cdn/script-modules.ts.
 *
 * @param code of a chunk as Rolldown prints it: imports first, one list of exports last
 * @param registry an expression
 * @param link gives the call of `__load` for the name of a file, or of what `before` declares
 * @param before statements
 */
export function handOver({ name, code, registry, link, before = '' }) {
  const { body, makeNamespace, needs } = takeImports(code.replaceAll('`./', '"./').replaceAll('.js`', '.js"'));
  const { own, members } = takeExports(body, makeNamespace);
  const linked = own.replace(/\bimport\("\.\/([\w-]+)\.js"\)(?:\.then\(([\w$]+)=>\2\.[\w$]+\))?/g, (_, target) => {
    return link(target);
  });
  const exported = members.map(([key, local]) => `${key}:${local}`);
  return `${registry}.modules.set(${JSON.stringify(name)},(__need,__load)=>{${before}${needs}${linked}return{${exported}}});`;
}

function takeImports(code) {
  let body = code;
  let needs = '';
  let makeNamespace;
  for (let found = IMPORT.exec(body); found; found = IMPORT.exec(body)) {
    const [statement, list = '', from] = found;
    body = body.slice(statement.length);
    const names = pairs(list);
    if (from === 'rolldown-runtime') makeNamespace = names[0][1];
    else if (list) needs += `const{${names.map(([there, here = there]) => `${there}:${here}`)}}=__need("${from}");`;
  }
  if (/^import\b(?!\()/.test(body)) throw new Error(`An import is written in another way: ${body.slice(0, 80)}`);
  return { body, makeNamespace, needs };
}

/** What a dynamic import gives is an object of getters, for modules that change what they export. Ours must not: others get it once. */
function takeExports(code, makeNamespace) {
  const members = [];
  let namespace;
  const getters = new RegExp(
    String.raw`(?<=[ ,])([\w$]+)=${makeNamespace?.replace('$', '\\$') ?? '(?!)'}\(\{([^{}]*)\}\)`,
  );
  let own = code.replace(getters, (_, variable, list) => {
    namespace = variable;
    members.push(...list.split(',').map((one) => one.split(':()=>')));
    return `${variable}=0`;
  });
  if (makeNamespace !== undefined && namespace === undefined)
    throw new Error('Rolldown makes namespaces in another way.');
  own = own.replace(/export\{([^{}]*)\};?\s*$/, (_, list) => {
    for (const [local, exported = local] of pairs(list)) if (local !== namespace) members.push([exported, local]);
    return '';
  });
  if (members.length === 0) throw new Error('A chunk exports nothing that could be handed over.');
  return { own: own.endsWith(';') ? own : `${own};`, members };
}

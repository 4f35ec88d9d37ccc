import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { create, ts } from '@custom-elements-manifest/analyzer';
import { namesOfSources } from '../source-names.mjs';
import { gatherTags } from './gather-tags.mjs';
import { readEvents } from './read-events.mjs';

const TAG = 'aisle-chat';
const CLASS = 'AisleChat';
/** Called by the browser, not by a page. */
const REACTIONS = new Set([
  'connectedCallback',
  'disconnectedCallback',
  'adoptedCallback',
  'attributeChangedCallback',
  'connectedMoveCallback',
]);

const byName = (a, b) => (a.name < b.name ? -1 : 1);
const isOwn = ({ fileName }) => fileName.endsWith(`/${TAG}.ts`);
const plain = (text) => (text ?? '').replace(/\s+/g, ' ').trim();

/** What `<aisle-chat>` offers, as its sources and their JSDoc tags say it: the source of everything that is generated of it. */
export async function readElement(src) {
  const names = await namesOfSources(src);
  const modules = await Promise.all(
    names.map(async (name) =>
      ts.createSourceFile(`src/${name}`, await readFile(join(src, name), 'utf8'), ts.ScriptTarget.ES2022, true),
    ),
  );
  // The class speaks first, where several say something of the same thing.
  modules.sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)));
  const tags = modules.flatMap((file) => gatherTags(ts, file));
  const events = [];
  const told = modules.filter(
    (file) => isOwn(file) || /class \w+ extends Event\b|interface AisleEventMap/.test(file.text),
  );
  const manifest = create({ modules: told, plugins: [readEvents(events)] });
  const module = manifest.modules.find(({ declarations }) => declarations.some(({ name }) => name === CLASS));
  const declaration = module?.declarations.find(({ name }) => name === CLASS);
  if (!declaration) throw new Error(`There is no class ${CLASS} any more: say in read-element.mjs what it is called.`);
  const declarations = manifest.modules.flatMap((one) => one.declarations);
  const offers = (className) => readMembers(declarations.find(({ name }) => name === className)?.members ?? []);
  const listed = (list) => merge(tags.filter((tag) => tag.list === list));
  return {
    tagName: TAG,
    className: CLASS,
    module: module.path,
    description: plain(declaration.description),
    ...readMembers(declaration.members),
    attributes: listed('attributes'),
    events: events.map((event) => ({ ...event, ...offers(event.type) })).sort(byName),
    slots: listed('slots'),
    cssParts: listed('cssParts'),
    cssProperties: listed('cssProperties'),
    cssStates: listed('cssStates'),
  };
}

/** One entry a name. What is said of it in several places is taken from the first that says it. */
function merge(tags) {
  const found = new Map();
  for (const { name, type, default: value, description } of tags) {
    const { type: knownType, default: knownValue, description: known } = found.get(name) ?? {};
    found.set(name, {
      name,
      type: knownType || type || '',
      default: knownValue || value || '',
      description: known || description || '',
    });
  }
  return [...found.values()].sort(byName);
}

function readMembers(members) {
  const visible = members.filter(
    ({ name, privacy, static: own }) => !name.startsWith('#') && !privacy && !own && !REACTIONS.has(name),
  );
  // `open` is an accessor that gives a function: a method to those who call it.
  const isMethod = ({ kind, type }) => kind === 'method' || type?.text === '() => void';
  return {
    properties: visible
      .filter((member) => !isMethod(member))
      .map(({ name, type, description, readonly }) => ({
        name,
        type: type?.text ?? '',
        description: plain(description),
        readonly: readonly === true,
      }))
      .sort(byName),
    methods: visible
      .filter(isMethod)
      .map(({ name, parameters = [], return: returned, description }) => ({
        name,
        parameters: parameters.map((one) => ({ name: one.name, type: one.type?.text ?? '' })),
        returns: returned?.type.text ?? 'void',
        description: plain(description),
      }))
      .sort(byName),
  };
}

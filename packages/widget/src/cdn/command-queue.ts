import { report } from '../chat-element/report.js';
import { VERSION } from '../version.js';
import { giveOptions, mountChat } from './mount-chat.js';

/** What a page says with `aisle('send', 'Hello')`, as the `arguments` of that call. */
type Command = ArrayLike<unknown>;

/**
 * Obeys the commands that the page's snippet has kept in `aisle.q`, and those that come from now on, in order. A page without the
 * snippet keeps the name `aisle` for itself.
 */
export function obeyCommands(): void {
  const aisle: unknown = Reflect.get(globalThis, 'aisle');
  if (typeof aisle !== 'function') return;
  const kept: unknown = Reflect.get(aisle, 'q') ?? [];
  // Where it is no list, another copy of aisle.js obeys.
  if (!Array.isArray(kept)) return;
  Reflect.set(aisle, 'q', { push });
  kept.forEach(push);
}

/** One command that fails does not stop the others. */
function push(command: Command): void {
  try {
    obey(command);
  } catch (error) {
    report('a command failed.', error);
  }
}

/** Listens on the document, because a page may make its chat anew; else calls the method, or gives the option, of that name. */
function obey(command: Command): void {
  const { 0: name, 1: first, 2: listener } = command;
  const listen = name === 'on' ? 'addEventListener' : name === 'off' && 'removeEventListener';
  if (listen) return void Reflect.apply(document[listen], document, [`aisle-${String(first)}`, listener]);
  if (name === 'init') return mountChat(Object.assign({}, first));
  const element = document.querySelector('aisle-chat');
  // A framework may bring it later.
  if (!element) return document.addEventListener('aisle-ready', () => push(command), { once: true });
  const method: unknown = Reflect.get(element, String(name));
  if (name === 'version' && typeof first === 'function') Reflect.apply(first, 0, [VERSION]);
  else if (typeof method === 'function') method.call(element, first);
  else giveOptions(element, name === 'set' ? Object.assign({}, first) : { [String(name)]: first });
}

import type { AisleChat } from '../chat-element/aisle-chat.js';
import { report } from '../chat-element/report.js';
import { recall, remember } from '../chat-element/session-memory.js';
import { needsConsent } from '../consent/needs-consent.js';
import { greetingEn } from '../locales/greeting.en.js';
import type { Speech } from '../locales/speech.js';
import type { PanelHost } from '../panel/panel-host.js';
import { passKey } from '../panel/pass-key.js';
import { recallDismissal, rememberDismissal } from './dismissal.js';
import { greetingStyles } from './greeting.styles.js';
import { MIN_AFTER_S, readGreeting, type Greeting } from './read-greeting.js';
import { waitForLook } from './wait-for-look.js';

/** A region that comes with its words is not read: it has to stand before them. */
const REGION_BEFORE_MS = 200;
const CLOSE = 'm5 5 10 10M15 5 5 15';

/**
 * Says a word beside the launcher, once in a session, and not for a week where the visitor has dismissed it. It takes no focus, and
 * goes when the panel opens. Call it when the page has stood for 30 seconds.
 *
 * @csspart greeting
 */
export async function greet(host: PanelHost): Promise<void> {
  const { element, shell, speech, signal } = host;
  const greeting = readGreeting(element);
  if (!greeting || isUnwanted(host)) return;
  const box = document.createElement('div');
  const region = document.createElement('p');
  region.role = 'status';
  // Nothing of it is seen, or in the way, while it is empty.
  box.style.position = 'absolute';
  box.append(region);
  shell.dock.prepend(box);
  const stop = new AbortController();
  const leave = () => stop.abort();
  signal.addEventListener('abort', leave, { signal: stop.signal });
  element.addEventListener('aisle-open', leave, { signal: stop.signal });
  stop.signal.addEventListener('abort', () => box.remove());
  try {
    await waitForLook((greeting.after - MIN_AFTER_S) * 1000 + REGION_BEFORE_MS, stop.signal);
  } catch {
    return;
  }
  // The panel may be on its way, or another tab of the same session has said it.
  if (isUnwanted(host)) return leave();
  remember(keyOf(host, 'greeted'), 'true');
  shell.adoptStyles(greetingStyles);
  shell.passKey = passKey;
  const dismiss = await dismissText(speech());
  if (stop.signal.aborted) return;
  box.removeAttribute('style');
  fill(box, region, greeting, { host, dismiss, leave });
}

function isUnwanted(host: PanelHost): boolean {
  // Who has opened the panel in this session knows that it is there.
  const isKnown = host.element.hasAttribute('open') || recall(keyOf(host, 'open')) !== null;
  if (needsConsent(host.element)) return true;
  return isKnown || recall(keyOf(host, 'greeted')) !== null || recallDismissal(keyOf(host, 'dismissed'));
}

function keyOf({ gateway }: PanelHost, name: string): string {
  return `${name}:${gateway.href}`;
}

interface Content {
  readonly host: PanelHost;
  readonly dismiss: string;
  leave(): void;
}

function fill(
  box: HTMLElement,
  region: HTMLElement,
  { text, prompts }: Greeting,
  { host, dismiss, leave }: Content,
): void {
  const { element, shell } = host;
  box.className = 'greeting greeting--page';
  box.part.add('greeting');
  region.textContent = text;
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'greeting-dismiss';
  close.part.add('icon-button');
  close.ariaLabel = dismiss;
  close.append(closeIcon());
  const go = () => {
    const hadFocus = box.matches(':focus-within');
    rememberDismissal(keyOf(host, 'dismissed'));
    leave();
    if (hadFocus) shell.launcher.focus({ preventScroll: true });
  };
  close.onclick = go;
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    go();
  });
  box.append(close);
  if (prompts.length > 0) box.append(promptList(prompts, (prompt) => ask(element, prompt)));
}

function promptList(prompts: readonly string[], press: (prompt: string) => void): HTMLElement {
  const list = document.createElement('ul');
  list.className = 'greeting-prompts';
  for (const prompt of prompts) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'greeting-prompt';
    button.part.add('suggestion');
    button.textContent = prompt;
    button.onclick = () => press(prompt);
    const item = document.createElement('li');
    item.append(button);
    list.append(item);
  }
  return list;
}

function ask(element: AisleChat, prompt: string): void {
  element.open();
  element.send(prompt).catch((error: unknown) => report('the question of the greeting could not be sent.', error));
}

function closeIcon(): SVGElement {
  const name = 'http://www.w3.org/2000/svg';
  const glyph = document.createElementNS(name, 'svg');
  glyph.setAttribute('viewBox', '0 0 20 20');
  glyph.ariaHidden = 'true';
  const path = document.createElementNS(name, 'path');
  path.setAttribute('d', CLOSE);
  glyph.append(path);
  return glyph;
}

async function dismissText(speech: Speech): Promise<string> {
  const english = greetingEn['greeting.dismiss'];
  const texts = await speech.load().catch(() => undefined);
  const text = texts?.messages['greeting.dismiss'];
  return typeof text === 'string' ? text : english;
}

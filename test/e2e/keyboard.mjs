import { answered } from './assistant-page.mjs';

/** Runs in the page: the element that has the focus, through every shadow root, as who cannot see it would name it. */
export function focused() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  const label = element?.getAttribute('aria-label') ?? element?.labels?.[0]?.textContent ?? element?.textContent ?? '';
  return { role: element?.getAttribute('role') ?? element?.localName, name: label.trim().replace(/\s+/g, ' ') };
}

/** Presses a key until what has the focus is called so, and says what that is. */
export async function tabTo(page, name, { key = 'Tab', role } = {}) {
  const seen = [];
  for (let presses = 0; presses < 90; presses += 1) {
    const now = await page.eval(focused);
    if (now.name.startsWith(name) && (!role || now.role === role)) return now;
    seen.push(`${now.role} ${now.name.slice(0, 30)}`);
    await page.press(key);
  }
  throw new Error(`${key} never came to “${name}”, only to: ${[...new Set(seen)].join(' · ')}`);
}

/** Types into the field, from wherever the focus is, and sends. */
export async function askByKeyboard(page, question, count) {
  const inField = () => document.querySelector('aisle-chat').shadowRoot.activeElement?.localName === 'textarea';
  for (let presses = 0; presses < 60 && !(await page.eval(inField)); presses += 1) await page.press('Tab');
  for (const key of question) await page.press(key);
  await page.press('Enter');
  return answered(page, count);
}

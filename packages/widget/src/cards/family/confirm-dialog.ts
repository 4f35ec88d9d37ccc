import type { Locale } from '../../locales/locale.js';
import type { ActionRequest } from '../part-context.js';
import { closeOnEscape } from './dialog-keys.js';
import type { FamilyKit } from './family-kit.js';
import { familyTexts } from './family-texts.js';

/** Asks the visitor whether they mean an action, in a dialog beside `element`. Resolves to false where they leave it. */
export function confirmAction(
  { visibleText }: FamilyKit,
  element: HTMLElement,
  locale: Locale,
  request: ActionRequest,
): Promise<boolean> {
  const text = familyTexts(locale);
  const dialog = document.createElement('dialog');
  dialog.className = 'confirm';
  dialog.part.add('dialog');
  const words = document.createElement('p');
  words.textContent = question(text, visibleText, request);
  words.id = 'aisle-confirm';
  dialog.setAttribute('aria-labelledby', words.id);
  const actions = document.createElement('div');
  actions.className = 'confirm-actions';
  const button = (label: string, look: string, answer: string) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = look;
    made.part.add('button');
    made.textContent = label;
    made.onclick = () => dialog.close(answer);
    return made;
  };
  actions.append(button(text('confirm.cancel'), 'btn', ''), button(text('confirm.yes'), 'btn btn--primary', 'yes'));
  dialog.append(words, actions);
  dialog.addEventListener('keydown', closeOnEscape);
  element.after(dialog);
  dialog.showModal();
  // Over the chat, wherever on the page that is: a dialog centres itself between its edges.
  const { top, right, bottom, left } = (element.closest('dialog') ?? element).getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  dialog.style.inset = `${top}px ${clientWidth - right}px ${clientHeight - bottom}px ${left}px`;
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
  });
}

function question(
  text: ReturnType<typeof familyTexts>,
  visibleText: FamilyKit['visibleText'],
  request: ActionRequest,
): string {
  switch (request.action) {
    case 'add_to_cart':
    case 'remove_from_cart':
      return text(`confirm.${request.action}`, { title: visibleText(request.product.title) });
    case 'set_quantity':
      return text('confirm.set_quantity', { title: visibleText(request.line.title), count: request.quantity });
    case 'checkout':
      return text('confirm.checkout');
    default:
      return text('confirm.other');
  }
}

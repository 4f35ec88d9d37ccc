import type { Locale } from '../locales/locale.js';

/** Counts on the launcher what has come while nobody looked. */
export interface UnreadBadge {
  /** Counts one more. */
  add(): void;
  /** Shows the count again, in badge and name: the launcher has been renamed, or its language has changed. */
  show(): void;
  clear(): void;
}

const MAX = 9;

/** Makes the badge; it shows nothing yet. */
export function createUnreadBadge(launcher: HTMLElement, locale: () => Locale): UnreadBadge {
  const badge = document.createElement('span');
  badge.className = 'launcher-badge num';
  badge.part.add('launcher-badge');
  badge.ariaHidden = 'true';
  let count = 0;
  const show = () => {
    if (count === 0) return;
    badge.textContent = count > MAX ? `${MAX}+` : String(count);
    launcher.append(badge);
    launcher.ariaLabel = locale().text('launcher.openUnread', { count });
  };
  return {
    add() {
      count++;
      show();
    },
    show,
    clear() {
      count = 0;
      badge.remove();
    },
  };
}

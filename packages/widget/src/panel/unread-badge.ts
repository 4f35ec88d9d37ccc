import type { Locale } from '../locales/locale.js';

/** Shows on the launcher how much has come while nobody looked. */
export interface UnreadBadge {
  /** Shows this count, in badge and name, on a launcher that has its plain name; none for 0. */
  show(count: number): void;
}

const MAX = 9;

/**
 * Makes the badge; it shows nothing yet.
 *
 * @csspart launcher-badge - how much has come while nobody looked
 */
export function createUnreadBadge(launcher: HTMLElement, locale: () => Locale): UnreadBadge {
  const badge = document.createElement('span');
  badge.className = 'launcher-badge num';
  badge.part.add('launcher-badge');
  badge.ariaHidden = 'true';
  return {
    show(count) {
      if (launcher.contains(badge)) badge.remove();
      if (count === 0) return;
      const { number, text } = locale();
      badge.textContent = count > MAX ? `${number(MAX)}+` : number(count);
      launcher.append(badge);
      // What the page has written on it stays a part of its name.
      const words = [...(launcher.querySelector('slot')?.assignedElements() ?? [])].map(
        ({ textContent }) => textContent,
      );
      launcher.ariaLabel = [...words, text('launcher.openUnread', { count })].filter(Boolean).join(', ');
    },
  };
}

import { launcherText } from '../locales/launcher-texts.js';

/** How the launcher stands. */
export interface LauncherState {
  readonly expanded: boolean;
  readonly unread: number;
  /** BCP 47. */
  readonly language: string;
}

/** The round button on the page: plain DOM, because it is all that most visits ever load. */
export interface Launcher {
  readonly button: HTMLButtonElement;
  update(state: LauncherState): void;
}

const SVG = 'http://www.w3.org/2000/svg';
const GLYPHS = {
  lines: { viewBox: '0 0 24 24', path: 'M4.5 9.25h15M4.5 15.25h9' },
  chevron: { viewBox: '0 0 20 20', path: 'm5 7.5 5 5 5-5' },
};
const BADGE_MAX = 9;

/** Makes the launcher. @param panelId id of the panel it opens */
export function createLauncher(panelId: string): Launcher {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'launcher';
  button.part.add('launcher');
  button.setAttribute('aria-controls', panelId);
  const { glyph, path } = createGlyph();
  const badge = document.createElement('span');
  badge.className = 'launcher-badge num';
  badge.part.add('launcher-badge');
  badge.ariaHidden = 'true';
  button.append(glyph);

  return {
    button,
    update({ expanded, unread, language }) {
      const shape = expanded ? GLYPHS.chevron : GLYPHS.lines;
      glyph.setAttribute('viewBox', shape.viewBox);
      path.setAttribute('d', shape.path);
      button.setAttribute('aria-expanded', String(expanded));
      button.setAttribute('aria-label', nameOf({ expanded, unread, language }));
      badge.textContent = unread > BADGE_MAX ? `${BADGE_MAX}+` : String(unread);
      if (unread > 0 && !expanded) button.append(badge);
      else badge.remove();
    },
  };
}

function nameOf({ expanded, unread, language }: LauncherState): string {
  if (expanded) return launcherText(language, 'launcher.close');
  if (unread === 0) return launcherText(language, 'launcher.open');
  return launcherText(language, 'launcher.openUnread', { count: unread });
}

function createGlyph(): { readonly glyph: SVGSVGElement; readonly path: SVGPathElement } {
  const glyph = document.createElementNS(SVG, 'svg');
  glyph.classList.add('glyph');
  glyph.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  glyph.append(path);
  return { glyph, path };
}

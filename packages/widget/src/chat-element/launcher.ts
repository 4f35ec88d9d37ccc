import { launcherTexts } from '../locales/launcher-texts.js';

/** The round button on the page: plain DOM, because it is all that most visits ever load. */
export interface Launcher {
  readonly button: HTMLButtonElement;
  /** @param language BCP 47 */
  update(state: 'open' | 'closed', language: string): void;
}

const SVG = 'http://www.w3.org/2000/svg';

/** Id of the panel it opens, and of what stands in the panel's place. */
export const PANEL_ID = 'panel';

/** Makes the launcher. */
export function createLauncher(): Launcher {
  const button = document.createElement('button');
  button.className = 'launcher';
  button.part.add('launcher');
  button.setAttribute('aria-controls', PANEL_ID);
  const glyph = document.createElementNS(SVG, 'svg');
  glyph.ariaHidden = 'true';
  const path = document.createElementNS(SVG, 'path');
  glyph.append(path);
  button.append(glyph);

  return {
    button,
    update(state, language) {
      const open = state === 'open';
      glyph.setAttribute('viewBox', open ? '0 0 20 20' : '0 0 24 24');
      path.setAttribute('d', open ? 'm5 7.5 5 5 5-5' : 'M4.5 9.25h15M4.5 15.25h9');
      button.ariaExpanded = String(open);
      button.ariaLabel = launcherTexts(language)[open ? 'close' : 'open'];
    },
  };
}

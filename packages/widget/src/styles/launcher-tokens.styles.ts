import { css } from './css-text.js';

/**
 * The tokens that the launcher needs; the panel brings the others. Public `--aisle-*` tokens are read here and never declared; everything derived is private, so that a shop's `:root` wins and re-derives.
 *
 * @cssprop [--aisle-accent=#14594a]
 * @cssprop [--aisle-surface=light-dark(#ffffff, #171b1a)]
 * @cssprop [--aisle-text=light-dark(#191e1c, #e8ebea)]
 * @cssprop [--aisle-radius=12px]
 * @cssprop [--aisle-shadow-strength=1]
 * @cssprop --aisle-on-accent
 * @cssprop [--aisle-launcher-bg=accent]
 * @cssprop [--aisle-launcher-fg=on-accent]
 */
export const launcherTokenStyles = css`
  :host {
    --_brand: var(--aisle-accent, #14594a);
    --_surface: var(--aisle-surface, light-dark(#ffffff, #171b1a));
    --_text: var(--aisle-text, light-dark(#191e1c, #e8ebea));
    --_radius: var(--aisle-radius, var(--_round, 12px));
    --_lift: var(--aisle-shadow-strength, 1);
    --_accent: light-dark(
      var(--_brand),
      oklch(from var(--_brand) max(l, 0.7 + 0.2 * clamp(0, (0.04 - c) * 100, 1)) c h)
    );
    /* Black or white, whichever contrasts more: they are even at a luminance of .179 (WCAG 2.2), which in grey is a lightness of .5654. */
    --_on-accent: var(
      --aisle-on-accent,
      oklch(from color(from var(--_accent) xyz-d65 y y y) clamp(0, (0.5654 - l) * 1e6, 1) 0 0)
    );
    --_accent-edge: light-dark(
      oklch(from var(--_accent) 0.64 c h / clamp(0, (l - 0.92) * 20, 1)),
      transparent
    ); /* only for an almost white accent */
    --_focus: var(--aisle-focus-ring, var(--_text));
    --_corner: calc(var(--_radius) / 3); /* the one tight corner that points at the speaker */
    --_shade: light-dark(rgb(12 20 17 / calc(0.1 * var(--_lift))), rgb(0 0 0 / calc(0.42 * var(--_lift))));
    --_shadow-float: 0 1px 2px var(--_shade), 0 8px 20px -6px var(--_shade), 0 16px 32px -12px var(--_shade);
    --_launcher-bg: var(--aisle-launcher-bg, var(--_accent));
    --_launcher-fg: var(--aisle-launcher-fg, var(--_on-accent));
  }

  /* Attributes are the widest layer: a token that a shop sets is stronger. */
  :host([radius='sharp']) {
    --_round: 0px;
  }
  :host([radius='soft']) {
    --_round: 6px;
  }
  :host([radius='pill']) {
    --_round: 24px;
  }
  :host([color-scheme='light']) {
    color-scheme: light;
  }
  :host([color-scheme='dark']) {
    color-scheme: dark;
  }
  :host([color-scheme='auto']) {
    color-scheme: light dark;
  }
`;

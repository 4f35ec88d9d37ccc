import { css } from './css-text.js';

/**
 * The tokens that the launcher needs; the panel brings the others. Public `--aisle-*` tokens are read here and never declared; everything derived is private, so that a shop's `:root` wins and re-derives.
 */
export const launcherTokenStyles = css`
  :host {
    --_brand: var(--aisle-accent, #14594a);
    --_surface: var(--aisle-surface, light-dark(#ffffff, #171b1a));
    --_text: var(--aisle-text, light-dark(#191e1c, #e8ebea));
    --_radius: var(--aisle-radius, 12px);
    --_fs: max(14px, var(--aisle-font-size, 15px));
    --_lift: var(--aisle-shadow-strength, 1);
    --_accent: light-dark(
      var(--_brand),
      oklch(from var(--_brand) max(l, 0.7 + 0.2 * clamp(0, (0.04 - c) * 100, 1)) c h)
    );
    --_on-accent: var(--aisle-on-accent, oklch(from var(--_accent) clamp(0, (0.58 - l) * 1000, 1) 0 0));
    --_accent-edge: light-dark(
      oklch(from var(--_accent) 0.64 c h / clamp(0, (l - 0.92) * 20, 1)),
      transparent
    ); /* only for an almost white accent */
    --_accent-text: var(
      --aisle-accent-text,
      light-dark(
        oklch(from var(--_brand) min(l, 0.48) c h),
        oklch(from var(--_brand) max(l, 0.77 + 0.13 * clamp(0, (0.04 - c) * 100, 1)) c h)
      )
    );
    --_raised: var(
      --aisle-surface-raised,
      light-dark(color-mix(in oklab, var(--_surface), white 70%), color-mix(in oklab, var(--_surface), var(--_text) 5%))
    );
    --_muted: var(
      --aisle-text-muted,
      light-dark(
        color-mix(in oklab, var(--_surface), var(--_text) 69%),
        color-mix(in oklab, var(--_surface), var(--_text) 68%)
      )
    );
    --_focus: var(--aisle-focus-ring, var(--_accent-text));
    --_radius-lg: var(--aisle-radius-lg, calc(var(--_radius) * 1.333));
    --_corner: calc(var(--_radius) * 0.333); /* the one tight corner that points at the speaker */
    --_lh: var(
      --aisle-line-height,
      1.467
    ); /* ratios are rounded up: a line a hair under its pixel lifts every label by one */
    --_shade: light-dark(rgb(12 20 17 / calc(0.1 * var(--_lift))), rgb(0 0 0 / calc(0.42 * var(--_lift))));
    --_shade-soft: light-dark(rgb(12 20 17 / calc(0.055 * var(--_lift))), rgb(0 0 0 / calc(0.3 * var(--_lift))));
    --_rim: light-dark(rgb(12 20 17 / 0.09), rgb(255 255 255 / 0.11));
    --_shadow-float: 0 1px 2px var(--_shade-soft), 0 8px 20px -6px var(--_shade), 0 16px 32px -12px var(--_shade);
    --_time: var(--aisle-duration, 180ms);
    --_ease: var(--aisle-easing, cubic-bezier(0.2, 0, 0, 1));
    --_launcher-bg: var(--aisle-launcher-bg, var(--_accent));
    --_launcher-fg: var(--aisle-launcher-fg, var(--_on-accent));
  }

  @supports (color: contrast-color(red)) {
    :host {
      --_on-accent: var(--aisle-on-accent, contrast-color(var(--_accent)));
    }
  }

  /* Attributes are the widest layer: a token that a shop sets is stronger. */
  :host([radius='sharp']) {
    --_radius: var(--aisle-radius, 0px);
  }
  :host([radius='soft']) {
    --_radius: var(--aisle-radius, 6px);
  }
  :host([radius='pill']) {
    --_radius: var(--aisle-radius, 24px);
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

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_time: 0s;
    }
  }
`;

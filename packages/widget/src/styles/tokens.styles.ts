import { css } from './css-text.js';

/**
 * The tokens of the panel, derived from those of the launcher. Public `--aisle-*` tokens are read here and never declared; everything derived is private, so that a shop's `:root` wins and re-derives.
 *
 * @cssprop [--aisle-danger=#b42318]
 * @cssprop [--aisle-success=#2b7426]
 * @cssprop [--aisle-warning=#9a5b00]
 * @cssprop --aisle-accent-text
 * @cssprop [--aisle-font-size=15px]
 * @cssprop [--aisle-line-height=1.467]
 * @cssprop [--aisle-duration=180ms]
 * @cssprop [--aisle-easing=cubic-bezier(0.2, 0, 0, 1)]
 * @cssprop [--aisle-focus-ring=accent-text]
 * @cssprop --aisle-accent-hover
 * @cssprop --aisle-accent-active
 * @cssprop --aisle-accent-soft
 * @cssprop --aisle-surface-raised
 * @cssprop --aisle-surface-sunken
 * @cssprop --aisle-text-muted
 * @cssprop --aisle-radius-lg
 * @cssprop --aisle-border
 * @cssprop --aisle-control-border
 * @cssprop --aisle-radius-sm
 * @cssprop --aisle-radius-full
 * @cssprop [--aisle-density=1]
 * @cssprop --aisle-space
 * @cssprop --aisle-font-size-sm
 * @cssprop [--aisle-header-bg=surface]
 * @cssprop [--aisle-header-fg=text]
 * @cssprop [--aisle-user-bubble-bg=accent-soft]
 * @cssprop [--aisle-user-bubble-fg=text]
 * @cssprop [--aisle-bot-bubble-bg=transparent]
 * @cssprop [--aisle-bot-bubble-fg=text]
 * @cssprop [--aisle-composer-bg=surface-raised]
 * @cssprop [--aisle-badge-bg=surface-raised]
 * @cssprop [--aisle-badge-fg=text]
 * @cssprop [--aisle-panel-width=400px]
 * @cssprop [--aisle-panel-height=min(640px, 100dvh - 104px)]
 * @cssprop [--aisle-gap=8px]
 */
export const tokenStyles = css`
  :host {
    /* Seeds */
    --_danger: var(--aisle-danger, #b42318);
    --_success: var(--aisle-success, #2b7426);
    --_warning: var(--aisle-warning, #9a5b00);

    --_accent-text: var(
      --aisle-accent-text,
      light-dark(
        oklch(from var(--_brand) min(l, 0.48) c h),
        oklch(from var(--_brand) max(l, 0.77 + 0.13 * clamp(0, (0.04 - c) * 100, 1)) c h)
      )
    );
    --_focus: var(--aisle-focus-ring, var(--_accent-text));
    --_fs: max(14px, var(--aisle-font-size, 15px));
    --_lh: var(
      --aisle-line-height,
      1.467
    ); /* ratios are rounded up: a line a hair under its pixel lifts every label by one */
    --_time: var(--aisle-duration, 180ms);
    --_ease: var(--aisle-easing, cubic-bezier(0.2, 0, 0, 1));
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
    --_radius-lg: var(--aisle-radius-lg, calc(var(--_radius) * 1.333));
    --_rim: light-dark(rgb(12 20 17 / 0.09), rgb(255 255 255 / 0.11));

    /* Accent. A fill keeps the brand's colour in light and is raised to L .70 in dark (a neutral to .90, or it would look disabled);
       text made of it is clamped for AA. */
    --_away: oklch(
      from var(--_on-accent) calc(1 - l) 0 0
    ); /* hover moves the fill away from its label, so contrast only grows */
    --_accent-hover: var(
      --aisle-accent-hover,
      oklch(
        from color-mix(in oklab, var(--_accent), var(--_away) 10%) calc(l + 0.14 * clamp(0, (0.28 - l) * 1000, 1)) c h
      )
    );
    --_accent-active: var(
      --aisle-accent-active,
      oklch(
        from color-mix(in oklab, var(--_accent), var(--_away) 18%) calc(l + 0.22 * clamp(0, (0.26 - l) * 1000, 1)) c h
      )
    );
    --_accent-soft: var(
      --aisle-accent-soft,
      light-dark(
        color-mix(in oklab, var(--_sunken), var(--_brand) 9%),
        color-mix(in oklab, var(--_surface), var(--_accent) 15%)
      )
    );

    /* Surfaces: the panel is the middle; things rise towards the light and sink away from it. */
    --_sunken: var(
      --aisle-surface-sunken,
      light-dark(color-mix(in oklab, var(--_surface), var(--_text) 4%), color-mix(in oklab, var(--_surface), black 24%))
    );
    --_plinth: light-dark(var(--_sunken), color-mix(in oklab, var(--_surface), var(--_text) 15%));
    --_overlay: var(--aisle-overlay, rgb(0 0 0 / 0.48));
    --_hover: color-mix(in oklab, var(--_text) 6%, transparent);

    /* Ink and lines */
    --_border: var(
      --aisle-border,
      light-dark(
        color-mix(in oklab, var(--_surface), var(--_text) 11%),
        color-mix(in oklab, var(--_surface), var(--_text) 15%)
      )
    );
    --_control-border: var(
      --aisle-control-border,
      light-dark(
        color-mix(in oklab, var(--_surface), var(--_text) 52%),
        color-mix(in oklab, var(--_surface), var(--_text) 50%)
      )
    );

    /* Meaning */
    --_danger-text: light-dark(
      oklch(from var(--_danger) min(l, 0.5) c h),
      oklch(from var(--_danger) max(l, 0.76) calc(c * 0.78) h)
    );
    --_success-text: light-dark(
      oklch(from var(--_success) min(l, 0.48) c h),
      oklch(from var(--_success) max(l, 0.78) c h)
    );
    --_warning-text: light-dark(
      oklch(from var(--_warning) min(l, 0.48) c h),
      oklch(from var(--_warning) max(l, 0.78) c h)
    );
    --_danger-soft: light-dark(
      color-mix(in oklab, var(--_surface), var(--_danger) 7%),
      color-mix(in oklab, var(--_surface), oklch(from var(--_danger) min(l, 0.5) c h) 22%)
    );
    --_success-soft: light-dark(
      color-mix(in oklab, var(--_surface), var(--_success) 9%),
      color-mix(in oklab, var(--_surface), var(--_success-text) 14%)
    );
    --_warning-soft: light-dark(
      color-mix(in oklab, var(--_surface), var(--_warning) 11%),
      color-mix(in oklab, var(--_surface), var(--_warning-text) 14%)
    );

    /* Shape */
    --_radius-sm: var(--aisle-radius-sm, calc(var(--_radius) * 0.667));
    --_radius-full: var(--aisle-radius-full, min(999px, var(--_radius) * 99));

    /* Space: 4 px × density */
    --_density: var(--aisle-density, 1);
    --_u: var(--aisle-space, calc(4px * var(--_density)));
    --_1: var(--_u);
    --_3: calc(var(--_u) * 3);
    --_4: calc(var(--_u) * 4);
    --_2: calc(var(--_u) * 2);
    --_5: calc(var(--_u) * 5);
    --_6: calc(var(--_u) * 6);

    /* Type: 12 · 13 · 15 · 17 · 22 at the default size */
    --aisle_size: max(14px, var(--aisle-font-size, 15px));
    --_fs: var(--aisle_size);
    --_fs-sm: var(--aisle-font-size-sm, calc(var(--_fs) * 0.8667));
    --_fs-lg: var(--aisle-font-size-lg, calc(var(--_fs) * 1.1333));
    --_fs-xs: calc(var(--_fs) * 0.8);
    --_fs-xl: calc(var(--_fs) * 1.4667);
    --_lh-tight: 1.334;
    --_lh-sm: 1.385;
    --_track: -0.011em;
    --_track-xl: -0.021em;

    /* Elevation */
    --_shade-soft: light-dark(rgb(12 20 17 / calc(0.055 * var(--_lift))), rgb(0 0 0 / calc(0.3 * var(--_lift))));
    --_shadow-panel: 0 1px 2px var(--_shade-soft), 0 12px 28px -8px var(--_shade), 0 32px 64px -16px var(--_shade);

    /* Components */
    --_header-bg: var(--aisle-header-bg, var(--_surface));
    --_header-fg: var(--aisle-header-fg, var(--_text));
    --_user-bg: var(--aisle-user-bubble-bg, var(--_accent-soft));
    --_user-fg: var(--aisle-user-bubble-fg, var(--_text));
    --_bot-bg: var(--aisle-bot-bubble-bg, transparent);
    --_bot-fg: var(--aisle-bot-bubble-fg, var(--_text));
    --_composer-bg: var(--aisle-composer-bg, var(--_raised));
    --_card-bg: var(--aisle-card-bg, var(--_raised));
    --_card-border: var(--aisle-card-border, var(--_border));
    --_card-ratio: var(--aisle-card-image-ratio, 5 / 4);
    --_price: var(--aisle-price-color, var(--_text));
    --_sale: var(--aisle-sale-color, var(--_danger-text));
    --_badge-bg: var(--aisle-badge-bg, var(--_raised));
    --_badge-fg: var(--aisle-badge-fg, var(--_text));

    /* Layout */
    --_panel-w: var(--aisle-panel-width, 400px);
    --_panel-h: var(--aisle-panel-height, min(640px, 100dvh - 104px));
    --_card-w: var(--aisle-card-width, calc(var(--_fs) * 10.8));
    --_gap: var(--aisle-gap, 8px);
    --_edge: var(--_5); /* panel gutter */
  }

  /* Attributes are the widest layer: a token that a shop sets is stronger. */
  :host([density='compact']) {
    --_density: var(--aisle-density, 0.875);
  }
  :host([density='spacious']) {
    --_density: var(--aisle-density, 1.125);
  }

  /* Scripts that fill their line box need more air between lines; none of them is ever letter-spaced. */
  .aisle:is(:lang(zh), :lang(ja), :lang(ko)) {
    --_lh: var(--aisle-line-height, 1.734);
    --_lh-tight: 1.417;
    --_lh-sm: 1.539;
    --_track: 0;
    --_track-xl: 0;
  }
  .aisle:is(:lang(ar), :lang(fa), :lang(ur), :lang(he)) {
    --_lh: var(--aisle-line-height, 1.734);
    --_lh-tight: 1.5;
    --_lh-sm: 1.616;
    --_track: 0;
    --_track-xl: 0;
  }

  @media (prefers-contrast: more) {
    :host {
      --_border: var(--_text);
      --_control-border: var(--_text);
      --_card-border: var(--_text);
      --_muted: var(--_text);
    }
  }

  /* Phone: the panel is the screen. Text in the field is 16 px, so that iOS does not zoom. */
  @media (width <= 640px) {
    :host {
      --_panel-w: 100%;
      --_panel-h: 100%;
      --_edge: var(--_4);
      --aisle_size: max(16px, var(--aisle-font-size, 16px));
      --_fs-sm: var(--aisle-font-size-sm, calc(var(--_fs) * 0.875));
      --_fs-xs: calc(var(--_fs) * 0.8125);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_time: 0s;
    }
  }
`;

import type { TextRendererOptions } from '../text/text-renderer.js';
import { visibleText } from '../text/visible-text.js';
import { urlPolicy } from '../url-policy.js';

/** What the panel gives to a text renderer. */
export const textOptions: TextRendererOptions = {
  linkPolicy: (raw) => urlPolicy(raw, { kind: 'text-link', origins: [] }),
  visibleText,
};

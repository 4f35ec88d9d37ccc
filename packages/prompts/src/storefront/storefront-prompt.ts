import type { PromptLanguage } from '../prompt-template.js';
import { STOREFRONT_EN, STOREFRONT_ZH } from './storefront-texts.js';

/**
 * The prompt file of a storefront assistant: read it with `parsePrompt`, or take it as the beginning of your own. Its inputs are
 * `shop` (inline), `page`, `facts` and `policies` (fenced).
 */
export function storefrontPrompt(language: PromptLanguage): string {
  return language === 'zh' ? STOREFRONT_ZH : STOREFRONT_EN;
}

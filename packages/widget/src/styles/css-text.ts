/** Tags CSS that is used without Lit, so that the build minifies it as it does Lit's own `css`. */
export function css(text: TemplateStringsArray): string {
  return text.join('');
}

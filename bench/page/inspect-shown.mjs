import { marked } from '/vendor/marked.js';

const TAGS = ['h1,h2,h3,h4,h5,h6', 'li', 'tr', 'pre', 'blockquote', 'strong', 'em', 'a'];

/**
 * How far what is shown is what marked makes of the whole text: `elements` expected, and `astray`, how many of them are missing
 * or too many; `letters`, what share of the letters is there, spaces not counted.
 */
export function inspectShown(roots, text) {
  const whole = new window.DOMParser().parseFromString(marked.parse(text), 'text/html');
  const count = (within, tags) => within.reduce((sum, root) => sum + root.querySelectorAll(tags).length, 0);
  const expected = TAGS.map((tags) => count([whole], tags));
  const astray = TAGS.map((tags, place) => Math.abs(count(roots, tags) - expected[place]));
  const lettersOf = (node) => node.textContent.replace(/\s+/g, '').length;
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
  return { elements: sum(expected), astray: sum(astray), letters: sum(roots.map(lettersOf)) / lettersOf(whole.body) };
}

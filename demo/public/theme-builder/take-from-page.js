// Reads seeds out of what somebody copies from their page: a rule, a list of declarations, a colour, a font.
import { readColour, toHex } from './colour.js';
import { isSafe } from './theme-state.js';

const px = (text) => (/^[\d.]+px$/.test(text) ? text : undefined);

/** The seeds in a text: `{ accent: '#14594a', font: 'Inter, sans-serif' }`. */
export function takeSeeds(text) {
  const bare = text.trim().replace(/;$/, '');
  if (!isBlock(bare)) return takeOne(bare);
  const style = document.createElement('i').style;
  style.cssText = bare.replace(/^[^{]*\{/, '').replace(/\}[\s\S]*$/, '');
  const taken = {
    accent: solid(style.backgroundColor),
    'on-accent': style.backgroundColor ? solid(style.color) : undefined,
    text: style.backgroundColor ? undefined : solid(style.color),
    radius: px(style.borderTopLeftRadius),
    font: style.fontFamily || undefined,
    'font-size': px(style.fontSize),
  };
  return Object.fromEntries(Object.entries(taken).filter(([, value]) => value !== undefined && isSafe(value)));
}

const isBlock = (text) => /[{:]/.test(text);

function takeOne(text) {
  if (!text || !isSafe(text)) return {};
  const colour = solid(text);
  if (colour) return { accent: colour };
  if (/^[\d.]+px$/.test(text)) return { radius: text };
  return globalThis.CSS.supports('font-family', text) ? { font: text } : {};
}

// What can be seen through says nothing of the brand.
function solid(text) {
  const colour = text ? readColour(text) : undefined;
  return colour?.[3] === 255 ? toHex(text) : undefined;
}

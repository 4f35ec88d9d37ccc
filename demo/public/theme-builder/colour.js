// Colours as people write them, and as `<input type=color>` wants them.

const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

/** Red, green, blue and alpha from 0 to 255; undefined where it is no colour. */
export function readColour(text) {
  if (!globalThis.CSS.supports('color', text) || /var\(|currentcolor|inherit|initial|unset|revert/i.test(text))
    return undefined;
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = '#000';
  context.fillStyle = text;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data];
}

/** `#rrggbb` of a colour; undefined where it is none. */
export function toHex(text) {
  const rgb = readColour(text)?.slice(0, 3);
  return rgb && `#${rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** The two colours of a value: `light-dark(#fff, #000)` has two, `#fff` is the same in both. */
export function splitSchemes(value) {
  const inside = /^light-dark\(\s*([\s\S]*)\)$/.exec(value.trim())?.[1];
  if (inside === undefined) return { light: value.trim(), dark: undefined };
  let depth = 0;
  const comma = [...inside].findIndex((sign) => {
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    return sign === ',' && depth === 0;
  });
  return { light: inside.slice(0, comma).trim(), dark: inside.slice(comma + 1).trim() };
}

export function joinSchemes({ light, dark }) {
  return dark === undefined ? light : `light-dark(${light}, ${dark})`;
}

// The contrast of what a chat draws, read from its computed styles (WCAG 2.2, 1.4.3 and 1.4.11).

const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', {
  willReadFrequently: true,
});

/** What is seen of colours that are laid on white one after the other. */
function paint(layers) {
  for (const colour of ['#fff', ...layers]) {
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
  }
  return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
}

function luminance(rgb) {
  const [red, green, blue] = rgb.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** From 1 to 21. */
function contrast(first, second) {
  const [light, dark] = [luminance(first), luminance(second)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const TEXT = 4.5;
const OTHER = 3;
const colour = (style) => style.color;

/** What is looked at: a name, where it is, which colour, and how much it needs. `around` compares with what is outside. */
const PLACES = [
  ['Assistant’s words', '[part~=text]', colour, TEXT],
  ['Links', '[part~=text] a', colour, TEXT],
  ['Visitor’s bubble', '[part~=bubble]', colour, TEXT],
  ['Title', '[part~=title]', colour, TEXT],
  ['Subtitle', '[part~=subtitle]', colour, TEXT],
  ['Header buttons', '[part~=header] [part~=icon-button]', colour, OTHER],
  ['Mark', '[part~=avatar]', colour, TEXT],
  ['Launcher', '[part~=launcher]', colour, OTHER],
  ['Muted text', '[part~=timestamp]', colour, TEXT],
  ['Disclaimer', '[part~=disclaimer]', colour, TEXT],
  ['Suggestions', '[part~=suggestion]', colour, TEXT],
  ['Titles of cards', '[part~=card-title]', colour, TEXT],
  ['Prices', '[part~=card-price]:not(.price--sale)', colour, TEXT],
  ['Lowered prices', '.price--sale', colour, TEXT],
  ['Former prices', '[part~=card-list-price]', colour, TEXT],
  ['Badges', '[part~=card-badge]', colour, TEXT],
  ['Buttons of cards', '[part~=card-action]', colour, TEXT],
  ['Placeholder', '[part~=textarea]', colour, TEXT, '::placeholder'],
  ['Edge of the field', '[part~=field]', (style) => style.borderBlockEndColor, OTHER, '', 'around'],
];

function layersTo(element, panel) {
  const layers = [];
  for (let at = element; at; at = at === panel ? null : at.parentElement)
    layers.unshift(getComputedStyle(at).backgroundColor);
  return layers;
}

function measurePlace(root, [name, selector, read, least, pseudo = '', where]) {
  const element = root.querySelector(selector);
  if (!element?.checkVisibility()) return [];
  const edge = root.querySelector('.panel');
  const under = layersTo(where === 'around' ? element.parentElement : element, edge.contains(element) ? edge : element);
  const over = read(getComputedStyle(element, pseudo || undefined));
  return [{ name, least, ratio: contrast(paint(under), paint([...under, over])) }];
}

// What only a finger on it, or the keyboard, shows: a button of the accent's own, and the ring.
function measureAccent(root) {
  const send = root.querySelector('[part~=send]');
  const wasOff = send.disabled;
  send.disabled = false;
  const { backgroundColor, color } = getComputedStyle(send);
  send.disabled = wasOff;
  const surface = getComputedStyle(root.querySelector('.panel')).backgroundColor;
  const link = getComputedStyle(root.querySelector('[part~=suggestion]')).color;
  return [
    { name: 'Primary button', least: TEXT, ratio: contrast(paint([backgroundColor]), paint([backgroundColor, color])) },
    {
      name: 'Focus and progress',
      least: OTHER,
      ratio: contrast(paint([surface]), paint([surface, readToken(root, link)])),
    },
  ];
}

function readToken(root, otherwise) {
  const shelf = root.querySelector('.shelf');
  return shelf ? getComputedStyle(shelf, '::after').backgroundColor : otherwise;
}

/** All figures: `{ name, ratio, least }`. */
export function measureContrast(root) {
  // What is on its way to a colour is measured where it arrives.
  for (const animation of root.getAnimations()) if (animation instanceof globalThis.CSSTransition) animation.finish();
  return [...PLACES.flatMap((place) => measurePlace(root, place)), ...measureAccent(root)];
}

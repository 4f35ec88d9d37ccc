// The controls of the builder, made from the list of seeds.
import { joinSchemes, splitSchemes, toHex } from './colour.js';
import { ATTRIBUTES, SEEDS } from './seeds.js';
import { isSafe } from './theme-state.js';

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** Fills `box` with a control for each seed and attribute. */
export function createControls(box, theme) {
  const groups = ['Colour', 'Shape', 'Type'].map((group) =>
    make(
      'fieldset',
      {},
      make('legend', { textContent: group }),
      ...SEEDS.filter((seed) => seed.group === group).map((seed) => createSeed(seed, theme)),
    ),
  );
  const attributes = make(
    'fieldset',
    {},
    make('legend', { textContent: 'Attributes' }),
    make('p', { className: 'hint', textContent: 'Set on the element. A seed for the same thing is stronger.' }),
    ...ATTRIBUTES.map((attribute) => createAttribute(attribute, theme)),
  );
  box.append(...groups, attributes);
}

function createSeed(seed, theme) {
  const { kind, label, name, hint } = seed;
  const id = `seed-${name}`;
  const { element, show } = { colour: createColour, number: createNumber, text: createText }[kind](seed, theme, id);
  const reset = make('button', {
    type: 'button',
    className: 'reset',
    textContent: '↺',
    ariaLabel: `Reset ${label}`,
    title: 'Reset',
  });
  reset.onclick = () => {
    theme.resetSeed(name);
    element.querySelector('input')?.focus();
  };
  const words = make('span', { className: 'seed-words' }, make('label', { htmlFor: id, textContent: label }));
  if (hint) words.append(make('span', { className: 'hint', textContent: hint }));
  const row = make('div', { className: `seed seed--${kind}` }, words, element, reset);
  theme.subscribe(() => {
    show(theme.valueOf(seed));
    reset.style.visibility = theme.isChanged(seed) ? '' : 'hidden';
  });
  return row;
}

/** One colour for both schemes, or one for each. */
function createColour(seed, theme, id) {
  const { label, name } = seed;
  const fields = ['light', 'dark'].map((scheme) => {
    const words = scheme === 'light' ? label : `${label} in the dark`;
    const swatch = make('input', { type: 'color', ariaLabel: `${words}, picker` });
    const text = make('input', {
      type: 'text',
      spellcheck: false,
      ariaLabel: words,
      id: scheme === 'light' ? id : `${id}-dark`,
    });
    const set = (colour) => {
      const now = splitSchemes(theme.valueOf(seed));
      const isValid = globalThis.CSS.supports('color', colour) && isSafe(colour);
      text.ariaInvalid = String(!isValid);
      if (isValid) theme.setSeed(name, joinSchemes({ ...now, light: now.light || colour, [scheme]: colour }));
    };
    swatch.oninput = () => set(swatch.value);
    text.onchange = () => (text.value || !seed.automatic ? set(text.value.trim()) : theme.resetSeed(name));
    return { scheme, swatch, text, box: make('span', { className: 'colour' }, swatch, text) };
  });
  const split = make('button', {
    type: 'button',
    className: 'split',
    textContent: '◐',
    title: 'Another one in the dark',
  });
  split.ariaLabel = `${label}: another one in the dark`;
  split.onclick = () => {
    const { light, dark } = splitSchemes(theme.valueOf(seed));
    if (light) theme.setSeed(name, joinSchemes({ light, dark: dark === undefined ? light : undefined }));
  };
  const element = make('span', { className: 'colours' }, make('span', {}, ...fields.map(({ box }) => box)), split);
  return {
    element,
    show(value) {
      const now = splitSchemes(value);
      for (const { scheme, swatch, text, box } of fields) {
        const colour = now[scheme] ?? '';
        box.hidden = scheme === 'dark' && now.dark === undefined;
        swatch.value = toHex(colour) ?? '#808080';
        swatch.classList.toggle('is-automatic', colour === '');
        if (document.activeElement !== text || text.ariaInvalid !== 'true') text.value = colour;
        text.placeholder = 'automatic';
        text.ariaInvalid = 'false';
      }
      split.ariaPressed = String(now.dark !== undefined);
      split.disabled = now.light === '';
    },
  };
}

function createNumber({ name, unit, min, max, step, label }, theme, id) {
  const slider = make('input', { type: 'range', id, min, max, step });
  const number = make('input', { type: 'number', ariaLabel: `${label}${unit ? `, ${unit}` : ''}`, min, max, step });
  const set = (value) => value !== '' && theme.setSeed(name, `${Number(value)}${unit}`);
  slider.oninput = () => set(slider.value);
  number.onchange = () => set(number.value);
  return {
    element: make(
      'span',
      { className: 'number' },
      slider,
      number,
      make('span', { className: 'unit', textContent: unit }),
    ),
    show(value) {
      slider.value = number.value = String(parseFloat(value));
    },
  };
}

function createText({ name }, theme, id) {
  const text = make('input', { type: 'text', id, spellcheck: false });
  text.onchange = () => {
    const value = text.value.trim();
    const isValid = globalThis.CSS.supports('font-family', value) && isSafe(value);
    text.ariaInvalid = String(!isValid);
    if (isValid) theme.setSeed(name, value);
  };
  return { element: text, show: (value) => (text.value = value) };
}

function createAttribute({ name, label, choices }, theme) {
  const id = `attribute-${name}`;
  const select = make(
    'select',
    { id },
    ...choices.map(([value, textContent]) => make('option', { value, textContent })),
  );
  select.onchange = () => theme.setAttribute(name, select.value);
  theme.subscribe(({ attributes }) => (select.value = attributes[name] ?? ''));
  return make('div', { className: 'seed' }, make('label', { htmlFor: id, textContent: label }), select);
}

/** A tile for each ready theme. */
export function createPresets(box, presets, theme) {
  for (const { name, title, about, seeds } of presets) {
    const input = make('input', { type: 'radio', name: 'preset', value: name });
    input.onchange = () => theme.startFrom(name);
    const tile = make('span', { className: 'tile' });
    const { light: accent } = splitSchemes(seeds.accent ?? '#14594a');
    const { light: surface } = splitSchemes(seeds.surface ?? '#ffffff');
    const { light: ink } = splitSchemes(seeds.text ?? '#191e1c');
    for (const [token, value] of Object.entries({ accent, surface, ink, radius: seeds.radius ?? '12px' }))
      tile.style.setProperty(`--${token}`, value);
    tile.style.setProperty('--font', seeds.font ?? 'inherit');
    tile.append(
      make('span', { className: 'tile-sample', ariaHidden: 'true' }, make('i'), make('b')),
      make('span', { className: 'tile-name', textContent: title }),
    );
    box.append(make('label', { title: about }, input, tile));
    theme.subscribe(({ preset }) => (input.checked = preset.name === name));
  }
}

// The twelve seeds: everything else in the chat is derived from them.

/** `dark` is the default of a colour that is another one in the dark. `css` writes a value of a slider. */
export const SEEDS = [
  {
    name: 'accent',
    label: 'Accent',
    kind: 'colour',
    light: '#14594a',
    group: 'Colour',
    hint: 'Buttons, launcher, links',
  },
  { name: 'on-accent', label: 'On accent', kind: 'colour', group: 'Colour', hint: 'Labels on it', automatic: true },
  {
    name: 'surface',
    label: 'Surface',
    kind: 'colour',
    light: '#ffffff',
    dark: '#171b1a',
    group: 'Colour',
    hint: 'The panel',
  },
  { name: 'text', label: 'Text', kind: 'colour', light: '#191e1c', dark: '#e8ebea', group: 'Colour', hint: 'The ink' },
  {
    name: 'danger',
    label: 'Danger',
    kind: 'colour',
    light: '#b42318',
    group: 'Colour',
    hint: 'Trouble, lowered prices',
  },
  { name: 'success', label: 'Success', kind: 'colour', light: '#2b7426', group: 'Colour', hint: 'Done, in stock' },
  { name: 'warning', label: 'Warning', kind: 'colour', light: '#9a5b00', group: 'Colour', hint: 'Running low' },
  { name: 'radius', label: 'Radius', kind: 'number', unit: 'px', value: 12, min: 0, max: 28, step: 1, group: 'Shape' },
  {
    name: 'density',
    label: 'Density',
    kind: 'number',
    unit: '',
    value: 1,
    min: 0.8,
    max: 1.25,
    step: 0.025,
    group: 'Shape',
  },
  {
    name: 'shadow-strength',
    label: 'Shadow',
    kind: 'number',
    unit: '',
    value: 1,
    min: 0,
    max: 2,
    step: 0.1,
    group: 'Shape',
  },
  {
    name: 'font',
    label: 'Font',
    kind: 'text',
    value: 'inherit',
    group: 'Type',
    hint: 'A font family; inherit is your page’s own',
  },
  {
    name: 'font-size',
    label: 'Size',
    kind: 'number',
    unit: 'px',
    value: 15,
    min: 14,
    max: 20,
    step: 0.5,
    group: 'Type',
  },
];

/** The attributes of the element that concern its look. The first choice is the default, and is not written. */
export const ATTRIBUTES = [
  {
    name: 'color-scheme',
    label: 'Colour scheme',
    choices: [
      ['', 'The page’s'],
      ['auto', 'The visitor’s'],
      ['light', 'Light'],
      ['dark', 'Dark'],
    ],
  },
  {
    name: 'density',
    label: 'Density',
    choices: [
      ['', 'Normal'],
      ['compact', 'Compact'],
      ['spacious', 'Spacious'],
    ],
  },
  {
    name: 'radius',
    label: 'Corners',
    choices: [
      ['', 'Round'],
      ['sharp', 'Sharp'],
      ['soft', 'Soft'],
      ['pill', 'Pill'],
    ],
  },
];

/** What a seed is where nobody says anything. */
export function defaultOf({ kind, light, dark, value, unit, automatic }) {
  if (automatic) return '';
  if (kind === 'colour') return dark ? `light-dark(${light}, ${dark})` : light;
  return kind === 'number' ? `${value}${unit}` : value;
}

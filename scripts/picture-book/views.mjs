/** The four views of a state, side by side in a picture. */
export const VIEWS = [
  { locale: 'en', scheme: 'light' },
  { locale: 'en', scheme: 'dark' },
  { locale: 'ar', scheme: 'light' },
  { locale: 'ar', scheme: 'dark' },
];

/** What each of them is as large as, in CSS pixels: the corner of a page, and a phone. */
export const DEVICES = [
  { name: 'desktop', width: 440, height: 760, page: 720 },
  { name: 'phone', width: 390, height: 720 },
];

/** Between the views, and around them. */
const GAP = 8;

/** The size of the picture of a row of views. */
export const rowSize = ({ width, height }) => ({
  width: VIEWS.length * (width + GAP) + GAP,
  height: height + 2 * GAP,
});

export const isSeenOn = (device, { phone }) => device.name === 'desktop' || phone === true;

export const pictureName = (engine, device, state) => `${engine}-${device.name}-${state.name}.png`;

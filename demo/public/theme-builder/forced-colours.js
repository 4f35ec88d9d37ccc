// What a page looks like where the visitor's own colours are forced. No page can ask for that, so it is done by hand, as CSS Color
// Adjustment 1 says: the widget's rules for forced colours count, system colours are those of the palette, and all others give way.

const PALETTE = {
  CanvasText: '#ffffff',
  Canvas: '#000000',
  LinkText: '#ffff00',
  ButtonText: '#ffffff',
  ButtonFace: '#000000',
  ButtonBorder: '#ffffff',
  GrayText: '#3ff23f',
  HighlightText: '#000000',
  Highlight: '#1aebff',
  FieldText: '#ffffff',
  Field: '#000000',
};
const SYSTEM = new RegExp(`\\b(?:${Object.keys(PALETTE).join('|')})\\b`, 'gi');
const byName = new Map(Object.entries(PALETTE).map(([name, value]) => [name.toLowerCase(), value]));

const OWN =
  ':not(.swatch, .btn--primary, .launcher, .launcher *, .send:not([disabled]), .send *, .vh, svg, svg *, slot, img)';

const FORCED = `
  .aisle, .aisle *${OWN}, .aisle *${OWN}::before, .aisle *${OWN}::after {
    color: ${PALETTE.CanvasText} !important;
    background: ${PALETTE.Canvas} !important;
    border-color: ${PALETTE.CanvasText} !important;
    box-shadow: none !important;
    text-shadow: none !important;
  }
  .aisle a${OWN} { color: ${PALETTE.LinkText} !important; }
  .aisle [disabled]${OWN}, .aisle ${OWN}::placeholder { color: ${PALETTE.GrayText} !important; }
  .aisle .composer::before { display: none; }
`;

const isForced = (rule) => rule instanceof globalThis.CSSMediaRule && /forced-colors/.test(rule.conditionText);

function useSystemColours(rule) {
  for (const name of [...(rule.style ?? [])]) {
    const value = rule.style.getPropertyValue(name);
    const own = value.replace(SYSTEM, (word) => byName.get(word.toLowerCase()));
    // These win over what is forced, as a system colour does.
    if (own !== value || /color/.test(name)) rule.style.setProperty(name, own, 'important');
  }
}

/** Shows everything in `root` as in a high contrast theme. */
export function emulateForcedColours(root) {
  const forced = new globalThis.CSSStyleSheet();
  forced.replaceSync(FORCED);
  const rules = root.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].filter(isForced));
  const own = new globalThis.CSSStyleSheet();
  own.replaceSync(rules.flatMap((rule) => [...rule.cssRules].map(({ cssText }) => cssText)).join('\n'));
  for (const rule of own.cssRules) useSystemColours(rule);
  root.adoptedStyleSheets.push(forced, own);
}

// The figures of the light and the dark preview, side by side.

function cell(tag, text, className = '') {
  return Object.assign(document.createElement(tag), { textContent: text, className });
}

/** @param figures by scheme: `{ light: [{ name, ratio, least }], dark: … }` */
export function showContrast(table, verdict, figures) {
  const schemes = Object.keys(figures);
  const names = [...new Set(schemes.flatMap((scheme) => figures[scheme].map(({ name }) => name)))];
  const head = document.createElement('tr');
  head.append(
    cell('th', 'What'),
    ...schemes.map((scheme) => cell('th', scheme === 'dark' ? 'Dark' : 'Light', 'figure')),
  );
  for (const th of head.children) th.scope = 'col';
  const rows = names.map((name) => {
    const row = document.createElement('tr');
    const title = cell('th', name);
    title.scope = 'row';
    row.append(title);
    for (const scheme of schemes) {
      const found = figures[scheme].find((figure) => figure.name === name);
      const passes = found && found.ratio >= found.least;
      const figure = cell('td', found ? (Math.floor(found.ratio * 100) / 100).toFixed(2) : '–', 'figure');
      if (found) figure.append(cell('span', passes ? 'pass' : `needs ${found.least}`, passes ? 'pass' : 'fail'));
      row.append(figure);
    }
    return row;
  });
  const all = schemes.flatMap((scheme) => figures[scheme]);
  const failed = all.filter(({ ratio, least }) => ratio < least).length;
  table.replaceChildren(head, ...rows);
  const words =
    failed === 0
      ? `All ${all.length} pairs have enough contrast`
      : `${failed} of ${all.length} pairs have too little contrast`;
  if (verdict.textContent !== words) verdict.textContent = words;
  verdict.dataset.state = failed === 0 ? 'pass' : 'fail';
}

const versionOf = (manifest) => manifest.build.split('+')[0];

/**
 * The built widget as if it were of another version: every file says so, and every file is expected to be what it now is.
 * @param files text by name, `manifest.json` among them
 * @param integrityOf computes the `integrity` of a text
 */
export function otherVersion(files, version, integrityOf) {
  const manifest = JSON.parse(files.get('manifest.json'));
  const before = versionOf(manifest);
  const made = new Map();
  function make(name) {
    let text = files.get(name).replaceAll(manifest.build, `${version}+other`).replaceAll(`"${before}"`, `"${version}"`);
    for (const [other, { integrity }] of Object.entries(manifest.files)) {
      if (other === name || !text.includes(integrity)) continue;
      if (!made.has(other)) make(other);
      text = text.replaceAll(integrity, integrityOf(made.get(other)));
    }
    made.set(name, text);
  }
  make('aisle.js');
  return made;
}

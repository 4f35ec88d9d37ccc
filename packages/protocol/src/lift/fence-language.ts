const CODE = new Set(
  'bash c console cpp cs csharp css csv diff go graphql html http ini java javascript js jsx kotlin latex liquid markdown md php plain plaintext powershell py python regex rb ruby rust scss sh shell sql svg swift text toml ts tsx txt typescript vue xml yaml yml'.split(
    ' ',
  ),
);

/**
 * What a fence may hold, told by the words after its marks: a card; code; or anything, which then shows in what it begins with. A
 * word that is no language may be `card`, misspelt.
 */
export function fenceLanguage(info: string): 'card' | 'maybe' | 'code' {
  const words = info.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  if (words.some((word) => /^(?:aisle)?cards?$/.test(word))) return 'card';
  return words.some((word) => CODE.has(word)) ? 'code' : 'maybe';
}

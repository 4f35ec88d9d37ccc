/** Where pictures of the fixture's catalogue come from; nothing else may be asked for. */
const PICTURES = 'connect cdn.shop.example:443';

/** What is wrong with what the page told, in sentences. */
export function judgeCards({ fault, told, violations, ran, requests, reports }) {
  const others = [...new Set(requests)].filter((line) => line !== PICTURES);
  const lines = (name, list) =>
    list.length > 0 ? [`${list.length} ${name}:\n  ${list.slice(0, 20).join('\n  ')}`] : [];
  return [
    ...(fault === undefined ? [] : [`the page failed: ${fault}`]),
    ...(violations > 0 ? [`${violations} violations:\n  ${told.slice(0, 60).join('\n  ')}`] : []),
    ...lines('scripts ran', ran),
    ...lines('requests', others),
    ...lines('reports', reports),
  ];
}

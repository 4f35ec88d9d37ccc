/** The page may say once that the widget's policy was refused: asking is the only way to know. */
const isRefusal = (report) => /trusted-types-policy/.test(report);

/** What is wrong with what a page told, in sentences. */
export function judgeResult({ fault, told, violations, ran, requests, reports }, { kind }) {
  const refused = kind === 'refused' ? reports.filter(isRefusal) : [];
  const others = reports.filter((report) => !refused.includes(report));
  const lines = (name, list) =>
    list.length > 0 ? [`${list.length} ${name}:\n  ${list.slice(0, 20).join('\n  ')}`] : [];
  return [
    ...(fault === undefined ? [] : [`the page failed: ${fault}`]),
    ...(violations > 0 ? [`${violations} violations:\n  ${told.slice(0, 60).join('\n  ')}`] : []),
    ...lines('scripts ran', ran),
    ...lines(
      'requests',
      kind === 'pictures' ? requests.filter((line) => line !== 'connect pics.storefront.example:443') : requests,
    ),
    ...lines('reports', others),
    // One in the page, and the same as it was sent.
    ...lines('requests for the policy', refused.slice(2)),
  ];
}

/** Where a rule is written: `stream.md#frames` → its address in the repository of the specification. */
export function sectionUrl(section: string): string {
  return `docs/protocol/${section}`;
}

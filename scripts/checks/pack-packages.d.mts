export const PUBLISHED: readonly { readonly name: string; readonly version: string; readonly folder: string }[];
export function packPackages(target: string): Promise<Map<string, string>>;

/** What the files of the script tag call a text, where that is not its key: build/shorten-keys.mjs fills it in. */
export const keyNames: ReadonlyMap<string, string> = new Map();

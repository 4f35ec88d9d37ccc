/** Where a file beside aisle.js is, and what it must be. */
export interface ModuleFile {
  readonly file: string;
  /** `sha384-…`, as in an `integrity` attribute. */
  readonly integrity: string;
}

declare global {
  /** Written by build.mjs: names the build, so that two versions on a page do not mix. */
  const __AISLE_BUILD__: string;
  /** Written by build.mjs into aisle.js only. */
  const __AISLE_FILES__: { readonly panel: ModuleFile; readonly text: ModuleFile };
}

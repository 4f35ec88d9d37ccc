export interface InstallPackedOptions {
  readonly name: string;
  readonly tarballs: ReadonlyMap<string, string>;
  readonly target: string;
  readonly replaced?: Readonly<Record<string, string>>;
}
export function installPacked(options: InstallPackedOptions): Promise<void>;

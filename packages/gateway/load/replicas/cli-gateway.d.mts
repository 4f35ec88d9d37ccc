export interface CliGateway {
  readonly url: string;
  readonly port: number;
  /** Everything that it has printed. */
  printed(): string;
  /** Answers its exit status. Told by SIGTERM, it lets its answers end. @defaultValue 'SIGINT' */
  stop(signal?: 'SIGINT' | 'SIGTERM'): Promise<number | null>;
}

export declare function startCliGateway(
  args: readonly string[],
  env?: Readonly<Record<string, string>>,
): Promise<CliGateway>;

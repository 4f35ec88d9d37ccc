export interface RoundRobinProxy {
  readonly url: string;
  /** How many requests each port was sent. */
  readonly sent: ReadonlyMap<number, number>;
  close(): Promise<void>;
}

export declare function startRoundRobinProxy(ports: () => readonly number[]): Promise<RoundRobinProxy>;

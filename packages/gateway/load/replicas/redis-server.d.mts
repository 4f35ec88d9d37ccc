export interface OwnRedis {
  readonly url: string;
  signal(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void;
  stop(): Promise<void>;
  /** Starts it again on the same port, empty. */
  restart(): Promise<void>;
}

export declare function hasRedis(): boolean;
export declare function startRedis(more?: readonly string[]): Promise<OwnRedis>;
export declare function freePort(): Promise<number>;

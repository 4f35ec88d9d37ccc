/** One of the ready questions of the welcome view. */
export interface Start {
  readonly label: string;
  /** What is sent. @defaultValue the label */
  readonly prompt?: string;
  /** @defaultValue `search` */
  readonly icon?: 'search' | 'compare' | 'ruler' | 'truck' | 'bag';
}

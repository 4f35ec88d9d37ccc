/**
 * Figures in the text format of Prometheus, 0.0.4. A name says its unit: `_seconds`, `_bytes`, `_total` for what only grows.
 */
export interface Metrics {
  /** What only grows. `label` is the name of its one label, whose values come from a closed set. */
  counter(name: string, help: string, label?: string): Counter;
  histogram(name: string, help: string, bounds: readonly number[]): Histogram;
  /** What is asked for when it is looked at. */
  read(name: string, help: string, type: 'counter' | 'gauge', value: () => number): void;
  render(): string;
}

export interface Counter {
  add(amount: number, labelValue?: string): void;
}

export interface Histogram {
  observe(value: number): void;
}

export function createMetrics(): Metrics {
  const families: (() => string)[] = [];

  function family(name: string, help: string, type: string, samples: () => readonly string[]): void {
    families.push(() => [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...samples(), ''].join('\n'));
  }

  return {
    counter(name, help, label) {
      const sums = new Map<string, number>(label === undefined ? [['', 0]] : []);
      family(name, help, 'counter', () =>
        [...sums].map(([value, sum]) =>
          label === undefined ? `${name} ${sum}` : `${name}{${label}="${value}"} ${sum}`,
        ),
      );
      return {
        add(amount, labelValue = '') {
          sums.set(labelValue, (sums.get(labelValue) ?? 0) + amount);
        },
      };
    },
    histogram(name, help, bounds) {
      // One count a bucket; they are summed up when they are looked at.
      const counts = new Array<number>(bounds.length + 1).fill(0);
      let sum = 0;
      family(name, help, 'histogram', () => {
        let total = 0;
        const buckets = counts.map((count, index) => {
          total += count;
          return `${name}_bucket{le="${bounds[index] ?? '+Inf'}"} ${total}`;
        });
        return [...buckets, `${name}_sum ${sum}`, `${name}_count ${total}`];
      });
      return {
        observe(value) {
          let index = 0;
          while (index < bounds.length && value > (bounds[index] ?? 0)) index += 1;
          counts[index] = (counts[index] ?? 0) + 1;
          sum += value;
        },
      };
    },
    read(name, help, type, value) {
      family(name, help, type, () => [`${name} ${value()}`]);
    },
    render: () => families.map((text) => text()).join(''),
  };
}

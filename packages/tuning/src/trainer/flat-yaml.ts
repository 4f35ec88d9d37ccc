import { TuningError } from '../tuning-error.js';

/** A value of a training configuration. */
export type Setting = string | number | boolean | null;
/** A training configuration: arguments and their values, in order. */
export type TrainConfig = Readonly<Record<string, Setting>>;

/** A configuration as YAML, a comment above each group. Numbers are written so that YAML 1.1 readers take them for numbers. */
export function writeYaml(groups: readonly { readonly title: string; readonly settings: TrainConfig }[]): string {
  const texts = groups
    .filter(({ settings }) => Object.keys(settings).length > 0)
    .map(({ title, settings }) => {
      const lines = Object.entries(settings).map(([name, value]) => `${name}: ${scalar(value)}`);
      return `### ${title}\n${lines.join('\n')}\n`;
    });
  return texts.join('\n');
}

function scalar(value: Setting): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return numberText(value);
  return /^[A-Za-z_./][\w./,@+-]*$/.test(value) && !/^(true|false|yes|no|on|off|null|~)$/i.test(value)
    ? value
    : JSON.stringify(value);
}

/** `2e-6` is a text in YAML 1.1, and `2.0e-6` is a number. */
function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  if (Math.abs(value) >= 1e-4) return String(value);
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}e${exponent}`;
}

/**
 * Reads a configuration of one level: `name: value` lines and comments.
 * @throws TuningError `bad_file` with the line
 */
export function readYaml(text: string): TrainConfig {
  const config: Record<string, Setting> = {};
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .forEach((line, index) => {
      if (/^\s*(#.*)?$/.test(line) || line.trim() === '---') return;
      const [, name, value] = /^([A-Za-z_]\w*):(?:\s+(.*))?$/.exec(line) ?? [];
      if (name === undefined)
        throw new TuningError('bad_file', `line ${index + 1}: "${line}" is not "name: value" on one level`);
      if (Object.hasOwn(config, name)) throw new TuningError('bad_file', `line ${index + 1}: ${name} is there twice`);
      config[name] = readScalar(value ?? '');
    });
  return config;
}

/** A value as it is written on a line or behind an argument. */
export function readScalar(written: string): Setting {
  const text = written.replace(/(^|\s)#.*$/, '').trim();
  const [, quoted] = /^(?:"(.*)"|'.*')$/.exec(text) ?? [];
  if (quoted !== undefined || /^'.*'$/.test(text)) return text.slice(1, -1);
  if (text === '' || /^(null|~)$/i.test(text)) return null;
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text);
  return text;
}

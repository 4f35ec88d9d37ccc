import { COLUMNS, TAGS, type DatasetInfo, type DatasetKind } from './dataset-info.js';
import { fault, type TrainerFault } from './fault.js';

/*
 * The trainer's rules for dataset_info.json: hiyouga/LLaMA-Factory (Apache-2.0) at ff6d4d1, src/llamafactory/data/parser.py,
 * loader.py and converter.py, read and told in our own words.
 */

/** What the files of a folder are checked against. */
export interface DatasetInfoCheck {
  readonly kind: DatasetKind;
  /** Whether there is a file of this name in the folder. @defaultValue every file is there */
  readonly hasFile?: (name: string) => boolean;
}

const FORMATS = ['arrow', 'csv', 'json', 'jsonl', 'parquet', 'txt'];
const SOURCES = ['hf_hub_url', 'ms_hub_url', 'om_hub_url', 'script_url', 'cloud_file_name'];

/** What the trainer would make of an entry of `dataset_info.json`, beside what is meant. */
export function checkDatasetInfo(info: DatasetInfo, name: string, check: DatasetInfoCheck): readonly TrainerFault[] {
  const entry = info[name];
  if (!entry) {
    const names = Object.keys(info).join(', ');
    return [
      fault(
        'refused',
        'undefined-dataset',
        name,
        'there is no such data set',
        `Name one of: ${names === '' ? 'none is defined' : names}.`,
      ),
    ];
  }
  return [...fileFaults(entry, name, check), ...formatFaults(entry, name, check.kind)];
}

type Entry = Readonly<Record<string, unknown>>;

function fileFaults(entry: Entry, name: string, { hasFile = () => true }: DatasetInfoCheck): readonly TrainerFault[] {
  if (SOURCES.some((source) => source in entry)) return [];
  const file = entry['file_name'];
  if (typeof file !== 'string' || file === '') {
    return [
      fault(
        'refused',
        'no-source',
        `${name}.file_name`,
        'there is neither a file nor a hub',
        'Give the name of the file.',
      ),
    ];
  }
  const extension = file.split('.').at(-1) ?? '';
  if (!FORMATS.includes(extension)) {
    return [
      fault(
        'refused',
        'file-type',
        `${name}.file_name`,
        `"${file}" is of no type that is read`,
        `Use one of ${FORMATS.join(', ')}.`,
      ),
    ];
  }
  if (!hasFile(file))
    return [
      fault('refused', 'file-missing', `${name}.file_name`, `there is no ${file} beside it`, 'Put the file there.'),
    ];
  const split = entry['split'];
  if (split !== undefined && split !== 'train') {
    return [
      fault(
        'refused',
        'split',
        `${name}.split`,
        'a file of one’s own has the split "train" only',
        'Leave "split" out.',
      ),
    ];
  }
  return [];
}

function formatFaults(entry: Entry, name: string, kind: DatasetKind): readonly TrainerFault[] {
  const formatting = entry['formatting'];
  if (formatting === undefined || formatting === 'alpaca') {
    const dropped = isRecord(entry['columns']) && !('prompt' in entry['columns']);
    const effect = dropped ? 'dropped' : 'refused';
    return [
      fault(
        effect,
        'alpaca',
        `${name}.formatting`,
        'without "sharegpt", instruction and output are looked for, not messages',
        'Write "formatting": "sharegpt".',
      ),
    ];
  }
  if (formatting === 'openai') {
    return [
      fault(
        'altered',
        'openai-formatting',
        `${name}.formatting`,
        '"openai" adds “detailed thinking off” to every system prompt',
        'Write "sharegpt" and all seven tags.',
      ),
    ];
  }
  if (formatting !== 'sharegpt') {
    return [
      fault(
        'refused',
        'formatting',
        `${name}.formatting`,
        'there is no such converter',
        'Write "formatting": "sharegpt".',
      ),
    ];
  }
  return [...columnFaults(entry, name, kind), ...tagFaults(entry, name), ...rankingFaults(entry, name, kind)];
}

function columnFaults(entry: Entry, name: string, kind: DatasetKind): readonly TrainerFault[] {
  const columns = entry['columns'];
  if (!isRecord(columns)) {
    return [
      fault(
        'refused',
        'no-columns',
        `${name}.columns`,
        'without columns, the conversation is looked for under "conversations"',
        `Write ${JSON.stringify(COLUMNS[kind])}.`,
      ),
    ];
  }
  return Object.keys(COLUMNS[kind])
    .filter((column) => typeof columns[column] !== 'string')
    .map((column) => {
      // A KTO tag that is not there makes a plain example, which the KTO stage then leaves out.
      const effect = column === 'kto_tag' ? 'dropped' : 'refused';
      return fault(
        effect,
        `column-${column}`,
        `${name}.columns.${column}`,
        'columns are given, and this one is left out: it is nothing then',
        `Add "${column}": "${COLUMNS[kind][column] ?? column}".`,
      );
    });
}

function tagFaults(entry: Entry, name: string): readonly TrainerFault[] {
  const tags = entry['tags'];
  if (!isRecord(tags)) {
    return [
      fault(
        'refused',
        'no-tags',
        `${name}.tags`,
        'without tags, "from" and "value" are looked for in each message',
        `Write all seven: ${JSON.stringify(TAGS)}.`,
      ),
    ];
  }
  const missing = Object.entries(TAGS)
    .filter(([tag]) => typeof tags[tag] !== 'string')
    .map(([tag, value]) => {
      const effect = tag === 'role_tag' || tag === 'content_tag' ? 'refused' : 'dropped';
      return fault(
        effect,
        `tag-${tag}`,
        `${name}.tags.${tag}`,
        'tags are given, and this one is left out: it is nothing then, not its default',
        `Add "${tag}": "${value}".`,
      );
    });
  const roles = ['user_tag', 'assistant_tag', 'observation_tag', 'function_tag', 'system_tag'].flatMap((tag) =>
    typeof tags[tag] === 'string' ? [tags[tag]] : [],
  );
  if (new Set(roles).size === roles.length) return missing;
  return [
    ...missing,
    fault(
      'altered',
      'same-tag',
      `${name}.tags`,
      'two roles have one tag: the later one of the two is taken for both',
      'Give each role a tag of its own.',
    ),
  ];
}

function rankingFaults(entry: Entry, name: string, kind: DatasetKind): readonly TrainerFault[] {
  const ranking = entry['ranking'] === true;
  if (ranking === (kind === 'dpo')) return [];
  const [message, mend] = ranking
    ? ['only the stages rm and dpo take pairs', 'Leave "ranking" out.']
    : ['the stages rm and dpo take pairs only', 'Write "ranking": true.'];
  return [fault('refused', 'ranking', `${name}.ranking`, message, mend)];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { describe, expect, it } from 'vitest';
import { findHomes } from './chunk-homes.mjs';

interface Chunk {
  readonly name: string;
  readonly fileName: string;
  readonly isEntry: boolean;
  readonly isDynamicEntry: boolean;
  readonly imports: readonly string[];
  readonly dynamicImports: readonly string[];
  readonly modules: Readonly<Record<string, unknown>>;
}

function chunk(name: string, kind: 'entry' | 'leaf' | 'shared', links: { imports?: string; loads?: string }): Chunk {
  const files = (list = '') =>
    list
      .split(' ')
      .filter(Boolean)
      .map((file) => `${file}.js`);
  return {
    name,
    fileName: `${name}.js`,
    isEntry: kind === 'entry',
    isDynamicEntry: kind === 'leaf',
    imports: files(links.imports),
    dynamicImports: files(links.loads),
    modules: { [`/src/${name}.ts`]: {} },
  };
}

const homeOf = ({ homes }: ReturnType<typeof findHomes>, name: string) => homes.get(`/src/${name}.ts`);

describe('the file that a module goes to', () => {
  it('is its own where nothing else needs it', () => {
    const found = findHomes([chunk('panel', 'entry', { loads: 'list' }), chunk('list', 'leaf', {})]);
    expect(homeOf(found, 'list')).toBe('list');
    expect(found.names).toEqual(['panel', 'list']);
  });

  it('is that of whoever loads the other, where both need it', () => {
    const found = findHomes([
      chunk('panel', 'entry', { imports: 'words', loads: 'list' }),
      chunk('list', 'leaf', { imports: 'words' }),
      chunk('words', 'shared', {}),
    ]);
    expect(homeOf(found, 'words')).toBe('panel');
  });

  it('is the nearest one that every way leads through, where two that do not know each other need it', () => {
    const found = findHomes([
      chunk('panel', 'entry', { loads: 'chat' }),
      chunk('chat', 'leaf', { loads: 'sweep export' }),
      chunk('sweep', 'leaf', { imports: 'rows' }),
      chunk('export', 'leaf', { imports: 'rows' }),
      chunk('rows', 'shared', {}),
    ]);
    expect(homeOf(found, 'rows')).toBe('chat');
  });

  it('is not one that only some ways lead through', () => {
    const found = findHomes([
      chunk('panel', 'entry', { loads: 'chat list' }),
      chunk('chat', 'leaf', { imports: 'time', loads: 'list' }),
      chunk('list', 'leaf', { imports: 'time' }),
      chunk('time', 'shared', {}),
    ]);
    expect(homeOf(found, 'time')).toBe('panel');
  });
});

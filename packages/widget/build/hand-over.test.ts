import { describe, expect, it } from 'vitest';
import { handOver } from './hand-over.mjs';

type Make = (need: (name: string) => unknown, load: (name: string) => Promise<unknown>) => Record<string, unknown>;

/** What a chunk becomes, run as a page runs it. */
function run(code: string, others: Readonly<Record<string, unknown>> = {}, loads: string[] = []) {
  const modules = new Map<string, Make>();
  const link = (name: string) => `__load(${JSON.stringify(name)})`;
  const script = handOver({ name: 'leaf', code, registry: 'registry', link });
  new Function('registry', script)({ modules });
  return modules.get('leaf')?.(
    (name) => others[name],
    async (name) => {
      loads.push(name);
      return others[name];
    },
  );
}

describe('a chunk that is handed over', () => {
  it('gives what it exports, under the names that others know', () => {
    expect(run('var a=1;function b(){return a+1}export{a as t,b as n};')).toMatchObject({ t: 1 });
  });

  it('takes what it imports from files that are there', () => {
    const exported = run('import{t as e,n}from"./panel.js";var a=e+n;export{a as t};', { panel: { t: 2, n: 3 } });
    expect(exported).toEqual({ t: 5 });
  });

  it('gives whoever loads it the names of its source', () => {
    const code =
      'import{t as e}from"./rolldown-runtime.js";var n=1,t=e({openList:()=>r}),i=2;function r(){return n+i}export{t};';
    const exported = run(code) ?? {};
    expect(Object.keys(exported)).toEqual(['openList']);
    expect((exported['openList'] as () => number)()).toBe(3);
  });

  it('loads other files through the page', async () => {
    const loads: string[] = [];
    const code = 'function a(){return import(`./sweep.js`).then(e=>e.t)}export{a as t};';
    const exported = run(code, { sweep: 'swept' }, loads);
    expect(await (exported?.['t'] as () => Promise<unknown>)()).toBe('swept');
    expect(loads).toEqual(['sweep']);
  });

  it('runs what is to stand before it, which may use what the page gives', async () => {
    const modules = new Map<string, Make>();
    const before = 'const __leaf=async(name)=>__load("addresses").then(()=>name);';
    const link = (name: string) => `__leaf(${JSON.stringify(name)})`;
    const code = 'function a(){return import(`./sweep.js`)}export{a as t};';
    new Function('registry', handOver({ name: 'leaf', code, registry: 'registry', link, before }))({ modules });
    const loads: string[] = [];
    const exported = modules.get('leaf')?.(
      () => undefined,
      async (name) => void loads.push(name),
    );
    expect(await (exported?.['t'] as () => Promise<unknown>)()).toBe('sweep');
    expect(loads).toEqual(['addresses']);
  });

  it('is refused where it imports or exports in another way', () => {
    expect(() => run('import*as e from"./panel.js";export{e as t};')).toThrow('another way');
    expect(() => run('var a=1;')).toThrow('exports nothing');
  });
});

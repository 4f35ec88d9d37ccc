import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The versions of React that the package promises, by major. */
export const VERSIONS = ['18', '19'];

const folderOf = (name) => fileURLToPath(new URL(`../node_modules/${name}`, import.meta.url));
const suffixes = { 18: '-18', 19: '' };

/**
 * One React, the package's sources upon it, as one module: the whole graph reads the same React, whichever version the package
 * manager put beside react-dom. In its development build, which warns where markup does not fit.
 */
export async function bundleKit(version, platform) {
  const replacements = ['react-dom', 'react'].map((name) => ({
    find: new RegExp(`^${name}(?=$|/)`),
    replacement: folderOf(`${name}${suffixes[version]}`),
  }));
  const { output } = await build({
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"development"' },
    resolve: { alias: replacements, conditions: ['aisle-source', 'module', 'import', 'default'] },
    ...(platform === 'server' && { ssr: { noExternal: true, target: 'node' } }),
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      ssr: platform === 'server',
      rolldownOptions: {
        input: fileURLToPath(new URL(`kit.${platform}.ts`, import.meta.url)),
        // The test runner has these; in one page there is one of each.
        external: platform === 'server' ? [/^node:/, '@aisle/widget/define'] : [/^@aisle\//],
        preserveEntrySignatures: 'strict',
        output: { codeSplitting: false, format: 'es' },
      },
    },
  });
  return output[0].code;
}

const KIT = /^\/packages\/react\/test-support\/kit-(\d+)\.js$/;

/** Serves `kit-18.js` and `kit-19.js` to browser tests. */
export function serveReactKits() {
  const kits = new Map();
  return {
    name: 'aisle-react-kits',
    async serve({ path }) {
      const version = KIT.exec(path)?.[1];
      if (!version) return undefined;
      if (!kits.has(version)) kits.set(version, bundleKit(version, 'browser'));
      return { body: await kits.get(version), type: 'js' };
    },
  };
}

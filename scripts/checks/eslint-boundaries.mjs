import { relative, sep } from 'node:path';
import { root } from '../workspace/root.mjs';
import { BOUNDARIES, importFault } from './boundaries.mjs';

/** An ESLint rule over the table of boundaries.mjs. */
export const boundariesRule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const path = relative(root, context.filename).split(sep).join('/');
    const boundary = BOUNDARIES.find(({ folder }) => path.startsWith(folder === 'test' ? 'test/' : `${folder}/src/`));
    if (!boundary) return {};
    const file = path.slice(boundary.folder.length + 1);
    const judge = ({ source }) => {
      if (typeof source?.value !== 'string') return;
      const message = importFault(boundary, file, source.value);
      if (message) context.report({ node: source, message });
    };
    return {
      ImportDeclaration: judge,
      ImportExpression: judge,
      ExportNamedDeclaration: judge,
      ExportAllDeclaration: judge,
    };
  },
};

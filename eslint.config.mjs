import js from '@eslint/js';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import ts from 'typescript-eslint';
import { boundariesRule } from './scripts/checks/eslint-boundaries.mjs';

const TESTS = [
  'packages/*/test/**/*.ts',
  '**/*.test.ts',
  '**/*.browser-test.ts',
  'test/**/*.ts',
  '**/test-support/**/*.ts',
  '**/test-types/**/*.ts',
];
const WIDGET = ['packages/widget/src/**/*.ts'];

/** What scripts use, and what the functions use that they hand to a browser page. */
const GLOBALS = [
  'AbortController AbortSignal Buffer Headers ReadableStream Request Response TextDecoder TextEncoder URL URLSearchParams',
  'clearInterval clearTimeout console crypto fetch performance process queueMicrotask setImmediate setInterval setTimeout',
  'structuredClone addEventListener customElements document getComputedStyle history localStorage location navigator',
  'sessionStorage window',
].flatMap((names) => names.split(' '));

const everywhere = [
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
  {
    selector: 'TSEnumDeclaration, TSModuleDeclaration[kind="namespace"]',
    message: 'No enums or namespaces: a union of literals, a module.',
  },
  {
    selector:
      ':matches(FunctionDeclaration, ArrowFunctionExpression, MethodDefinition[kind="method"] > FunctionExpression) > Identifier.params[typeAnnotation.typeAnnotation.type="TSBooleanKeyword"]',
    message: 'A bare true says nothing at the call: take an options object, or write two functions.',
  },
];

const shipped = [
  ...everywhere,
  {
    selector: 'AssignmentExpression[left.property.name=/^(innerHTML|outerHTML|srcdoc)$/]',
    message: 'No string is read as HTML: elements are made one by one.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTMLUnsafe|parseHTMLUnsafe)$/]',
    message: 'No string is read as HTML: elements are made one by one.',
  },
  {
    selector: 'CallExpression[callee.object.name="document"][callee.property.name=/^write/]',
    message: 'No document.write.',
  },
  {
    selector: 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle=|<style/]',
    message: 'A strict style-src blocks styles in templates: use a class and a style sheet.',
  },
];

const tested = [
  ...everywhere,
  {
    selector: 'MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(only|skip|todo|fails)$/]',
    message: 'Every test runs: mend it, or remove it.',
  },
];

export default ts.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '**/*.d.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    plugins: { aisle: { rules: { boundaries: boundariesRule } } },
    rules: {
      'aisle/boundaries': 'error',
      'max-lines': ['error', 300],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-warning-comments': 'error',
      'no-restricted-syntax': ['error', ...everywhere],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['**/*.ts'],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          'packages/*/{,test-types/}tsconfig.json',
          'demo/tsconfig.json',
          'examples/tsconfig.json',
          'test/tsconfig.json',
          'tsconfig.*-tests.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'no-console': ['error', { allow: ['warn', 'error'] }],
      'no-restricted-syntax': ['error', ...shipped],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Input methods without a better sign: keyCode 229.
      '@typescript-eslint/no-deprecated': ['error', { allow: [{ from: 'lib', name: 'keyCode' }] }],
      '@typescript-eslint/no-extraneous-class': 'off', // stands in for HTMLElement where there is none
      '@typescript-eslint/no-misused-spread': 'off', // [...text] means its code points here
      // signal.aborted changes while a function waits, and TypeScript does not know.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off', // querySelector<E>() and its like
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, varsIgnorePattern: '^_', argsIgnorePattern: '^_' },
      ],
      // An async method that meets an async interface needs no await; interfaces here are made of functions, not methods.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['packages/gateway/src/{cli,node}{.ts,/**}', 'demo/src/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: TESTS,
    rules: {
      'no-console': 'off',
      'max-lines': ['error', 500],
      'no-restricted-syntax': ['error', ...tested],
      // The code blocks of a README run as tests.
      'no-implied-eval': 'off',
      'no-new-func': 'off',
      '@typescript-eslint/no-implied-eval': 'off',
      'require-yield': 'off',
      // A test hands hostile input to typed doors, and looks at what it knows to be there.
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'as' }],
      '@typescript-eslint/no-deprecated': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/restrict-plus-operands': 'off',
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-unnecessary-type-conversion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unused-expressions': 'off', // chai: expect(x).to.be.true
    },
  },
  {
    files: WIDGET,
    extends: [lit['flat/recommended'], wc['flat/best-practice']],
    plugins: { 'lit-a11y': litA11y },
    rules: litA11y.configs.recommended.rules,
  },
  {
    files: ['**/*.mjs', 'demo/public/**/*.js'],
    languageOptions: { globals: Object.fromEntries(GLOBALS.map((name) => [name, 'readonly'])) },
  },
  // Tools read the default export of their configuration.
  { files: ['**/*.config.{mjs,ts}'], rules: { 'no-restricted-syntax': 'off' } },
);

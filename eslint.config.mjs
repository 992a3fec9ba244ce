import tseslint from 'typescript-eslint';

/**
 * Which folders may import what. The project references say the same to the compiler; this says it
 * to the reader of a lint message, and also covers packages, which references cannot.
 */
const layers = {
  'src/common': { forbid: ['lab', 'kernel', 'host', 'tools', 'webview'], packages: false },
  'src/lab': { forbid: ['kernel', 'host', 'tools', 'webview'], packages: ['@tensorflow/*'] },
  'src/kernel': {
    forbid: ['host', 'tools', 'webview'],
    packages: ['@tensorflow/*', 'sucrase', 'acorn', 'magic-string', 'node-inspect-extracted'],
  },
  'src/host': { forbid: ['lab', 'tools', 'webview'], packages: true, noTfjs: true },
  webview: { forbid: ['host', 'tools'], packages: true, noVscode: true },
};

/** Each JavaScript engine rounds these in its own way: a run would end elsewhere in another. */
const elementaryRules = [
  ...['acos', 'acosh', 'asin', 'asinh', 'atan', 'atan2', 'atanh', 'cbrt', 'cos', 'cosh', 'exp'],
  ...['expm1', 'log', 'log10', 'log1p', 'log2', 'pow', 'sin', 'sinh', 'tan', 'tanh'],
].map((property) => ({
  object: 'Math',
  property,
  message: 'Take it from src/lab/elementary.ts, which is the same on every machine.',
}));

const importRules = Object.entries(layers).map(([folder, layer]) => ({
  files: [`${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          ...layer.forbid.map((other) => ({
            // webview has a host.ts of its own: there only the folders under src are meant.
            group:
              folder === 'webview' ? [`**/src/${other}/**`] : [`**/${other}/**`, `**/${other}`],
            message: `${folder} may not import from ${other}.`,
          })),
          ...(layer.packages === true
            ? []
            : [
                {
                  regex:
                    layer.packages === false
                      ? '^(?!\\.)(?!yaml$|markdown-it$|@cfworker/)'
                      : `^(?!\\.)(?!${layer.packages.join('|').replaceAll('*', '')}|engine:)`,
                  message: `${folder} may not import this package.`,
                },
              ]),
          ...(layer.noTfjs
            ? [{ group: ['@tensorflow/*'], message: 'tfjs never loads in the extension host.' }]
            : []),
          ...(layer.noVscode ? [{ group: ['vscode'], message: `${folder} knows no vscode.` }] : []),
          ...(folder === 'src/host' || folder === 'webview'
            ? [{ group: ['node:*'], message: `${folder} also runs where Node is not.` }]
            : []),
        ],
      },
    ],
  },
}));

/**
 * What a file, a folder or an address says is shown as that: VS Code would make a link to a command of
 * `[text](command:…)` in a notification, an icon of `$(name)` in a label, and anything of Markdown.
 */
const says = 'arguments.0.type="Literal"';
const foreign =
  ':matches([type=/^(TemplateLiteral|MemberExpression|BinaryExpression)$/], Identifier[name!="undefined"], CallExpression[callee.property.name="join"])';
/** What is not said by a function of plainText.ts where it is used, also as one of two choices. */
const foreignText = (place) =>
  `:matches(${place}${foreign}, ${place}:matches(ConditionalExpression, LogicalExpression) > ${foreign}:not(.test))`;
const plainTextRules = [
  {
    selector: `CallExpression[callee.property.name=/^show(Information|Warning|Error)Message$/]:not([${says}]):not([arguments.0.tag.name="plain"])`,
    message: 'Write the message as plain`…` (src/host/util/plainText.ts).',
  },
  {
    selector: `CallExpression[callee.property.name="setStatusBarMessage"]:not([${says}]):not([arguments.0.tag.name="label"])`,
    message: 'Write the message as label`…` (src/host/util/plainText.ts).',
  },
  {
    selector: `NewExpression[callee.name="MarkdownString"]:not([arguments.0.tag.name="markdown"])`,
    message: 'Write the text as markdown`…` (src/host/util/plainText.ts).',
  },
  {
    selector: 'CallExpression[callee.property.name=/^append(Markdown|Text|Codeblock)$/]',
    message: 'Write the text as markdown`…` (src/host/util/plainText.ts).',
  },
  {
    selector: `:matches(AssignmentExpression[left.property.name=/^(isTrusted|supportHtml)$/], Property[key.name=/^(isTrusted|supportHtml|enabledCommands)$/])`,
    message: 'No Markdown of ours runs commands or holds HTML.',
  },
  {
    selector: foreignText(
      'AssignmentExpression[left.property.name=/^(text|tooltip|description|placeholder|prompt)$/] > .right',
    ),
    message: 'Say it with plain`…`, label`…` or markdown`…` (src/host/util/plainText.ts).',
  },
  {
    selector: foreignText(
      ':matches(ObjectExpression, TSAsExpression) > Property[key.name=/^(description|detail|tooltip|placeHolder|placeholder|prompt)$/] > .value',
    ),
    message: 'Say it with label`…` or labelText() (src/host/util/plainText.ts).',
  },
];

/** A label is also what a screen reader says, where nothing is read into it: only in quick picks. */
const pickRules = [
  {
    selector: foreignText('Property[key.name="label"] > .value'),
    message: 'Say it with label`…` or labelText() (src/host/util/plainText.ts).',
  },
];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.vscode-test/', 'content/', 'src/lab/engine/assembly/'] },
  ...tseslint.configs.strict,
  {
    files: ['**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-invalid-void-type': 'off',
      'no-console': ['error', { allow: ['error'] }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
    },
  },
  ...importRules,
  { files: ['src/host/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...plainTextRules] } },
  {
    files: ['src/host/commands/**/*.ts', 'src/host/scaffold/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...plainTextRules, ...pickRules] },
  },
  {
    files: ['src/lab/**/*.ts'],
    ignores: ['src/lab/views/**'],
    rules: { 'no-restricted-properties': ['error', ...elementaryRules] },
  },
  { files: ['src/tools/**', 'test/**'], rules: { 'no-console': 'off' } },
  {
    files: ['webview/**/*.ts'],
    ignores: ['webview/host.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'acquireVsCodeApi', message: 'Only webview/host.ts talks to VS Code.' },
      ],
    },
  },
);

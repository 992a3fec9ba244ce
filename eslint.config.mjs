import tseslint from 'typescript-eslint';

/**
 * Which folders may import what. The project references say the same to the compiler; this says it
 * to the reader of a lint message, and also covers packages, which references cannot.
 */
const layers = {
  'src/common': { forbid: ['lab', 'host', 'kernel', 'tools', 'webview'], packages: false },
  'src/lab': { forbid: ['host', 'kernel', 'tools', 'webview'], packages: ['@tensorflow/*'] },
  'src/host': { forbid: ['lab', 'kernel', 'tools', 'webview'], packages: true, noTfjs: true },
  'src/kernel': { forbid: ['host', 'tools', 'webview'], packages: true, noVscode: true },
  webview: { forbid: ['host', 'kernel', 'tools'], packages: true, noVscode: true },
};

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
                      ? '^(?!\\.)(?!yaml$|@cfworker/)'
                      : '^(?!\\.)(?!@tensorflow/|engine:)',
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

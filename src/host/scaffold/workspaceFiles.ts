/** The files that make a folder of practice files a workspace: packages, types, tasks, debugger. */
import { jsonText, practicePackageJson } from './practiceFile';

/** A file to be written, by its path relative to the workspace folder. */
export interface FileText {
  readonly path: string;
  readonly text: string;
}

/** A concept that the workspace has files of. */
export interface PractisedConcept {
  readonly title: string;
  /** Paths of its files, and what each is. */
  readonly files: readonly { readonly path: string; readonly what: string }[];
}

export function workspaceFiles(concepts: readonly PractisedConcept[]): readonly FileText[] {
  return [
    { path: 'package.json', text: practicePackageJson({ typescript: '^5.8.0' }) },
    { path: 'tsconfig.json', text: jsonText(tsconfig) },
    { path: '.vscode/launch.json', text: jsonText(launch) },
    { path: '.vscode/tasks.json', text: jsonText(tasks) },
    { path: 'README.md', text: readme(concepts) },
  ];
}

const tsconfig = {
  compilerOptions: {
    target: 'ES2022',
    lib: ['ES2022', 'DOM'],
    module: 'ESNext',
    moduleResolution: 'Bundler',
    moduleDetection: 'force',
    types: [],
    strict: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    skipLibCheck: true,
  },
  exclude: ['node_modules'],
};

const launch = {
  version: '0.2.0',
  configurations: [
    {
      name: 'Run this file',
      type: 'node',
      request: 'launch',
      runtimeArgs: ['--import', 'tsx'],
      program: '${file}',
      cwd: '${workspaceFolder}',
      console: 'integratedTerminal',
      skipFiles: ['<node_internals>/**', '**/node_modules/**'],
    },
  ],
};

const tasks = {
  version: '2.0.0',
  tasks: [
    {
      label: 'Run this file',
      type: 'shell',
      command: 'npx',
      args: ['tsx', '${file}'],
      group: { kind: 'build', isDefault: true },
      problemMatcher: [],
    },
    {
      label: 'Install packages',
      type: 'shell',
      command: 'npm',
      args: ['install'],
      problemMatcher: [],
    },
    {
      label: 'Check types',
      type: 'shell',
      command: 'npx',
      args: ['tsc', '--noEmit'],
      problemMatcher: '$tsc',
    },
  ],
};

function readme(concepts: readonly PractisedConcept[]): string {
  const rows = concepts.map(
    ({ title, files }) =>
      `- ${title.replace(/[[\]*_`<>]/g, '\\$&')}: ${files
        .map(({ path, what }) => `[${what}](${path})`)
        .join(', ')}`,
  );
  return `# Practice

Each file runs by itself and prints what its header says. An exercise lacks the key lines: \`Your turn 1\`
says what to write.

\`\`\`sh
npm install
npx tsx ${concepts[0]?.files[0]?.path ?? 'practice/rnn.ts'}
\`\`\`

In VS Code, the task _Run this file_ (Ctrl+Shift+B, on a Mac Cmd+Shift+B) runs the file in front, F5
debugs it, and _Check types_ checks all of them. With Unfold, Run, Check, Reset and Peek stand above
each file and each \`Your turn\`.

## Files

${rows.join('\n')}
`;
}

/** Practice files outside the project, as they are scaffolded, and what they say when they run. */
import { spawn } from 'node:child_process';
import {
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { checkedText } from '../../src/common/practice/checkedText';
import { scaffoldedText } from '../../src/common/practice/scaffoldedText';
import { inProject } from '../../src/tools/paths';

const read = (...path: readonly string[]): string =>
  readFileSync(inProject('content', ...path), 'utf8');

const namesIn = (folder: string): readonly string[] =>
  readdirSync(inProject('content', folder))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -'.ts'.length));

/** Ids of the concepts that have a snippet, and of those that have checks. */
export const snippetIds = namesIn('snippets');
export const exerciseIds = namesIn('exercises').filter((id) => id !== 'harness');

export const snippetText = (id: string): string => read('snippets', `${id}.ts`);

/** What is printed, and how the program ended: 0 where it ended well. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder outside the project with nothing but packages in it. */
export class PracticeFiles {
  readonly folder = mkdtempSync(join(tmpdir(), 'unfold-practice-'));
  private readonly places: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
  private next = 0;

  constructor() {
    symlinkSync(inProject('node_modules'), join(this.folder, 'node_modules'), 'junction');
    writeFileSync(join(this.folder, 'package.json'), '{ "type": "module" }\n');
    const harness = read('exercises', 'harness.ts');
    for (const id of snippetIds) {
      const snippet = snippetText(id);
      this.write(`${id}.ts`, scaffoldedText(snippet, id, 'practice'));
      this.write(`${id}.exercise.ts`, scaffoldedText(snippet, id, 'exercise'));
      if (!exerciseIds.includes(id)) continue;
      const checks = read('exercises', `${id}.ts`);
      for (const kind of ['practice', 'exercise'] as const) {
        const text = scaffoldedText(snippet, id, kind);
        this.write(`${id}.${kind}.checked.ts`, checkedText(text, checks, harness));
      }
    }
    this.write('everyCheck.mjs', everyCheck(exerciseIds));
  }

  /** What the compiler finds in files of this folder, strictly, with the file's own line. */
  problems(ending: RegExp, unused: boolean): readonly string[] {
    const files = readdirSync(this.folder).filter((name) => ending.test(name));
    const program = ts.createProgram(
      files.map((name) => join(this.folder, name)),
      {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        types: [],
        strict: true,
        noUncheckedIndexedAccess: true,
        noImplicitOverride: true,
        noUnusedLocals: unused,
        noUnusedParameters: unused,
        noEmit: true,
        skipLibCheck: true,
      },
    );
    return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
      const line = file ? file.getLineAndCharacterOfPosition(start ?? 0).line + 1 : 0;
      const name = file?.fileName.slice(file.fileName.lastIndexOf('/') + 1) ?? '';
      return `${name}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
  }

  /** Runs a file when one of two places is free. */
  run(name: string): Promise<Ended> {
    const place = this.next++ % this.places.length;
    const ended = this.places[place]!.then(() => this.start(name));
    this.places[place] = ended;
    return ended;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private start(name: string): Promise<Ended> {
    return new Promise((resolve, reject) => {
      const tsx = inProject('node_modules', 'tsx', 'dist', 'cli.mjs');
      const child = spawn(process.execPath, [tsx, name], { cwd: this.folder });
      let [stdout, stderr] = ['', ''];
      child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      child.once('error', reject);
      child.once('close', (status) => resolve({ status, stdout, stderr }));
    });
  }

  private write(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text);
  }
}

/** Runs the checks of all concepts in one process, and prints what each file said as one JSON. */
const everyCheck = (ids: readonly string[]): string => `
import * as tf from '@tensorflow/tfjs';
await tf.setBackend('cpu');
const print = console.log;
const said = {};
for (const id of ${JSON.stringify(ids)}) {
  for (const kind of ['practice', 'exercise']) {
    const lines = [];
    console.log = (...values) => lines.push(values.join(' '));
    try {
      await import(\`./\${id}.\${kind}.checked.ts\`);
    } catch (error) {
      lines.push(String(error.stack));
    }
    said[\`\${id}.\${kind}\`] = lines.join('\\n');
  }
}
print(JSON.stringify(said));
`;

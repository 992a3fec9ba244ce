import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import ts from 'typescript';
import type { Catalogue } from '../../common/catalogue';
import type { CodeBlock, ContentProblem } from '../../common/question';
import { projectRoot } from '../paths';
import { allBlocks } from './checkPages';

/** All cells of all pages together may take this long to run, in milliseconds. */
const runTimeout = 120_000;

/** What a cell may use besides the language: it runs in Node's worker and in the browser's. */
const ambient = `interface Console {
  log(...values: unknown[]): void;
  table(values: unknown): void;
}
declare const console: Console;
declare const performance: { now(): number };
`;

/** The cells that run in place: they must type-check strictly and print what they say they print. */
export function checkCells(catalogue: Catalogue): readonly ContentProblem[] {
  const cells = allBlocks(catalogue).filter(
    (block): block is CodeBlock => block.kind === 'code' && block.run,
  );
  return [...checkTypes(cells), ...checkOutputs(cells)];
}

/** Type-checks each cell as a module of its own, in one program with the ambient declarations. */
export function checkTypes(cells: readonly CodeBlock[]): readonly ContentProblem[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2022.d.ts'],
    types: [],
    strict: true,
    noUncheckedIndexedAccess: false,
    noUnusedLocals: true,
    noUnusedParameters: true,
    noEmit: true,
    skipLibCheck: true,
  };
  const nameOf = (index: number): string => join(projectRoot, `cell-${index}.ts`);
  const sources = new Map(
    cells.map((cell, index) => [nameOf(index), `${cell.code}\nexport {};\n`]),
  );
  const ambientName = join(projectRoot, 'cell-ambient.d.ts');
  sources.set(ambientName, ambient);
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (file, ...rest) => {
    const source = sources.get(file);
    return source === undefined
      ? getSourceFile.call(host, file, ...rest)
      : ts.createSourceFile(file, source, ts.ScriptTarget.ES2022);
  };
  host.fileExists = (file) => sources.has(file) || fileExists.call(host, file);
  host.readFile = (file) => sources.get(file) ?? readFile.call(host, file);
  const program = ts.createProgram([...sources.keys()], options, host);
  return cells.flatMap((cell, index) => {
    const file = program.getSourceFile(nameOf(index))!;
    const found = [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ];
    return found.map((diagnostic) => ({
      file: cell.at.file,
      line: cell.at.line + 1 + file.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line,
      message: `The cell does not type-check: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`,
      remedy: 'Correct the cell; it is checked with strict and must stand by itself.',
    }));
  });
}

/** Runs in a Node process of its own; prints, per cell, its lines or why it failed. */
const runner = `
const { format } = require('node:util');
const cells = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
const AsyncFunction = (async () => {}).constructor;
(async () => {
  const results = [];
  for (const code of cells) {
    const lines = [];
    const log = (...values) => lines.push(...format(...values).split('\\n'));
    try {
      await new AsyncFunction('require', 'exports', 'console', code)(require, {}, { log, table: log });
      results.push({ lines });
    } catch (error) {
      results.push({ lines, error: String(error) });
    }
  }
  process.stdout.write(JSON.stringify(results));
})();
`;

interface CellRun {
  readonly lines: readonly string[];
  readonly error?: string;
}

/** The lines that a cell says it prints: everything after `// →`, in order. */
export function expectedLines(code: string): readonly string[] {
  return [...code.matchAll(/\/\/ →[ \t]?(.*)$/gm)].map(([, text]) => text!.trimEnd());
}

/** Runs all cells, one after the other, in one child process. */
export function checkOutputs(cells: readonly CodeBlock[]): readonly ContentProblem[] {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const compiled = cells.map(
    ({ code }) => ts.transpileModule(code, { compilerOptions }).outputText,
  );
  const child = spawnSync(process.execPath, ['-e', runner], {
    input: JSON.stringify(compiled),
    cwd: projectRoot,
    encoding: 'utf8',
    timeout: runTimeout,
    maxBuffer: 16 * 1024 * 1024,
  });
  if (child.status !== 0) {
    throw new Error(`The cells could not be run: ${child.error?.message ?? child.stderr}`);
  }
  // What the runner above prints.
  const runs = JSON.parse(child.stdout) as readonly CellRun[];
  return cells.flatMap(({ code, at }, index) => {
    const run = runs[index]!;
    const expected = expectedLines(code);
    const printed = run.lines.map((line) => line.trimEnd());
    const problem = (message: string, remedy: string): ContentProblem => ({
      ...at,
      message,
      remedy,
    });
    if (run.error !== undefined) {
      return [problem(`The cell fails: ${run.error}`, 'Correct it; it must run by itself.')];
    }
    if (expected.join('\n') === printed.join('\n')) return [];
    const differs = printed.findIndex((line, place) => line !== expected[place]);
    const place = differs < 0 ? printed.length : differs;
    return [
      problem(
        `The cell prints "${printed[place] ?? '(nothing more)'}" where it says "${expected[place] ?? '(nothing more)'}".`,
        'Put what it prints after "// →", line by line.',
      ),
    ];
  });
}

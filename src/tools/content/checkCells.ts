import { join } from 'node:path';
import ts from 'typescript';
import type { Catalogue } from '../../common/catalogue';
import type { Output } from '../../common/cellOutput';
import type { CodeBlock, ContentProblem } from '../../common/question';
import { firstDifference } from '../../common/statedOutput';
import { Kernel } from '../../kernel/kernel';
import { startNodeWorker } from '../../kernel/nodeWorker';
import { buildKernelWorker } from '../kernelWorker';
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
export async function checkCells(catalogue: Catalogue): Promise<readonly ContentProblem[]> {
  const cells = allBlocks(catalogue).filter(
    (block): block is CodeBlock => block.kind === 'code' && block.run,
  );
  return [...checkTypes(cells), ...(await checkOutputs(cells))];
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

/** Runs all cells, one after the other, as a page does. */
export async function checkOutputs(
  cells: readonly CodeBlock[],
): Promise<readonly ContentProblem[]> {
  const worker = await buildKernelWorker();
  const kernel = new Kernel(() => startNodeWorker(worker));
  const limit = setTimeout(() => kernel.interrupt(), runTimeout);
  try {
    const problems: ContentProblem[] = [];
    for (const cell of cells) {
      const problem = await checkOutput(kernel, cell);
      if (problem) problems.push(problem);
    }
    return problems;
  } finally {
    clearTimeout(limit);
    kernel.dispose();
  }
}

async function checkOutput(
  kernel: Kernel,
  { code, at }: CodeBlock,
): Promise<ContentProblem | undefined> {
  const outputs: Output[] = [];
  const { error } = await kernel.run(code, at.file, (output) => outputs.push(output));
  if (error) {
    const line = at.line + (error.line ?? 0);
    const message = `The cell fails: ${error.name}: ${error.message}`;
    return { ...at, line, message, remedy: error.remedy ?? 'Correct it; it must run by itself.' };
  }
  const difference = firstDifference(code, outputs);
  if (!difference) return undefined;
  const { printed = '(nothing more)', stated = '(nothing more)' } = difference;
  return {
    ...at,
    message: `The cell prints "${printed}" where it says "${stated}".`,
    remedy: 'Put what it prints after "// →", line by line.',
  };
}

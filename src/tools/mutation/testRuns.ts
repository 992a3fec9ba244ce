/** Runs the unit tests that reach a source file, with the file as it is or changed. */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as esbuild from 'esbuild';
import { loadBundler } from '../bundler';
import { inProject, projectRoot } from '../paths';

/** `broken`: the change does not even build. */
export type Outcome = 'passed' | 'failed' | 'broken';

type Configure = (files: readonly string[], folder: string) => esbuild.BuildOptions;

const suite = 'unit';
const slash = (path: string): string => path.replaceAll('\\', '/');

export class TestRuns {
  /** How long groups of test files take without a change. */
  private readonly usual = new Map<string, number>();

  private constructor(
    private readonly folder: string,
    private readonly configure: Configure,
    private readonly tests: ReadonlyMap<string, readonly string[]>,
  ) {}

  static async load(): Promise<TestRuns> {
    const { testFiles, testBundle } = await loadBundler();
    const folder = inProject('dist', 'mutation', String(process.pid));
    mkdirSync(folder, { recursive: true });
    const configure: Configure = (files, to) => ({
      ...testBundle(suite, files, to),
      sourcemap: false,
      logLevel: 'silent',
    });
    return new TestRuns(folder, configure, await testsBySource(testFiles(suite), configure));
  }

  /** The test files that have a source file in their bundle, those that have least else first. */
  of(file: string): readonly string[] {
    return this.tests.get(file) ?? [];
  }

  /**
   * Whether the tests that reach the file still pass with another text in its place: the most specific
   * ones by themselves, since they see most changes at once, then the rest together.
   *
   * @throws Error naming tests that fail without any change
   */
  async try(file: string, text: string): Promise<Outcome> {
    const tests = this.of(file);
    const alone = tests.slice(0, 2).map((test) => [test]);
    const groups = tests.length > 2 ? [...alone, tests.slice(2)] : alone;
    for (const group of groups) {
      const usual = await this.measure(group);
      // What takes much longer than without the change is caught in a loop.
      const outcome = await this.run(group, [mutantPlugin(file, text)], 10_000 + 4 * usual);
      if (outcome !== 'passed') return outcome;
    }
    return 'passed';
  }

  /** Milliseconds. */
  private async measure(group: readonly string[]): Promise<number> {
    const key = group.join();
    const known = this.usual.get(key);
    if (known !== undefined) return known;
    const begin = performance.now();
    const outcome = await this.run(group, [], Infinity);
    if (outcome !== 'passed') throw new Error(`Fails without any change: ${group.join(', ')}.`);
    const usual = performance.now() - begin;
    this.usual.set(key, usual);
    return usual;
  }

  private async run(
    tests: readonly string[],
    plugins: readonly esbuild.Plugin[],
    limit: number,
  ): Promise<Outcome> {
    const files = tests.map((test) => inProject(test));
    const options = this.configure(files, this.folder);
    try {
      await esbuild.build({ ...options, plugins: [...plugins, ...(options.plugins ?? [])] });
    } catch {
      return 'broken';
    }
    const bundles = tests.map((test) =>
      join(this.folder, relative(`test/${suite}`, test).replace(/\.ts$/, '.cjs')),
    );
    return (await runMocha(bundles, limit)) ? 'passed' : 'failed';
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** By source file, the tests that reach it through their imports; packages are not looked into. */
async function testsBySource(
  files: readonly string[],
  configure: Configure,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { plugins = [], ...options } = configure(files, inProject('dist', 'mutation'));
  const outside: esbuild.Plugin = {
    name: 'packages-outside',
    setup: (build) => {
      build.onResolve({ filter: /^(@|engine:)/ }, ({ path }) => ({ path, external: true }));
    },
  };
  const { metafile } = await esbuild.build({
    ...options,
    ...{ plugins: [outside, ...plugins], write: false, metafile: true },
  });
  const reached = Object.values(metafile.outputs).flatMap(({ entryPoint, inputs }) =>
    entryPoint === undefined ? [] : [{ test: entryPoint, sources: Object.keys(inputs) }],
  );
  const tests = new Map<string, string[]>();
  for (const { test, sources } of reached.sort((a, b) => a.sources.length - b.sources.length)) {
    for (const source of sources) tests.set(source, [...(tests.get(source) ?? []), test]);
  }
  return tests;
}

function mutantPlugin(file: string, text: string): esbuild.Plugin {
  return {
    name: 'mutant',
    setup: (build) => {
      build.onLoad({ filter: /\.ts$/ }, ({ path }) =>
        slash(relative(projectRoot, path)) === file ? { contents: text, loader: 'ts' } : undefined,
      );
    },
  };
}

/** Whether all tests pass, within so many milliseconds. Stops at the first that does not. */
function runMocha(bundles: readonly string[], limit: number): Promise<boolean> {
  const mocha = inProject('node_modules', 'mocha', 'bin', 'mocha.js');
  const options = ['--ui', 'tdd', '--bail', '--timeout', '20000', '--reporter', 'dot'];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [mocha, ...options, ...bundles], { stdio: 'ignore' });
    const end = (): void => void child.kill('SIGKILL');
    process.once('exit', end);
    const timer = limit < Infinity ? setTimeout(end, limit) : undefined;
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      process.off('exit', end);
      resolve(code === 0);
    });
  });
}

import * as assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { inProject } from '../../src/tools/paths';

function run(
  tool: string,
  ...args: readonly string[]
): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [inProject('src', 'tools', 'run.mjs'), tool, ...args],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  return { status, out: stdout, err: stderr };
}

interface Catalog {
  readonly papers: readonly { readonly id: string }[];
  readonly questions: readonly {
    readonly id: string;
    readonly paper: string;
    readonly marks: number;
    readonly points: readonly {
      readonly id: string;
      readonly marks: number;
      readonly text: string;
    }[];
    readonly [list: string]: unknown;
  }[];
  readonly [list: string]: unknown;
}

/** Lets nobody write to a folder, root included; resolves to how to undo it, or to nothing. */
function makeReadOnly(folder: string): (() => void) | undefined {
  if (process.platform === 'win32') return undefined;
  if (process.getuid?.() !== 0) {
    chmodSync(folder, 0o555);
    return () => chmodSync(folder, 0o755);
  }
  const mount = (...args: readonly string[]) => spawnSync('mount', args).status === 0;
  if (!mount('--bind', folder, folder)) return undefined;
  const undo = () => void spawnSync('umount', [folder]);
  if (mount('-o', 'remount,ro,bind', folder)) return undo;
  undo();
  return undefined;
}

suite('command line', () => {
  test('a checkout that cannot be written to is one line, not a stack', function () {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'unfold-read-only-')));
    mkdirSync(join(folder, 'src', 'tools'), { recursive: true });
    for (const file of ['run.mjs', 'start.ts'])
      copyFileSync(inProject('src', 'tools', file), join(folder, 'src', 'tools', file));
    const undo = makeReadOnly(folder);
    if (undo === undefined) return this.skip();
    try {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [join(folder, 'src', 'tools', 'run.mjs'), 'start'],
        { encoding: 'utf8' },
      );
      assert.equal(status, 1);
      assert.equal(stdout, '');
      assert.equal(
        stderr,
        `${folder} is read-only, and Unfold builds into its own folder. Make it writable, or work in a copy.\n`,
      );
    } finally {
      undo();
      rmSync(folder, { recursive: true });
    }
  });

  test('catalog prints JSON and nothing else', () => {
    const { status, out } = run('catalog');
    assert.equal(status, 0);
    // What the assertions below hold it to.
    const catalog = JSON.parse(out) as Catalog;
    for (const list of ['papers', 'questions', 'concepts', 'experiments', 'figures', 'snippets']) {
      assert.ok(Array.isArray(catalog[list]), list);
    }
    assert.ok(catalog.questions.some(({ id }) => id === '2023-05-q3b'));
    for (const question of catalog.questions) {
      assert.ok(catalog.papers.some(({ id }) => id === question.paper));
      const sum = question.points.reduce((total, { marks }) => total + marks, 0);
      assert.equal(sum, question.marks, question.id);
      assert.ok(question.points.every(({ id, text }) => /^[a-z0-9-]+$/.test(id) && text !== ''));
      for (const list of ['concepts', 'experiments', 'figures', 'snippets']) {
        assert.ok(Array.isArray(question[list]), `${question.id}: ${list}`);
      }
    }
  }).timeout(240_000);

  test('answer prints the page with its figures drawn', () => {
    const { status, out } = run('answer', '2023-05-q3b');
    assert.equal(status, 0);
    const { document } = new JSDOM(out).window;
    assert.ok(document.querySelector('article[data-question="2023-05-q3b"] .katex'));
    assert.ok(document.querySelector('[data-figure="lstm-cell"] .figure-body svg'));
    assert.equal(document.querySelector('.figure-error, .formula-error'), null);
  }).timeout(240_000);

  test('answer --text prints no markup', () => {
    const { status, out } = run('answer', '2023-05-q3b', '--text');
    assert.equal(status, 0);
    assert.match(out, /Q3 b · 6 marks/);
    assert.doesNotMatch(out, /<\/?[a-z]+[ >]/);
  }).timeout(240_000);

  test('an unknown id ends with the reason and exit code 1', () => {
    const { status, out, err } = run('answer', '1999-05-q1a');
    assert.equal(status, 1);
    assert.equal(out, '');
    assert.match(err, /There is no question "1999-05-q1a"/);
  }).timeout(240_000);
});

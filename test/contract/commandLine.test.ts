import * as assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
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
    readonly points: readonly { readonly marks: number; readonly text: string }[];
    readonly [list: string]: unknown;
  }[];
  readonly [list: string]: unknown;
}

suite('command line', () => {
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
      for (const list of ['concepts', 'experiments', 'figures', 'snippets']) {
        assert.ok(Array.isArray(question[list]), `${question.id}: ${list}`);
      }
    }
  }).timeout(60_000);

  test('answer prints the page with its figures drawn', () => {
    const { status, out } = run('answer', '2023-05-q3b');
    assert.equal(status, 0);
    const { document } = new JSDOM(out).window;
    assert.ok(document.querySelector('article[data-question="2023-05-q3b"] .katex'));
    assert.ok(document.querySelector('[data-figure="lstm-cell"] .figure-body svg'));
    assert.equal(document.querySelector('.figure-error, .formula-error'), null);
  }).timeout(60_000);

  test('answer --text prints no markup', () => {
    const { status, out } = run('answer', '2023-05-q3b', '--text');
    assert.equal(status, 0);
    assert.match(out, /Q3 b · 6 marks/);
    assert.doesNotMatch(out, /<\/?[a-z]+[ >]/);
  }).timeout(60_000);

  test('an unknown id ends with the reason and exit code 1', () => {
    const { status, out, err } = run('answer', '1999-05-q1a');
    assert.equal(status, 1);
    assert.equal(out, '');
    assert.match(err, /There is no question "1999-05-q1a"/);
  }).timeout(60_000);
});

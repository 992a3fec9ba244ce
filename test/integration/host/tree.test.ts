import { assert } from 'chai';
import * as vscode from 'vscode';
import { commandIds } from '../../../src/common/ids';
import type { Parts } from '../../../src/host/commands/parts';
import { MarksDecorationProvider } from '../../../src/host/tree/marksDecorationProvider';
import { noFilter } from '../../../src/host/tree/questionFilter';
import type { TreeNode } from '../../../src/host/tree/questionTreeItem';
import { Answers, startAnew, unfoldParts } from './unfold';

suite('The questions tree', () => {
  let parts: Parts;
  const answers = new Answers();

  suiteSetup(async () => {
    parts = await unfoldParts();
  });
  setup(() => startAnew(parts));
  teardown(() => answers.restore());
  suiteTeardown(() => startAnew(parts));

  const provider = () => parts.view.provider;
  const itemOf = (node: TreeNode) => provider().getTreeItem(node);

  async function rows(): Promise<Map<string, TreeNode[]>> {
    const roots = await provider().getChildren();
    const below = await Promise.all(
      roots.map((root) => (root.kind === 'family' ? provider().getChildren(root) : [root])),
    );
    const groups = below.flat();
    const children = await Promise.all(groups.map((group) => provider().getChildren(group)));
    const titles = await Promise.all(
      groups.map(async (group) => String((await itemOf(group)).label)),
    );
    return new Map(titles.map((title, index) => [title, children[index] ?? []]));
  }

  async function ids(): Promise<string[]> {
    return [...(await rows()).values()]
      .flat()
      .flatMap((node) => (node.kind === 'question' ? node.question.id : []));
  }

  test('hangs the questions under their papers, in the order of their numbers', async () => {
    const papers = await rows();
    const paper = papers.get('May–June 2023');
    assert.isDefined(paper);
    assert.deepEqual(
      paper.map((node) => (node.kind === 'question' ? node.question.number : node.kind)),
      ['Q3 a', 'Q3 b', 'Q3 c', 'Q4 a', 'Q4 b', 'Q4 c'],
    );
  });

  test('a row shows number, title, marks and state, in words too', async () => {
    const row = await provider().find('2023-05-q3b');
    assert.isDefined(row);
    const item = await itemOf(row);
    assert.equal(item.id, '2023-05-q3b');
    assert.equal(item.label, 'Q3 b  LSTM and BiLSTM');
    assert.match(String(item.description), /^▶( \d+)?$/);
    assert.match(
      item.accessibilityInformation?.label ?? '',
      /^Q3 b, .*, 6 marks, unread, May–June/,
    );
    assert.match(item.contextValue ?? '', /^question\.unread/);
    assert.instanceOf(item.tooltip, vscode.MarkdownString);
    assert.equal(item.command?.command, commandIds.openQuestion);
  });

  test('every row has an id of its own, and its parent', async () => {
    for (const by of ['paper', 'concept'] as const) {
      await parts.options.setGroupBy(by);
      const seen = new Set<string>();
      const visit = async (node: TreeNode, above: string | undefined): Promise<void> => {
        const { id } = await itemOf(node);
        assert.isDefined(id);
        assert.isFalse(seen.has(id), id);
        seen.add(id);
        const parent = await provider().getParent(node);
        assert.equal(parent && (await itemOf(parent)).id, above);
        for (const child of await provider().getChildren(node)) await visit(child, id);
      };
      for (const root of await provider().getChildren()) await visit(root, undefined);
    }
  });

  test('groups by concept and back, by the commands of the view', async () => {
    await vscode.commands.executeCommand(commandIds.groupByConcept);
    const { conceptTitle } = await parts.store.load();
    assert.includeMembers([...(await rows()).keys()], [conceptTitle('lstm'), conceptTitle('rnn')]);
    await vscode.commands.executeCommand(commandIds.groupByPaper);
    assert.include([...(await rows()).keys()], 'May–June 2023');
  });

  test('a state that changes shows in the row and in the count of its paper', async () => {
    await vscode.commands.executeCommand(commandIds.markAsDone, '2023-05-q3b');
    const row = await provider().find('2023-05-q3b');
    assert.isDefined(row);
    assert.match((await itemOf(row)).contextValue ?? '', /^question\.done/);
    const paper = await provider().getParent(row);
    assert.isDefined(paper);
    assert.equal((await itemOf(paper)).description, '1/6 done');
    await vscode.commands.executeCommand(commandIds.markAsUnread, row);
    assert.equal(parts.progress.get('2023-05-q3b'), 'unread');
  });

  test('marks that the reader gave themself show in row, tooltip, badge and filter', async () => {
    const id = '2023-05-q3b';
    const catalogue = await parts.store.load();
    const question = catalogue.question(id);
    assert.isDefined(question);
    const [first, second, ...others] = question.points.map((point) => point.id);
    await parts.progress.tick(id, { [first!]: true, [second!]: true });
    const row = async () => {
      const found = await provider().find(id);
      assert.isDefined(found);
      return itemOf(found);
    };
    const item = await row();
    assert.equal(item.label, `Q3 b · 2/6  ${question.short}`);
    assert.match(item.accessibilityInformation?.label ?? '', /, 2 of 6 marks, /);
    assert.instanceOf(item.tooltip, vscode.MarkdownString);
    assert.include(item.tooltip.value, '2 of 6 marks');
    const decoration = new MarksDecorationProvider().provideFileDecoration(item.resourceUri!);
    assert.deepEqual([decoration?.badge, decoration?.tooltip], ['6', '2 of 6 marks']);
    answers.to('showQuickPick', (items) =>
      // What pickFilter passes.
      (items as readonly vscode.QuickPickItem[]).filter(
        ({ label }) => label === 'Below full marks',
      ),
    );
    await vscode.commands.executeCommand(commandIds.filterQuestions);
    assert.deepEqual(await ids(), [id]);
    await parts.progress.tick(id, Object.fromEntries(others.map((point) => [point, true])));
    assert.deepEqual(await ids(), []);
    await parts.options.setFilter({ ...noFilter, earned: ['full'] });
    assert.deepEqual(await ids(), [id]);
    await parts.options.setFilter(noFilter);
    await parts.progress.reset();
    assert.equal((await row()).label, `Q3 b  ${question.short}`);
  });

  test('shows only what the filter lets through, and says so', async () => {
    await parts.progress.set('2023-05-q3a', 'done');
    await parts.options.setFilter({ states: ['done'], marks: [], concepts: [] });
    assert.deepEqual(await ids(), ['2023-05-q3a']);
    await parts.options.setFilter({ states: ['unread'], marks: [5], concepts: ['unfolding'] });
    assert.include(await ids(), '2023-05-q3c');
    assert.notInclude(await ids(), '2023-05-q3a');
    await vscode.commands.executeCommand(commandIds.clearFilters);
    const { questions } = await parts.store.load();
    assert.sameMembers(
      await ids(),
      questions.map(({ id }) => id),
    );
  });

  test('a filter without a match leaves the tree empty, for its welcome content', async () => {
    await parts.options.setFilter({ states: ['done'], marks: [], concepts: [] });
    assert.deepEqual(await provider().getChildren(), []);
    assert.deepEqual((await provider().counts()).shown, 0);
  });

  test('the filter is chosen by ticking states, marks and concepts', async () => {
    let offered: readonly vscode.QuickPickItem[] = [];
    answers.to('showQuickPick', (items) => {
      offered = items as readonly vscode.QuickPickItem[]; // what pickFilter passes
      return offered.filter(({ label }) => / Unread$|^5 marks$/.test(label));
    });
    await vscode.commands.executeCommand(commandIds.filterQuestions);
    assert.deepEqual(parts.options.filter, { states: ['unread'], marks: [5], concepts: [] });
    assert.isNotEmpty(await ids());
    assert.includeMembers(
      offered.filter(({ kind }) => kind === vscode.QuickPickItemKind.Separator).map((i) => i.label),
      ['Experiment', 'State', 'Marks', 'Concept'],
    );
  });

  test('dismissing the filter changes nothing', async () => {
    const filter = { states: ['unread'], marks: [], concepts: [] } as const;
    await parts.options.setFilter(filter);
    answers.to('showQuickPick', () => undefined);
    await vscode.commands.executeCommand(commandIds.filterQuestions);
    assert.deepEqual(parts.options.filter, filter);
  });

  test('progress is reset only when the reader says so', async () => {
    await parts.progress.set('2023-05-q3a', 'done');
    answers.to('showWarningMessage', () => undefined);
    await vscode.commands.executeCommand(commandIds.resetProgress);
    assert.equal(parts.progress.get('2023-05-q3a'), 'done');
    answers.restore();
    answers.to('showWarningMessage', (_message, _options, button) => button);
    await vscode.commands.executeCommand(commandIds.resetProgress);
    assert.equal(parts.progress.get('2023-05-q3a'), 'unread');
  });
});

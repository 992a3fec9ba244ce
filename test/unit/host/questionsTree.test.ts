import * as assert from 'node:assert/strict';
import type { ExtensionContext, LogOutputChannel, MarkdownString, Memento, Uri } from 'vscode';
import { ProgressStore } from '../../../src/host/progress/progressStore';
import { noFilter } from '../../../src/host/tree/questionFilter';
import { QuestionStore } from '../../../src/host/content/questionStore';
import { QuestionsTreeDataProvider } from '../../../src/host/tree/questionsTreeDataProvider';
import { QuestionsView } from '../../../src/host/tree/questionsView';
import { MarksDecorationProvider } from '../../../src/host/tree/marksDecorationProvider';
import { questionItem, questionUri, type TreeNode } from '../../../src/host/tree/questionTreeItem';
import { openStorage } from '../../../src/host/state/openStorage';
import { ViewOptions } from '../../../src/host/tree/viewOptions';
import { sampleConcept, sampleFiles, sampleQuestion } from '../content/sampleContent';
import type { FakeTreeView } from './fake/treeView';
import * as vscode from './fake/vscode';

const root = vscode.Uri.file('/extension');

/** Two questions and three concepts in two families; the first question holds an experiment. */
function content(): ReadonlyMap<string, string> {
  const lines = [
    '{ "id": "gru", "family": "Recurrent networks" }',
    '{ "id": "attention", "family": "Attention" }',
    '{ "id": "lstm", "family": "Recurrent networks" }',
  ];
  const concept = (id: string) =>
    sampleConcept.replace('id: lstm', `id: ${id}`).replace('title: LSTM', `title: The ${id}`);
  return sampleFiles({
    'content/concepts.json': `[${lines.join(',')}]`,
    'content/concepts/gru.md': concept('gru'),
    'content/concepts/attention.md': concept('attention'),
    'content/questions/2023-05/q3b.md': sampleQuestion
      .replace('concepts: [lstm]', 'concepts: [lstm, gru]')
      .replace('marks: 6', 'short: LSTM, both ways\nmarks: 6'),
    'content/questions/2023-05/q3c.md': sampleQuestion
      .replace('2023-05-q3b', '2023-05-q3c')
      .replace('Q3 b', 'Q3 c')
      .replace(/```experiment[^]*?```/, ''),
  });
}

suite('The questions tree', () => {
  let provider: QuestionsTreeDataProvider;
  let options: ViewOptions;
  let progress: ProgressStore;
  let view: QuestionsView;
  let tree: FakeTreeView<TreeNode>;

  setup(() => {
    vscode.startAnew();
    for (const [name, text] of content()) vscode.files.put(vscode.Uri.joinPath(root, name), text);
    const info = { claim: 'Five steps.', question: 'How many?', seeded: true, settings: [] };
    const experiments = [
      { id: 'echo-memory', title: 'How far back?', shortTitle: 'How far', ...info },
      { id: 'unused', title: 'On no page', shortTitle: 'On none', ...info },
    ];
    vscode.files.put(
      vscode.Uri.joinPath(root, 'dist/host/content.json'),
      JSON.stringify({
        experiments,
        figures: ['lstm-cell'],
      }),
    );
    // The fakes stand in for what VS Code hands out.
    const log = new vscode.FakeLog() as unknown as LogOutputChannel;
    const memento = () =>
      new vscode.FakeMemento() as unknown as Memento & ExtensionContext['globalState'];
    const store = new QuestionStore(root as unknown as Uri, log);
    const kept = openStorage(vscode.Uri.file('/storage') as unknown as Uri, () => undefined);
    progress = new ProgressStore(memento(), kept.progress);
    options = new ViewOptions(memento(), memento());
    provider = new QuestionsTreeDataProvider(store, progress, options);
    view = new QuestionsView(provider, store, options, log);
    tree = vscode.treeViews[0] as FakeTreeView<TreeNode>;
  });
  teardown(() => view.dispose());

  const labels = async (nodes: readonly TreeNode[]) =>
    Promise.all(nodes.map(async (node) => String((await provider.getTreeItem(node)).label)));
  const itemOf = async (questionId: string) => {
    const row = await provider.find(questionId);
    assert.ok(row);
    return provider.getTreeItem(row);
  };

  test('a row leads with what tells its question apart; the title is in tooltip and voice', async () => {
    const item = await itemOf('2023-05-q3b');
    assert.equal(item.label, 'Q3 b  LSTM, both ways');
    assert.match((item.tooltip as MarkdownString).value, /How LSTM and Bidirectional LSTM works/);
    assert.match(
      item.accessibilityInformation?.label ?? '',
      /How LSTM and Bidirectional LSTM works/,
    );
    assert.equal(
      (await itemOf('2023-05-q3c')).label,
      'Q3 c  How LSTM and Bidirectional LSTM works.',
    );
  });

  test('that nothing was found is said once all is read, and not while it is', async () => {
    const said = () => vscode.contextKeys.get('unfold.nothingShown');
    assert.notEqual(said(), true);
    await view.counted();
    assert.equal(said(), false);
    await options.setFilter({ ...noFilter, marks: [77] });
    await view.counted();
    assert.equal(said(), true);
    await options.setFilter(noFilter);
    await view.counted();
    assert.equal(said(), false);
  });

  test('a row says that its page has an experiment, and which', async () => {
    const withOne = await itemOf('2023-05-q3b');
    assert.equal(withOne.description, '▶');
    assert.match(
      (withOne.tooltip as MarkdownString).value,
      /\$\(beaker\) Experiment\\: How far back/,
    );
    assert.match(withOne.accessibilityInformation?.label ?? '', /Experiment: How far back\?$/);
    const without = await itemOf('2023-05-q3c');
    // Icon and badge say the rest.
    assert.equal(without.description, '');
    assert.doesNotMatch((without.tooltip as MarkdownString).value, /xperiment/);
  });

  test('marks that the badge has no room for stand in the row', async () => {
    const row = await provider.find('2023-05-q3b');
    assert.equal(row?.kind, 'question');
    const context = {
      ...{ state: 'unread' as const, got: undefined, paper: 'May 2023' },
      ...{ conceptTitles: [], scaffoldable: false, experiments: ['One', 'Another'] },
    } as const;
    const described = (marks: number, got?: number) =>
      questionItem(row.group, { ...row.question, marks }, { ...context, got }).description;
    assert.equal(described(99), '▶ 2');
    assert.equal(described(2.5), '▶ 2 · 2.5 marks');
    assert.equal(described(100), '▶ 2 · 100 marks');
    assert.equal(described(100, 40), '▶ 2', 'in the label then');
    const badge = (marks: number) =>
      // The fake makes what VS Code's own class would.
      new MarksDecorationProvider().provideFileDecoration(
        questionUri({ ...row.question, marks }) as never,
      )?.badge;
    assert.deepEqual([6, 12, 2.5, 100].map(badge), ['6', '12', undefined, undefined]);
  });

  test('the filter keeps the questions with an experiment', async () => {
    await options.setFilter({ ...noFilter, experiment: true });
    assert.deepEqual(await provider.counts(), { shown: 1, all: 2 });
    assert.ok(await provider.find('2023-05-q3b'));
    assert.equal(await provider.find('2023-05-q3c'), undefined);
  });

  test('concepts hang under their families, which are open', async () => {
    await options.setGroupBy('concept');
    const families = await provider.getChildren();
    assert.deepEqual(await labels(families), ['Recurrent networks', 'Attention', 'Experiments']);
    assert.deepEqual(await labels(await provider.getChildren(families[0])), ['The gru', 'LSTM']);
    const item = await provider.getTreeItem(families[0]!);
    assert.equal(item.description, '2 concepts');
    assert.equal(item.collapsibleState, vscode.TreeItemCollapsibleState.Expanded);
    await options.setFilter({ ...noFilter, concepts: ['lstm'] });
    assert.deepEqual(await labels(await provider.getChildren()), [
      'Recurrent networks',
      'Experiments',
    ]);
  });

  test('the experiments hang in one group, in the families of what they are about', async () => {
    const root = (await provider.getChildren()).at(-1)!;
    const item = await provider.getTreeItem(root);
    assert.deepEqual([item.label, item.description], ['Experiments', '2 experiments']);
    assert.equal(item.collapsibleState, vscode.TreeItemCollapsibleState.Expanded);
    const below = await provider.getChildren(root);
    assert.deepEqual(await labels(below), ['Recurrent networks', 'On none']);
    const [experiment] = await provider.getChildren(below[0]);
    const row = await provider.getTreeItem(experiment!);
    assert.equal(row.label, 'How far', 'a title would be cut');
    assert.deepEqual(row.command?.arguments, ['echo-memory']);
    assert.match(String(row.description), /^\d pages?$/);
    const tooltip = (row.tooltip as MarkdownString).value;
    assert.match(tooltip, /How far back.*How many.*Used in.*Q3 b/s);
    assert.doesNotMatch(tooltip, /Five steps/, 'the claim would answer what the page asks');
    assert.match(row.accessibilityInformation?.label ?? '', /^How far back\?, experiment, used in/);
    assert.equal((await provider.getTreeItem(below[1]!)).description, '');
  });

  test('the filter keeps the experiments of the questions that it keeps', async () => {
    await options.setFilter({ ...noFilter, experiment: true });
    assert.ok(await provider.findExperiment('echo-memory'));
    assert.equal(await provider.findExperiment('unused'), undefined);
    await options.setFilter({ ...noFilter, marks: [1000] });
    assert.deepEqual(await provider.getChildren(), [], 'the welcome text has its place');
    await options.setFilter({ ...noFilter, concepts: ['lstm', 'gru'], states: ['done'] });
    assert.deepEqual(await provider.getChildren(), []);
  });

  test('the row of an experiment that opens is revealed', async () => {
    await tree.setVisible(true);
    await view.reveal('experiment', 'echo-memory');
    assert.deepEqual(tree.revealed, ['experiment:echo-memory']);
  });

  test('a row of a concept opens its page, whether or not it holds questions', async () => {
    await options.setGroupBy('concept');
    for (const id of ['lstm', 'attention']) {
      const row = await provider.findConcept(id);
      assert.ok(row, id);
      assert.deepEqual((await provider.getTreeItem(row)).command?.arguments, [id]);
    }
  });

  test('a question is found under its main concept', async () => {
    await options.setGroupBy('concept');
    const row = await provider.find('2023-05-q3b');
    assert.equal(row?.kind === 'question' && row.group.conceptId, 'lstm');
  });

  test('every row knows the row above it', async () => {
    for (const by of ['paper', 'concept'] as const) {
      await options.setGroupBy(by);
      const visit = async (node: TreeNode, above: string | undefined): Promise<void> => {
        const { id } = await provider.getTreeItem(node);
        const parent = await provider.getParent(node);
        assert.equal(parent && (await provider.getTreeItem(parent)).id, above, id);
        for (const child of await provider.getChildren(node)) await visit(child, id);
      };
      for (const node of await provider.getChildren()) await visit(node, undefined);
    }
  });

  test('the row of the page that opens is revealed', async () => {
    await tree.setVisible(true);
    await view.reveal('question', '2023-05-q3c');
    assert.deepEqual(tree.revealed, ['2023-05-q3c']);
  });

  test('a row is revealed only after the view has looked again at rows that changed', async () => {
    await tree.setVisible(true);
    await options.setGroupBy('concept');
    assert.equal(tree.needsRefresh, true);
    await view.reveal('question', '2023-05-q3b');
    assert.deepEqual(tree.revealed, [], 'the view still shows the papers');
    await tree.refresh();
    await view.settled();
    assert.deepEqual(tree.revealed, ['concept:lstm/2023-05-q3b']);
    await view.reveal('concept', 'attention');
    assert.deepEqual(tree.revealed.at(-1), 'concept:attention');
  });

  test('opening a question marks it as read, and its row is revealed all the same', async () => {
    await tree.setVisible(true);
    await progress.markOpened('2023-05-q3b');
    await view.reveal('question', '2023-05-q3b');
    await tree.refresh();
    await view.settled();
    assert.deepEqual(tree.revealed, ['2023-05-q3b']);
  });

  test('what VS Code cannot reveal is noted, and nothing else happens', async () => {
    await tree.setVisible(true);
    tree.reveal = () => Promise.reject(new Error('Cannot resolve tree item'));
    await view.reveal('question', '2023-05-q3b');
    assert.deepEqual(tree.revealed, []);
  });
});

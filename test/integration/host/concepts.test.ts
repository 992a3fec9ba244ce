import { assert } from 'chai';
import * as vscode from 'vscode';
import { commandIds, panelViewTypes } from '../../../src/common/ids';
import type { Parts } from '../../../src/host/commands/parts';
import { conceptRows } from '../../../src/host/commands/pickConcept';
import { PageBuilder } from '../../../src/host/panel/pageBuilder';
import type { PagePanel } from '../../../src/host/panel/pagePanel';
import type { PagePanelManager } from '../../../src/host/panel/pagePanelManager';
import { groupItem } from '../../../src/host/tree/questionTreeItem';
import { Answers, startAnew, unfoldParts } from './unfold';

const question = '2023-05-q3b';

suite('Concepts', () => {
  let parts: Parts;
  const answers = new Answers();

  suiteSetup(async () => {
    parts = await unfoldParts();
  });
  setup(() => startAnew(parts));
  teardown(() => answers.restore());
  suiteTeardown(() => startAnew(parts));

  const run = (command: string, ...args: readonly unknown[]) =>
    vscode.commands.executeCommand(command, ...args);
  const idsIn = (panels: PagePanelManager) => panels.all.map(({ pageId }) => pageId);

  function only(panels: PagePanelManager): PagePanel {
    const [panel] = panels.all;
    assert.isDefined(panel);
    assert.lengthOf(panels.all, 1);
    return panel;
  }

  test('a concept opens in a panel of its own, beside the question that led to it', async () => {
    await run(commandIds.openQuestion, question);
    await run(commandIds.openConcept, 'lstm');
    const { panel } = only(parts.panels.concept);
    assert.equal(panel.viewType, panelViewTypes.concept);
    assert.equal(panel.title, (await parts.store.load()).conceptTitle('lstm'));
    assert.isNotTrue(panel.options.retainContextWhenHidden);
    assert.include(panel.webview.html, 'data-concept-page="lstm"');
    assert.include(panel.webview.html, `data-open-question="${question}"`);
    assert.include(panel.webview.html, "default-src 'none'");
    assert.deepEqual(idsIn(parts.panels.question), [question]);
  });

  test('every concept has a page, with its neighbours', async () => {
    const { store, progress, log } = parts;
    const pages = new PageBuilder(store, progress, parts.reader, log);
    const { concepts } = await store.load();
    for (const [index, { id, title }] of concepts.entries()) {
      const page = await pages.build('concept', id);
      assert.equal(page?.title, title);
      assert.include(page?.html, `data-concept-page="${id}"`);
      assert.equal(page?.previous?.id, concepts[index - 1]?.id);
      assert.equal(page?.next?.id, concepts[index + 1]?.id);
    }
    assert.isUndefined(await pages.build('concept', question));
  });

  test('goes to the next and the previous concept, and stops at the ends', async () => {
    const [first, second] = (await parts.store.load()).concepts.map(({ id }) => id);
    await run(commandIds.openConcept, first);
    await run(commandIds.nextConcept);
    assert.deepEqual(idsIn(parts.panels.concept), [second]);
    await run(commandIds.previousConcept);
    await run(commandIds.previousConcept);
    assert.deepEqual(idsIn(parts.panels.concept), [first]);
  });

  test('to the side it takes a panel of its own, and what is open is not opened twice', async () => {
    await run(commandIds.openConcept, 'lstm');
    await run(commandIds.openConceptToSide, 'gru');
    await run(commandIds.openConcept, 'lstm');
    assert.sameMembers(idsIn(parts.panels.concept), ['gru', 'lstm']);
  });

  test('is revived with the concept that its view had saved, or says that it cannot be', async () => {
    const revive = async (state: unknown) => {
      const panel = vscode.window.createWebviewPanel(panelViewTypes.concept, '', 1);
      await parts.panels.concept.deserializeWebviewPanel(panel, state);
      return panel;
    };
    const panel = await revive({ version: 1, pageId: 'gru', scroll: 10, toggled: [] });
    assert.include(panel.webview.html, 'data-concept-page="gru"');
    for (const state of [undefined, 7, { pageId: 3 }, { pageId: question }]) {
      const lost = await revive(state);
      assert.include(lost.webview.html, 'Concept not found');
      assert.notInclude(lost.webview.html, '<script');
      lost.dispose();
    }
  });

  test('a chip of a question opens its concept, a link of a concept its question', async () => {
    await run(commandIds.openQuestion, question);
    const opened = nextActive(parts.panels.concept, 'lstm');
    only(parts.panels.question).receive({
      kind: 'command',
      type: 'open',
      page: { kind: 'concept', id: 'lstm' },
    });
    await opened;
    assert.deepEqual(idsIn(parts.panels.question), [question], 'the question stays where it is');

    const followed = nextActive(parts.panels.concept, 'gru');
    only(parts.panels.concept).receive({
      kind: 'command',
      type: 'open',
      page: { kind: 'concept', id: 'gru' },
    });
    await followed;
    assert.deepEqual(idsIn(parts.panels.concept), ['gru'], 'in the same panel');

    const { conceptTitle } = await parts.store.load();
    await activeTab(conceptTitle('gru'));
    only(parts.panels.concept).receive({
      kind: 'command',
      type: 'open',
      page: { kind: 'question', id: question },
    });
    await activeTab(only(parts.panels.question).panel.title);
    assert.deepEqual(idsIn(parts.panels.question), [question], 'revealed, not opened again');
  });

  test('a message that names no concept changes nothing', async () => {
    await run(commandIds.openConcept, 'lstm');
    const panel = only(parts.panels.concept);
    for (const id of ['../../etc/passwd', '', 'LSTM', 'constructor', question, 7, null]) {
      panel.receive({ kind: 'command', type: 'open', page: { kind: 'concept', id } });
      panel.receive({
        kind: 'command',
        type: 'open',
        page: { kind: 'question', id: id === question ? 0 : id },
      });
      panel.receive({ kind: 'command', type: 'scaffold', concept: id });
    }
    const opened = nextActive(parts.panels.concept, 'gru');
    panel.receive({ kind: 'command', type: 'open', page: { kind: 'concept', id: 'gru' } });
    await opened;
    assert.equal(panel.panel.title, (await parts.store.load()).conceptTitle('gru'));
    assert.deepEqual(idsIn(parts.panels.question), []);
  });

  test('the tree has a row for every concept, and each row opens its page', async () => {
    await parts.options.setGroupBy('concept');
    const { provider } = parts.view;
    const { concepts } = await parts.store.load();
    const families = (await provider.getChildren()).filter(({ kind }) => kind === 'family');
    const rows = (await Promise.all(families.map((family) => provider.getChildren(family)))).flat();
    assert.sameMembers(
      rows.map((row) => row.kind === 'group' && row.group.conceptId),
      concepts.map(({ id }) => id),
    );
    const row = await provider.findConcept('lstm');
    assert.isDefined(row);
    const item = await provider.getTreeItem(row);
    assert.equal(item.contextValue, 'group.concept.snippet');
    const summary = concepts.find(({ id }) => id === 'lstm')?.summary;
    assert.isTrue(String(item.tooltip).startsWith(String(summary)));
    assert.equal(item.command?.command, commandIds.openConcept);
    await run(commandIds.openConcept, row);
    assert.deepEqual(idsIn(parts.panels.concept), ['lstm']);
  });

  test('a row without questions opens its concept at a click', () => {
    const group = {
      id: 'concept:gru',
      kind: 'concept',
      conceptId: 'gru',
      title: 'GRU',
      questions: [],
    } as const;
    const leaf = groupItem(group, [], {
      done: 0,
      expanded: true,
      scaffoldable: false,
      experiments: [],
    });
    assert.equal(leaf.contextValue, 'group.concept');
    assert.equal(leaf.collapsibleState, vscode.TreeItemCollapsibleState.None);
    assert.equal(leaf.command?.command, commandIds.openConcept);
    assert.deepEqual(leaf.command?.arguments, ['gru']);
  });

  test('a filter hides the concepts that no question of it names', async () => {
    await parts.options.setGroupBy('concept');
    await parts.options.setFilter({ states: [], marks: [], concepts: ['cnn'] });
    assert.isUndefined(await parts.view.provider.findConcept('self-attention'));
    assert.isDefined(await parts.view.provider.findConcept('cnn'));
  });

  test('every concept can be gone to, by its name and its summary', async () => {
    const catalogue = await parts.store.load();
    const picks = conceptRows(catalogue);
    assert.deepEqual(
      picks.map(({ label, detail }) => [label, detail]),
      catalogue.concepts.map(({ title, summary }) => [title, summary]),
    );
    assert.match(picks.find(({ value }) => value?.id === 'lstm')?.description ?? '', /^\d+ q/);
  });

  test("a row's practice file is offered without asking which", async () => {
    await parts.options.setGroupBy('concept');
    const row = await parts.view.provider.findConcept('rnn');
    answers.to('showQuickPick', () => assert.fail('there is only one'));
    answers.to('showInputBox', () => undefined);
    await run(commandIds.scaffoldPracticeFile, row);
    assert.lengthOf(answers.asked, 1);
    assert.include((answers.asked[0] as vscode.InputBoxOptions).value, 'rnn');
  });

  test('the concept in front of the reader is the first of the practice files', async () => {
    await run(commandIds.openConcept, 'lstm');
    let offered: readonly vscode.QuickPickItem[] = [];
    answers.to('showQuickPick', (items) => {
      offered = items as readonly vscode.QuickPickItem[]; // what the scaffolder passes
    });
    await run(commandIds.scaffoldPracticeFile);
    const { snippets, conceptTitle } = await parts.store.load();
    assert.equal(offered[0]?.label, conceptTitle('lstm'));
    assert.sameMembers(
      offered.map(({ label }) => label),
      snippets.map(conceptTitle),
    );
  });
});

/** Fulfilled when the tab in front of the reader has that label. */
function activeTab(label: string): Promise<void> {
  const { tabGroups } = vscode.window;
  const isThere = () => tabGroups.activeTabGroup.activeTab?.label === label;
  return new Promise((resolve) => {
    if (isThere()) {
      resolve();
      return;
    }
    const listener = tabGroups.onDidChangeTabs(() => {
      if (!isThere()) return;
      listener.dispose();
      resolve();
    });
  });
}

/** Fulfilled when a panel with that page is in front of the reader. */
function nextActive(panels: PagePanelManager, pageId: string): Promise<void> {
  return new Promise((resolve) => {
    const listener = panels.onDidChangeActive((active) => {
      if (active?.pageId !== pageId) return;
      listener.dispose();
      resolve();
    });
  });
}

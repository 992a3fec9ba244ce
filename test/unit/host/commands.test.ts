import * as assert from 'node:assert/strict';
import { commandIds, walkthroughId } from '../../../src/common/ids';
import type { Parts } from '../../../src/host/commands/parts';
import { experiments } from '../../../src/lab/experiments';
import { startExtension } from './fake/startExtension';
import * as vscode from './fake/vscode';

interface Item {
  readonly label: string;
  readonly detail?: string;
  readonly run?: () => unknown;
}

suite('The commands', () => {
  let parts: Parts;
  let dispose: () => void;
  setup(() => {
    vscode.startAnew();
    ({ parts, dispose } = startExtension());
  });
  teardown(() => dispose());

  const run = (id: string, argument?: unknown) => vscode.commands.executeCommand(id, argument);

  /** Lets the view of the newest panel shake hands; returns what it was told. */
  async function shakeHands(): Promise<{ type?: string; target?: unknown; pageId?: string }[]> {
    const panel = vscode.panels.at(-1);
    assert.ok(panel);
    panel.receive({ kind: 'request', id: 1, type: 'ready', params: { version: 1 } });
    while (!panel.sent.some((sent) => (sent as { kind: string }).kind === 'response'))
      await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    return panel.sent as { type?: string; target?: unknown; pageId?: string }[];
  }

  test('every id has a handler, and leaves none behind', async () => {
    assert.deepEqual(
      (await vscode.commands.getCommands()).sort(),
      Object.values(commandIds).sort(),
    );
    dispose();
    assert.deepEqual(await vscode.commands.getCommands(), []);
    ({ parts, dispose } = startExtension());
  });

  test('Get Started opens the tour', async () => {
    await run(commandIds.getStarted);
    const opened = vscode.executed.find(({ id }) => id === 'workbench.action.openWalkthrough');
    assert.deepEqual(opened?.args, [walkthroughId, false]);
  });

  test('Open Experiment opens one alone, also from a row of the tree; one that is not there is named', async () => {
    await run(commandIds.openExperiment, 'lstm-gates');
    const [panel] = parts.panels.experiment.all;
    assert.equal(panel?.pageId, 'lstm-gates');
    assert.equal(vscode.panels[0]!.viewType, 'unfold.experiment');
    await run(commandIds.openExperiment, { kind: 'experiment', experiment: { id: 'attention' } });
    assert.equal(panel?.pageId, 'attention', 'the panel used last takes it');
    await run(commandIds.openExperimentToSide, 'unfolding');
    assert.equal(parts.panels.experiment.all.length, 2);
    await run(commandIds.openExperiment, 'no-such');
    assert.deepEqual(vscode.reader.said, ['There is no experiment "no-such".']);
  });

  test('Open Experiment lists all with what they ask and their pages, and opens what is taken', async () => {
    const going = run(commandIds.openExperiment);
    while (vscode.quickPicks.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const [pick] = vscode.quickPicks;
    const rows = pick!.items.filter(({ detail }) => detail !== undefined);
    assert.deepEqual(
      rows.map(({ label, detail }) => [label, detail]).sort(),
      experiments.map(({ title, predict }) => [title, predict.question]).sort(),
    );
    const attention = rows.find(({ label }) => label.startsWith('Copying a sequence'))!;
    assert.match((attention as { description?: string }).description ?? '', /Q\d.*Attention/);
    assert.ok(
      pick!.items.some(({ label }) => label === 'Recurrent networks'),
      'by family',
    );
    pick!.take(attention);
    await going;
    assert.equal(parts.panels.experiment.all[0]?.pageId, 'attention');
  });

  test('Next and Previous go through the experiments in the order of the tree', async () => {
    const { allExperiments } = await parts.store.load();
    const ids = allExperiments.map(({ id }) => id);
    assert.equal(ids.length, experiments.length);
    await run(commandIds.openExperiment, ids[1]);
    await run(commandIds.nextExperiment);
    assert.equal(parts.panels.experiment.all[0]?.pageId, ids[2]);
    await run(commandIds.previousExperiment);
    await run(commandIds.previousExperiment);
    await run(commandIds.previousExperiment);
    assert.equal(parts.panels.experiment.all[0]?.pageId, ids[0], 'there is no earlier one');
  });

  test('Verify Every Claim opens the ledger, once, with the build that the page is of', async () => {
    await run(commandIds.verifyEveryClaim);
    await run(commandIds.verifyEveryClaim);
    assert.equal(vscode.panels.length, 1);
    assert.equal(vscode.panels[0]!.title, 'Verify Every Claim');
    assert.match(vscode.panels[0]!.webview.html, /data-version="1\.2\.3" data-build="b7"/);
    assert.match(vscode.panels[0]!.webview.html, /data-ledger-page="claims"/);
  });

  test('an answer opens its experiment alone, with the settings that it is set to there', async () => {
    await run(commandIds.openQuestion, '2023-05-q3a');
    const settings = { parameters: { hiddenSize: 4 }, seed: 7, backend: 'engine' };
    const target = { experiment: 'echo-memory', settings };
    const page = { kind: 'experiment', id: 'echo-memory' };
    vscode.panels[0]!.receive({ kind: 'command', type: 'open', page, target });
    while (parts.panels.experiment.all.length === 0)
      await new Promise((resolve) => setImmediate(resolve));
    const sent = await shakeHands();
    const goTo = sent.filter(({ type }) => type === 'goTo');
    assert.deepEqual(
      goTo.map((each) => [each.pageId, each.target]),
      [['echo-memory', target]],
    );
  });

  test('a view that is ready is sent to its place at once, and only then', async () => {
    const page = '2023-05-q3a';
    await parts.panels.question.open(page);
    const before = (await shakeHands()).length;
    await parts.panels.question.open(page);
    assert.equal(vscode.panels[0]!.sent.length, before, 'opened again, it keeps its place');
    await parts.panels.question.open(page, false, { experiment: 'lstm-gates' });
    assert.deepEqual((vscode.panels[0]!.sent.at(-1) as { target: unknown }).target, {
      experiment: 'lstm-gates',
    });
  });

  test('Go to Experiment lists each one once, with the pages that it stands on', async () => {
    let items: readonly Item[] = [];
    vscode.reader.answer('showQuickPick', (offered) => {
      items = offered as readonly Item[]; // what pickExperiment passes
      return items.at(-1);
    });
    await run(commandIds.goToExperiment);
    const { questions, experiments, concepts } = await parts.store.load();
    const ids = new Set([
      ...questions.flatMap(({ id }) => experiments('question', id)).map(({ title }) => title),
      ...concepts.flatMap(({ id }) => experiments('concept', id)).map(({ title }) => title),
    ]);
    assert.deepEqual(items.map(({ label }) => label).sort(), [...ids].sort());
    assert.ok(items.every(({ detail }) => (detail ?? '').length > 0));
    assert.equal(vscode.panels.length, 1);
  });

  test('Go to Concept finds words of the pages, and goes to their line', async () => {
    const going = run(commandIds.goToConcept);
    while (vscode.quickPicks.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const [pick] = vscode.quickPicks;
    assert.ok(pick);
    const rows = pick.items.length;
    pick.type('lies strictly between');
    pick.type('lie strictly between');
    while (pick.items.length === rows) await new Promise((resolve) => setImmediate(resolve));
    const hit = pick.items.at(-1)!;
    assert.match(hit.label, /LSTM|gat/i);
    assert.match(hit.detail ?? '', /lie strictly between/);
    pick.take(hit);
    await going;
    assert.equal(vscode.panels.length, 1);
    const sent = await shakeHands();
    const target = sent.find(({ type }) => type === 'goTo')?.target as { text: string };
    assert.match(target.text, /lie strictly between/);
  });

  test('a row that is pressed opens to the side; a search that finds nothing shows the rows again', async () => {
    const going = run(commandIds.goToQuestion);
    while (vscode.quickPicks.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const [pick] = vscode.quickPicks;
    assert.ok(pick);
    const rows = [...pick.items];
    pick.type('forget gate');
    while (pick.items.length === rows.length) await new Promise((resolve) => setImmediate(resolve));
    pick.type('no page says these words');
    while (pick.items.length !== rows.length) await new Promise((resolve) => setImmediate(resolve));
    pick.press(rows[1]!);
    await going;
    assert.equal(parts.panels.question.all[0]?.pageId, '2023-05-q3a');
  });

  test('the status item says marks and state, and a click offers a menu that marks and goes on', async () => {
    await run(commandIds.openQuestion, '2023-05-q3b');
    await new Promise((resolve) => setImmediate(resolve));
    const [item] = vscode.statusBarItems;
    assert.match(item?.text ?? '', /Q3 b · 6 marks/);
    assert.equal(item?.command, commandIds.questionMenu);
    let labels: string[] = [];
    const choose = (word: string): void =>
      vscode.reader.answer('showQuickPick', (offered) => {
        const items = offered as readonly Item[]; // what the menu passes
        labels = items.map(({ label }) => label);
        return items.find(({ label }) => label.includes(word));
      });
    choose('no such row');
    await run(commandIds.questionMenu);
    assert.equal(
      parts.progress.get('2023-05-q3b'),
      'read',
      'nothing is marked by the click itself',
    );
    assert.ok(labels.some((label) => label.includes('Mark as Done')));
    assert.ok(!labels.some((label) => label.includes('Mark as Read')), 'it is read already');
    choose('Mark as Done');
    await run(commandIds.questionMenu);
    assert.equal(parts.progress.get('2023-05-q3b'), 'done');
    choose('Long short-term memory');
    await run(commandIds.questionMenu);
    assert.equal(parts.panels.concept.all[0]?.pageId, 'lstm');
    vscode.panels[1]!.dispose();
    vscode.panels[0]!.show(true);
    choose('Next Question');
    await run(commandIds.questionMenu);
    assert.equal(parts.panels.question.all[0]?.pageId, '2023-05-q3c');
  });
});

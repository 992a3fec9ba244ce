import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { type Workbench, openWorkbench } from '../workbench';

suite('The questions tree in the workbench', () => {
  let workbench: Workbench;

  suiteSetup(async () => {
    workbench = await openWorkbench({ theme: 'hc-black', width: 1200, height: 800 });
    await workbench.activityBarItem('Unfold').click();
    await row('May–June 2023').waitFor();
  });
  suiteTeardown(() => workbench.close());

  const sidebar = () => workbench.page.locator('.sidebar');
  const row = (text: string): Locator =>
    sidebar().locator('.monaco-list-row', { hasText: text }).first();
  const action = (label: string): Locator =>
    sidebar().locator(`.title-actions a[aria-label^="${label}"]`).first();

  /** Ticks rows of the filter, and takes it over. */
  async function filterBy(...labels: readonly string[]): Promise<void> {
    await action('Filter Questions').click();
    const picks = workbench.page.locator('.quick-input-list .monaco-list-row');
    for (const label of labels) await picks.filter({ hasText: label }).first().click();
    await workbench.page.locator('.quick-input-widget').getByText('OK').click();
  }

  test('shows number, title and marks of every row without widening the side bar', async () => {
    const first = row('RNN: need');
    await first.waitFor();
    assert.match(await first.innerText(), /^Q3 a/);
    // The decoration that holds the marks follows the row.
    await workbench.page.waitForFunction(
      (element) => {
        const label = element?.querySelector('.monaco-icon-label');
        return label && getComputedStyle(label, '::after').content === '"6"';
      },
      await first.elementHandle(),
    );
  });

  test("is searched by the tree's own find", async () => {
    await workbench.runCommand('Unfold: Focus on Questions View');
    await workbench.page.keyboard.press('Control+Alt+f');
    const find = sidebar().locator('.monaco-findInput input, .monaco-findInput textarea').first();
    await find.waitFor();
    await find.fill('BiLSTM');
    await row('LSTM and BiLSTM').waitFor();
    await workbench.page.keyboard.press('Escape');
    await find.waitFor({ state: 'hidden' });
  });

  test('is regrouped by the button in its title, and back', async () => {
    await row('May–June 2023').hover();
    await action('Group by Concept').click();
    await row('Long short-term memory').waitFor();
    await row('Long short-term memory').hover();
    await action('Group by Paper').click();
    await row('May–June 2023').waitFor();
  });

  test('goes to the row of a question that opens just after a regrouping', async () => {
    const said: string[] = [];
    const listen = (message: { text(): string }): void => void said.push(message.text());
    workbench.page.on('console', listen);
    await workbench.runCommand('Unfold: Group by Concept');
    await workbench.openQuestion('2023-05-q3b');
    await sidebar()
      .locator('.monaco-list-row.selected[aria-level="3"]', { hasText: 'LSTM and BiLSTM' })
      .waitFor();
    await workbench.runCommand('Unfold: Group by Paper');
    await workbench.openQuestion('2023-05-q3a');
    await sidebar()
      .locator('.monaco-list-row.selected[aria-level="2"]', { hasText: 'RNN: need' })
      .waitFor();
    workbench.page.off('console', listen);
    assert.deepEqual(
      said.filter((text) => text.includes('resolve tree')),
      [],
    );
    await workbench.runCommand('View: Close All Editors');
    await workbench.runCommand('Unfold: Reset Progress…');
    await workbench.page.getByRole('button', { name: 'Reset Progress' }).click();
  });

  test('is filtered in two clicks, says so, and is cleared in one', async () => {
    await filterBy('5 marks');
    await sidebar()
      .getByText(/5 marks: \d+ of \d+ questions/)
      .waitFor();
    await row('RNN: need').waitFor({ state: 'detached' });
    await action('Clear Filters').click();
    await row('RNN: need').waitFor();
  });

  test('says what to do when nothing matches', async () => {
    await filterBy('Done');
    await sidebar().getByText('No question matches the filter.').waitFor();
    await sidebar().getByText('Clear Filters', { exact: true }).click();
    await row('RNN: need').waitFor();
  });

  test('opens, marks and moves on by keyboard, and shows what was done after a reload', async () => {
    await row('Nov–Dec 2023').waitFor();
    await workbench.runCommand('Unfold: Focus on Questions View');
    await workbench.page.keyboard.press('Home');
    await workbench.page.keyboard.press('ArrowDown');
    await workbench.page.keyboard.press('Enter');
    await workbench.pageFrame('2023-05-q3a');
    await workbench.runCommand('Unfold: Mark as Done');
    await sidebar().getByText('1/6 done').waitFor();
    await workbench.runCommand('Unfold: Next Question');
    await workbench.pageFrame('2023-05-q3b');
    await workbench.page.locator('.statusbar').getByText('Q3 b · 6 marks').waitFor();
    await sidebar().locator('.monaco-list-row.selected', { hasText: 'Q3 b' }).waitFor();
    await workbench.page.locator('.statusbar').getByText('Q3 b · 6 marks').waitFor();
    // The editor keeps what the view saved, and which pages are open, each in its own time.
    await workbench.hasKept(/pageId\W{1,12}2023-05-q3b/);
    await workbench.hasKept(/unfold\.openQuestions\W+id\W+2023-05-q3b/);
    await workbench.reload();
    await workbench.pageFrame('2023-05-q3b');
    await sidebar().getByText('1/6 done').waitFor();
  });

  test('a row offers at most three actions, and marks as done with one of them', async () => {
    const question = row('Unfolding');
    await question.hover();
    const actions = question.locator('.actions .action-label');
    const count = await actions.count();
    assert.ok(count >= 1 && count <= 3, `${count} actions`);
    await question.locator('a[aria-label^="Mark as Done"]').click();
    await sidebar().getByText('2/6 done').waitFor();
  });
});

import assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import { renderExperiment } from '../../../src/host/render/renderExperiment';
import { buildCatalogue } from '../../../src/common/catalogue';
import { experimentInfo } from '../../../src/lab/experimentInfo';
import { experiments, findExperiment } from '../../../src/lab/experiments';
import { sampleFiles } from '../content/sampleContent';

const { questions, concepts } = buildCatalogue(sampleFiles());
const [question, concept] = [questions[0]!, concepts[0]!];
const papers = [{ id: '2023-05', title: 'May–June 2023' }];
const declared = findExperiment('lstm-gates');
const info = experimentInfo(declared);

const pageOf = (experiment: Parameters<typeof renderExperiment>[0]): Document =>
  new JSDOM(renderExperiment(experiment, papers)).window.document;

suite("An experiment's own page", () => {
  test('leads to every page that uses it', () => {
    const page = pageOf({ ...info, questions: [question], concepts: [concept] });
    const link = page.querySelector('[data-open-question]');
    assert.equal(link?.getAttribute('data-open-question'), '2023-05-q3b');
    assert.match(link?.closest('li')?.textContent ?? '', /Q3 b.*May–June 2023/);
    assert.equal(page.querySelector('[data-open-concept]')?.textContent, 'LSTM');
    assert.match(page.querySelector('.asked')?.textContent ?? '', /1 question and 1 concept/);
    const none = pageOf({ ...info, questions: [], concepts: [] });
    assert.match(none.querySelector('#cell-uses')?.textContent ?? '', /No page uses it yet/);
    assert.equal(none.querySelector('.asked'), null);
  });

  test('names every setting with what it takes, and those that the claim is made for', () => {
    const rows = [...pageOf({ ...info, questions: [], concepts: [] }).querySelectorAll('tbody tr')];
    assert.equal(rows.length, declared.parameters.length);
    declared.parameters.forEach((parameter, at) => {
      const text = rows[at]!.textContent;
      // A text is too long for a table.
      const standard = parameter.kind === 'text' ? 'the example' : String(parameter.default);
      for (const said of [parameter.label, parameter.name, standard])
        assert.ok(text.includes(said), `${said}: ${text}`);
      const marked = rows[at]!.querySelector('.claimed') !== null;
      assert.equal(
        marked,
        declared.claim.settings.some((name) => name === parameter.name),
      );
    });
  });

  test('says how to run it from the command line, and does not tell the claim', () => {
    const page = pageOf({ ...info, questions: [], concepts: [] });
    assert.match(
      page.querySelector('#cell-command pre')?.textContent ?? '',
      /^npm run -s experiment -- lstm-gates\n/,
    );
    assert.ok(!page.body.textContent.includes(declared.claim.text));
  });

  test('shows in the command line a setting that it takes as it stands', () => {
    const commandOf = (id: string) =>
      pageOf({ ...experimentInfo(findExperiment(id)), questions: [], concepts: [] })
        .querySelector('#cell-command pre')
        ?.textContent.split('\n');
    assert.match(commandOf('lstm-gates')?.[2] ?? '', / --set data=page$/);
    for (const { id, parameters } of experiments) {
      const set = /--set (\w+)=(\S+)$/.exec(commandOf(id)?.[2] ?? '');
      if (!set) continue;
      const parameter = parameters.find(({ name }) => name === set[1])!;
      assert.notEqual(parameter.kind, 'text', id);
      assert.equal(set[2], String(parameter.default), id);
    }
  });

  test('offers ten seeds where another seed may give another result', () => {
    const seedsOf = (id: string) =>
      pageOf({ ...experimentInfo(findExperiment(id)), questions: [], concepts: [] }).querySelector(
        '#cell-seeds',
      );
    assert.notEqual(seedsOf('lstm-gates'), null);
    assert.equal(seedsOf('cell-explorer'), null);
  });

  test('no text becomes markup', () => {
    const evil = '<img src=x onerror=alert(1)>';
    const settings = [
      { name: evil, label: evil, description: evil, allowed: evil, standard: evil, fixed: true },
    ];
    const page = pageOf({
      id: evil,
      title: evil,
      shortTitle: evil,
      seeded: true,
      claim: evil,
      question: evil,
      settings,
      questions: [],
      concepts: [],
    });
    assert.equal(page.querySelector('img'), null);
  });
});

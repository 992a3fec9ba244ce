import type { ExperimentInfo, SettingInfo } from '../../common/experimentInfo';
import type { Concept, Paper, Question } from '../../common/question';
import { conceptChip } from './conceptChip';
import { escapeHtml } from './escapeHtml';
import { codeHtml } from './markdown';
import { askedInList } from './renderConcept';

/** An experiment, and the pages that use it. */
export interface ExperimentUses extends ExperimentInfo {
  readonly questions: readonly Question[];
  readonly concepts: readonly Concept[];
}

/**
 * The HTML of an experiment's own page, under an article with `data-experiment-page`: the experiment, its
 * settings, where it is used, and how to run it from the command line. What it claims is for the cell to
 * say, once its reader has predicted. Pure, and as safe as a question's page.
 */
export function renderExperiment(experiment: ExperimentUses, papers: readonly Paper[]): string {
  return (
    `<article class="page page-experiment" data-experiment-page="${escapeHtml(experiment.id)}">\n` +
    headingCell(experiment) +
    `<section class="cell cell-experiment" id="cell-3" data-cell="experiment" data-experiment="${escapeHtml(experiment.id)}" data-params="{}" data-length="full">` +
    '<p class="eyebrow">Experiment</p><h2 class="experiment-title">Run it</h2></section>\n' +
    seedsCell(experiment) +
    settingsCell(experiment.settings) +
    usesCell(experiment, papers) +
    commandCell(experiment) +
    '</article>\n'
  );
}

function headingCell({ title, questions, concepts }: ExperimentUses): string {
  const used = countsText(questions.length, concepts.length);
  return (
    '<header class="cell cell-heading" id="cell-heading" data-cell="heading">' +
    '<p class="eyebrow"><span class="paper">Experiment</span>' +
    (used === '' ? '' : ` <span class="asked"><a href="#used-in">Used in ${used}</a></span>`) +
    '</p>' +
    `<h1>${escapeHtml(title)}</h1>` +
    '</header>\n'
  );
}

/** For example `2 questions and 1 concept`; empty where nothing uses it. */
export function countsText(questions: number, concepts: number): string {
  const counted = (count: number, noun: string): string[] =>
    count === 0 ? [] : [count === 1 ? `1 ${noun}` : `${count} ${noun}s`];
  return [...counted(questions, 'question'), ...counted(concepts, 'concept')].join(' and ');
}

/** The view adds what runs them. */
function seedsCell({ id, seeded }: ExperimentInfo): string {
  if (!seeded) return '';
  return (
    `<section class="cell cell-seeds" id="cell-seeds" data-cell="seeds" data-seeds-of="${escapeHtml(id)}" data-length="full">` +
    '<h2 id="ten-seeds">Ten seeds</h2>' +
    '<p>One run tells what came of one seed. Ten of them tell how much of it is chance: the first weights and the data are others each time, the settings are those above.</p></section>\n'
  );
}

const settingHeads = ['Setting', 'Name', 'What it does', 'Takes', 'Standard'] as const;

function settingsCell(settings: readonly SettingInfo[]): string {
  if (settings.length === 0) return '';
  const rows = settings.map(({ name, label, description, allowed, standard, fixed }) => {
    const mark = fixed ? ' <span class="claimed">claim</span>' : '';
    const cells = [
      escapeHtml(label),
      `<code>${escapeHtml(name)}</code>`,
      escapeHtml(description),
      escapeHtml(allowed),
      `${escapeHtml(standard)}${mark}`,
    ];
    // Where an editor is narrow a row is a list, and each cell has the head of its column before it.
    const row = cells.map((cell, at) => `<td data-head="${settingHeads[at]!}">${cell}</td>`);
    return `<tr>${row.join('')}</tr>`;
  });
  const note = settings.some(({ fixed }) => fixed)
    ? '<p>The claim is made for the standard values that are marked <span class="claimed">claim</span>: a run with others is not judged.</p>'
    : '';
  return (
    '<section class="cell cell-prose cell-settings" id="cell-settings" data-cell="settings" data-length="full">' +
    '<h2 id="settings">Settings</h2>' +
    `<table><thead><tr>${settingHeads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>` +
    `<tbody>${rows.join('')}</tbody></table>${note}</section>\n`
  );
}

function usesCell({ questions, concepts }: ExperimentUses, papers: readonly Paper[]): string {
  const about = concepts.map(({ id }) => `<li>${conceptChip(id, concepts)}</li>`);
  const chips =
    about.length === 0
      ? ''
      : `<ul class="concepts related" aria-label="Concepts">${about.join('')}</ul>`;
  const none = '<p>No page uses it yet.</p>';
  return (
    '<section class="cell cell-questions" id="cell-uses" data-cell="uses" data-length="full">' +
    '<h2 id="used-in">Used in</h2>' +
    (questions.length + concepts.length === 0 ? none : askedInList(questions, papers) + chips) +
    '</section>\n'
  );
}

function commandCell({ id, settings }: ExperimentInfo): string {
  const set = settings.flatMap(({ name, standard }) => {
    const value = wordOf(standard);
    return value === undefined ? [] : [`${name}=${value}`];
  });
  const lines = [
    `npm run -s experiment -- ${id}`,
    `npm run -s experiment -- ${id} --seeds 10`,
    ...set.slice(0, 1).map((first) => `npm run -s experiment -- ${id} --set ${first}`),
  ];
  return (
    '<section class="cell cell-prose" id="cell-command-text" data-cell="command" data-length="full">' +
    '<h2 id="command-line">From the command line</h2>' +
    `<p>In a checkout of Unfold: one run, ten seeds${set.length > 0 ? ', and one run with a setting of your own' : ''}. Each prints JSON.</p></section>\n` +
    '<section class="cell cell-code" id="cell-command" data-cell="code" data-language="sh" data-length="full">' +
    `${codeHtml(lines.join('\n'), 'sh')}</section>\n`
  );
}

/** A number without its unit, or a word; `undefined` where a command line would not take it as it is. */
const wordOf = (standard: string): string | undefined =>
  /^(-?[\d.]+)(?: .*)?$/.exec(standard)?.[1] ?? /^[\w-]+$/.exec(standard)?.[0];

/** The experiments in the tree: one group, in the families of the concepts that they belong to. */
import { MarkdownString, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { commandIds } from '../../common/ids';
import type { PlacedExperiment } from '../content/placedExperiments';
import type { LoadedCatalogue } from '../content/questionStore';
import { markdown, plainText } from '../util/plainText';
import { experimentCount, pagesText, usedInText } from './experimentText';
import { isFiltering, type QuestionFilter } from './questionFilter';

export interface ExperimentNode {
  readonly kind: 'experiment';
  readonly experiment: PlacedExperiment;
}

export interface ExperimentFamilyNode {
  readonly kind: 'experimentFamily';
  readonly family: string;
  readonly experiments: readonly ExperimentNode[];
}

export interface ExperimentsNode {
  readonly kind: 'experiments';
  readonly children: readonly (ExperimentFamilyNode | ExperimentNode)[];
}

export type AnyExperimentNode = ExperimentsNode | ExperimentFamilyNode | ExperimentNode;

/**
 * The group of all experiments; of a filtered tree, those of the questions that are shown, and of the
 * concepts that were filtered for. Nothing where no question is shown: the view says so then.
 * @param shown Ids of the questions that the filter lets through.
 */
export function experimentsNode(
  { allExperiments }: Pick<LoadedCatalogue, 'allExperiments'>,
  filter: QuestionFilter,
  shown: ReadonlySet<string>,
): readonly ExperimentsNode[] {
  const matches = ({ questions, concepts }: PlacedExperiment): boolean =>
    !isFiltering(filter) ||
    questions.some(({ id }) => shown.has(id)) ||
    concepts.some(({ id }) => filter.concepts.includes(id));
  const nodes = allExperiments
    .filter(matches)
    .map((experiment): ExperimentNode => ({ kind: 'experiment', experiment }));
  if (nodes.length === 0 || shown.size === 0) return [];
  const families = [...new Set(nodes.flatMap(({ experiment }) => experiment.family ?? []))];
  const children = [
    ...families.map((family): ExperimentFamilyNode => ({
      kind: 'experimentFamily',
      family,
      experiments: nodes.filter(({ experiment }) => experiment.family === family),
    })),
    ...nodes.filter(({ experiment }) => experiment.family === undefined),
  ];
  return [{ kind: 'experiments', children }];
}

/** All rows of experiments below a node. */
export function experimentsBelow(node: AnyExperimentNode): readonly ExperimentNode[] {
  switch (node.kind) {
    case 'experiments':
      return node.children.flatMap(experimentsBelow);
    case 'experimentFamily':
      return node.experiments;
    case 'experiment':
      return [node];
  }
}

/** The row above a node, which need not be the same object as the group holds. */
export function experimentParent(
  node: AnyExperimentNode,
  root: ExperimentsNode | undefined,
): AnyExperimentNode | undefined {
  if (node.kind === 'experiments' || !root) return undefined;
  if (node.kind === 'experimentFamily') return root;
  const { family } = node.experiment;
  return (
    root.children.find((each) => each.kind === 'experimentFamily' && each.family === family) ?? root
  );
}

export function experimentTreeItem(node: AnyExperimentNode, catalogue: LoadedCatalogue): TreeItem {
  switch (node.kind) {
    case 'experiments':
      return groupItem('Experiments', 'experiments', 'beaker', node);
    case 'experimentFamily':
      return groupItem(node.family, `experiments:${node.family}`, 'folder-library', node);
    case 'experiment':
      return experimentItem(node.experiment, catalogue);
  }
}

/** Open, since the tree's own find looks only at rows that were open once. */
function groupItem(
  title: string,
  id: string,
  icon: string,
  node: ExperimentsNode | ExperimentFamilyNode,
): TreeItem {
  const item = new TreeItem(title, TreeItemCollapsibleState.Expanded);
  item.id = id;
  item.iconPath = new ThemeIcon(icon);
  item.contextValue = node.kind;
  const count = experimentCount(experimentsBelow(node).length);
  item.description = plainText(count);
  item.accessibilityInformation = { label: `${title}, ${count}` };
  return item;
}

/** What it claims is not told: its page asks the reader to predict that. */
function experimentItem(experiment: PlacedExperiment, catalogue: LoadedCatalogue): TreeItem {
  const { id, title, shortTitle, question } = experiment;
  const item = new TreeItem(shortTitle, TreeItemCollapsibleState.None);
  item.id = `experiment:${id}`;
  item.iconPath = new ThemeIcon('beaker');
  item.contextValue = 'experiment';
  item.description = plainText(pagesText(experiment));
  const used = usedInText(experiment, catalogue);
  item.tooltip = new MarkdownString(
    markdown`**${title}**

${question}

${used === '' ? 'No page uses it yet.' : `Used in: ${used}`}`,
  );
  item.accessibilityInformation = {
    label: [title, 'experiment', ...(used === '' ? [] : [`used in ${used}`])].join(', '),
  };
  item.command = { command: commandIds.openExperiment, title: 'Open Experiment', arguments: [id] };
  return item;
}

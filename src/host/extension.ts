import { ExtensionMode, window } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { panelViewTypes, stateKeys } from '../common/ids';
import type { Parts } from './commands/parts';
import { goToConcept, goToQuestion, registerCommands } from './commands/registerCommands';
import { PanelAssets } from './panel/panelAssets';
import { PageBuilder } from './panel/pageBuilder';
import { PagePanelManager, type PanelManagerParts } from './panel/pagePanelManager';
import { QuestionStatusBarItem } from './panel/questionStatusBarItem';
import { ProgressStore } from './progress/progressStore';
import { ContentDiagnostics } from './questions/contentDiagnostics';
import { MarksDecorationProvider } from './questions/marksDecorationProvider';
import { QuestionsTreeDataProvider } from './questions/questionsTreeDataProvider';
import { QuestionStore } from './questions/questionStore';
import { QuestionsView } from './questions/questionsView';
import { ViewOptions } from './questions/viewOptions';
import { errorText } from './util/errorText';
import { Scaffolder } from './scaffold/scaffolder';

/** Builds the parts and registers them. Tests get the parts to look at; nobody else does. */
export function activate(context: ExtensionContext): Parts | undefined {
  const log = window.createOutputChannel('Unfold', { log: true });
  const store = new QuestionStore(context.extensionUri, log);
  const progress = new ProgressStore(context.globalState);
  const options = new ViewOptions(context.globalState, context.workspaceState);
  const provider = new QuestionsTreeDataProvider(store, progress, options);
  const view = new QuestionsView(provider, store, options);
  const scaffolder = new Scaffolder(store, log);
  const pages = new PageBuilder(store, progress, log);
  const assets = new PanelAssets(context.extensionUri);
  const panelParts: PanelManagerParts = {
    extensionUri: context.extensionUri,
    workspaceState: context.workspaceState,
    store,
    progress,
    pages,
    assets,
    log,
    actions: {
      openQuestion: (id) => panels.open(id),
      openConcept: (id) => conceptPanels.open(id),
      goToQuestion: () => goToQuestion(parts),
      goToConcept: () => goToConcept(parts),
      scaffold: (concept) => scaffolder.scaffold([concept]),
    },
  };
  const panels = new PagePanelManager(panelParts, 'question');
  const conceptPanels = new PagePanelManager(panelParts, 'concept');
  const parts: Parts = { log, store, progress, options, view, panels, conceptPanels, scaffolder };

  context.globalState.setKeysForSync([stateKeys.progress, stateKeys.groupBy]);
  context.subscriptions.push(
    log,
    store,
    progress,
    options,
    provider,
    view,
    panels,
    conceptPanels,
    new QuestionStatusBarItem(panels, store, progress),
    new ContentDiagnostics(store, log),
    window.registerWebviewPanelSerializer(panelViewTypes.question, panels),
    window.registerWebviewPanelSerializer(panelViewTypes.concept, conceptPanels),
    window.registerFileDecorationProvider(new MarksDecorationProvider()),
    // Who looks at the questions opens one next: what makes its page is there by then.
    view.tree.onDidChangeVisibility(({ visible }) => {
      if (!visible) return;
      const ready = store.load().then(() => Promise.all([pages.warmUp(), assets.load()]));
      ready.catch((error: unknown) => log.error(errorText(error)));
    }),
    panels.onDidChangeActive((panel) => void view.reveal('question', panel?.pageId)),
    conceptPanels.onDidChangeActive((panel) => void view.reveal('concept', panel?.pageId)),
    registerCommands(parts),
  );
  return context.extensionMode === ExtensionMode.Test ? parts : undefined;
}

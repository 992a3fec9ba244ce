import { ExtensionMode, window } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { panelViewType, stateKeys } from '../common/ids';
import type { Parts } from './commands/parts';
import { goToQuestion, registerCommands } from './commands/registerCommands';
import { QuestionPanelManager } from './panel/questionPanelManager';
import { QuestionStatusBarItem } from './panel/questionStatusBarItem';
import { ProgressStore } from './progress/progressStore';
import { ContentDiagnostics } from './questions/contentDiagnostics';
import { MarksDecorationProvider } from './questions/marksDecorationProvider';
import { QuestionsTreeDataProvider } from './questions/questionsTreeDataProvider';
import { QuestionStore } from './questions/questionStore';
import { QuestionsView } from './questions/questionsView';
import { ViewOptions } from './questions/viewOptions';
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
  const panels = new QuestionPanelManager({
    extensionUri: context.extensionUri,
    workspaceState: context.workspaceState,
    store,
    progress,
    log,
    actions: {
      goToQuestion: () => goToQuestion(parts),
      scaffold: (concept) => scaffolder.scaffold([concept]),
    },
  });
  const parts: Parts = { log, store, progress, options, view, panels, scaffolder };

  context.globalState.setKeysForSync([stateKeys.progress, stateKeys.groupBy]);
  context.subscriptions.push(
    log,
    store,
    progress,
    options,
    provider,
    view,
    panels,
    new QuestionStatusBarItem(panels, store, progress),
    new ContentDiagnostics(store, log),
    window.registerWebviewPanelSerializer(panelViewType, panels),
    window.registerFileDecorationProvider(new MarksDecorationProvider()),
    // Who looks at the questions opens one next: the renderer is there by then.
    view.tree.onDidChangeVisibility(
      ({ visible }) => visible && void store.load().then(() => panels.warmUp()),
    ),
    panels.onDidChangeActive((panel) => void view.reveal(panel?.questionId)),
    registerCommands(parts),
  );
  return context.extensionMode === ExtensionMode.Test ? parts : undefined;
}

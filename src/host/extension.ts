import { ExtensionMode, languages, notebooks, Uri, window, workspace } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { notebookIds, panelViewTypes, stateKeys } from '../common/ids';
import type { Parts } from './commands/parts';
import { pickPage } from './commands/pickPage';
import { registerCommands } from './commands/registerCommands';
import { PanelAssets } from './panel/panelAssets';
import { PageBuilder } from './panel/pageBuilder';
import { PagePanelManager, type PanelManagerParts } from './panel/pagePanelManager';
import { QuestionStatusBarItem } from './panel/questionStatusBarItem';
import { ProgressStore } from './progress/progressStore';
import { ContentDiagnostics } from './content/contentDiagnostics';
import { MarksDecorationProvider } from './tree/marksDecorationProvider';
import { QuestionsTreeDataProvider } from './tree/questionsTreeDataProvider';
import { QuestionStore } from './content/questionStore';
import { QuestionsView } from './tree/questionsView';
import { ViewOptions } from './tree/viewOptions';
import { LiveRuns } from './state/liveRuns';
import { openStorage } from './state/openStorage';
import { ReaderState } from './state/readerState';
import { errorText } from './util/errorText';
import { VirtualTexts } from './util/virtualTexts';
import { Scaffolder } from './scaffold/scaffolder';
import { SetScaffolder } from './scaffold/setScaffolder';
import { CellSessions } from './kernel/cellSessions';
import { KernelService } from './kernel/kernelService';
import { CellRuns } from './notebook/cellRuns';
import { ExperimentItems } from './notebook/experimentItems';
import { KeptOutputs } from './notebook/keptOutputs';
import { NotebookController } from './notebook/notebookController';
import { MarkdownNotebookSerializer } from './notebook/notebookSerializer';
import { RendererMessages } from './notebook/rendererMessages';
import { RunItems } from './notebook/runItems';
import { CheckResults } from './practice/checkResults';
import { PracticeCommands } from './practice/practiceCommands';
import { PracticeTexts } from './practice/practiceFiles';
import { PracticeLenses } from './practice/practiceLenses';

let settled: (() => Promise<unknown>) | undefined;

/** Waits for what is being written: the window ends only then. */
export async function deactivate(): Promise<void> {
  await settled?.();
}

/** Builds the parts and registers them. Tests get the parts to look at; nobody else does. */
export function activate(context: ExtensionContext): Parts | undefined {
  const log = window.createOutputChannel('Unfold', { log: true });
  const store = new QuestionStore(context.extensionUri, log);
  const kept = openStorage(context.globalStorageUri, (problem) => log.warn(problem));
  const outputs = new KeptOutputs(Uri.joinPath(context.globalStorageUri, 'outputs'), (problem) =>
    log.warn(problem),
  );
  settled = () => Promise.all([kept.progress.settled(), kept.pages.settled(), outputs.settled()]);
  const progress = new ProgressStore(context.globalState, kept.progress);
  const reader = new ReaderState(store, progress, kept.pages);
  const options = new ViewOptions(context.globalState, context.workspaceState);
  const provider = new QuestionsTreeDataProvider(store, progress, options);
  const view = new QuestionsView(provider, store, options, log);
  const texts = new VirtualTexts();
  const scaffolder = new Scaffolder(store, log, texts);
  const setScaffolder = new SetScaffolder(store, log, texts);
  const kernels = new KernelService(context.extensionUri);
  const runs = new CellRuns(outputs);
  const cells = new NotebookController(kernels, runs);
  const cellSessions = new CellSessions(kernels);
  const checkResults = new CheckResults();
  const lenses = new PracticeLenses(checkResults);
  const practice = new PracticeCommands(new PracticeTexts(store), checkResults, texts, kernels);
  const pages = new PageBuilder(store, progress, reader, log);
  const assets = new PanelAssets(context.extensionUri);
  const panelParts: PanelManagerParts = {
    extensionUri: context.extensionUri,
    workspaceState: context.workspaceState,
    store,
    progress,
    reader,
    liveRuns: new LiveRuns(),
    cellSessions,
    pages,
    assets,
    log,
    actions: {
      open: ({ kind, id }, target) => panels[kind].open(id, false, target),
      pick: (kind) => pickPage(parts, kind),
      scaffold: (concept) => scaffolder.scaffold([concept]),
    },
  };
  const panels = {
    question: new PagePanelManager(panelParts, 'question'),
    concept: new PagePanelManager(panelParts, 'concept'),
    experiment: new PagePanelManager(panelParts, 'experiment'),
    ledger: new PagePanelManager(panelParts, 'ledger'),
  };
  const parts: Parts = {
    log,
    store,
    progress,
    reader,
    options,
    view,
    panels,
    scaffolder,
    setScaffolder,
    practice,
    notebooks: cells,
  };

  context.globalState.setKeysForSync([stateKeys.progress, stateKeys.groupBy]);
  context.subscriptions.push(
    log,
    texts,
    kernels,
    runs,
    cells,
    new RendererMessages(log),
    notebooks.registerNotebookCellStatusBarItemProvider(notebookIds.type, new ExperimentItems()),
    notebooks.registerNotebookCellStatusBarItemProvider(notebookIds.type, new RunItems(runs)),
    workspace.registerNotebookSerializer(
      notebookIds.type,
      new MarkdownNotebookSerializer(outputs),
      {
        // They are no part of the file: running a cell does not change it.
        transientOutputs: true,
      },
    ),
    cellSessions,
    checkResults,
    lenses,
    practice,
    languages.registerCodeLensProvider({ language: 'typescript' }, lenses),
    store,
    progress,
    options,
    provider,
    view,
    ...Object.values(panels),
    new QuestionStatusBarItem(panels.question, store, progress),
    new ContentDiagnostics(store, log),
    ...Object.values(panels).map((manager) =>
      window.registerWebviewPanelSerializer(panelViewTypes[manager.kind], manager),
    ),
    window.registerFileDecorationProvider(new MarksDecorationProvider()),
    // Who looks at the questions opens one next: what makes its page is there by then.
    view.tree.onDidChangeVisibility(({ visible }) => {
      if (!visible) return;
      const ready = store.load().then(() => Promise.all([pages.warmUp(), assets.load()]));
      ready.catch((error: unknown) => log.error(errorText(error)));
    }),
    ...Object.values(panels).map(({ kind, onDidChangeActive }) =>
      onDidChangeActive((panel) => void view.reveal(kind, panel?.pageId)),
    ),
    registerCommands(parts),
  );
  return context.extensionMode === ExtensionMode.Test ? parts : undefined;
}

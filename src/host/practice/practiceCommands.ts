import { commands, Range, ViewColumn, window, workspace } from 'vscode';
import type { OutputChannel, Uri } from 'vscode';
import { checkedText, readCheckReport } from '../../common/practice/checkedText';
import { regionName, regionsOf } from '../../common/practice/regions';
import { DisposableOwner } from '../util/disposable';
import { plain } from '../util/plainText';
import type { VirtualTexts } from '../util/virtualTexts';
import type { CheckResults } from './checkResults';
import { inLinesOf, replaceChanged, save } from './documentEdits';
import { canRunNode } from './nodeOnPath';
import {
  missingRegion,
  nameOf,
  openPracticeFile,
  withRegionOf,
  type PracticeTarget,
  type PracticeTexts,
} from './practiceFiles';
import { failureIn, failureText, isTrusted, runInKernel, type TextKernels } from './practiceKernel';
import { debugInNode, runInTerminal } from './runPractice';

/** Run, debug, check, reset and peek: what the lines above a practice file do. */
export class PracticeCommands extends DisposableOwner {
  private output: OutputChannel | undefined;
  /** Files whose checks are running. */
  private readonly checking = new Set<string>();

  constructor(
    private readonly texts: PracticeTexts,
    private readonly results: CheckResults,
    private readonly shown: VirtualTexts,
    private readonly kernels: TextKernels,
  ) {
    super();
    this.register(workspace.onDidCloseTextDocument((document) => results.clear(document)));
  }

  /** In a terminal where there is Node, else in the kernel. */
  async run({ uri }: PracticeTarget): Promise<void> {
    const file = await openPracticeFile(uri);
    if (await canRunNode(uri)) {
      await save(file.document);
      await runInTerminal(file);
      return;
    }
    if (!(await isTrusted())) return;
    const output = this.channel();
    output.clear();
    output.show(true);
    const name = nameOf(uri);
    const run = { code: file.document.getText(), name, title: `Running ${name}` };
    const failure = await runInKernel(this.kernels, run, (text) => output.append(text));
    if (failure) output.appendLine(failureText(failure));
  }

  /** @throws Error where there is no Node. */
  async debug({ uri }: PracticeTarget): Promise<void> {
    const file = await openPracticeFile(uri);
    if (!(await canRunNode(uri))) {
      throw new Error(
        'Debugging needs Node, and it is not found here. Run and Check work without it.',
      );
    }
    await save(file.document);
    await debugInNode(file);
  }

  /** Runs the checks of a file as it is in the editor; all of them, whatever region it is about. */
  async check({ uri, region }: PracticeTarget): Promise<void> {
    const file = await openPracticeFile(uri);
    const key = uri.toString();
    if (this.checking.has(key) || !(await isTrusted())) return;
    this.checking.add(key);
    try {
      const { checks, harness } = await this.texts.checks(file);
      const text = file.document.getText();
      const name = nameOf(uri);
      const run = {
        code: checkedText(text, checks, harness),
        name,
        title: `Checking ${name}`,
      };
      let printed = '';
      const failure = await runInKernel(this.kernels, run, (each) => (printed += each));
      const results = readCheckReport(printed);
      this.results.set(file.document, {
        results,
        ...(failure && { failure: failureIn(failure, file.document.lineCount) }),
      });
      this.channel().replace(failure ? `${printed}${failureText(failure)}\n` : printed);
      void this.tell(uri, region);
    } finally {
      this.checking.delete(key);
    }
  }

  /** Puts a region, or the whole file, back as it was scaffolded: an edit, which Undo takes back. */
  async reset({ uri, region }: PracticeTarget): Promise<void> {
    const file = await openPracticeFile(uri);
    const { document } = file;
    const before = document.getText();
    const original = inLinesOf(document, await this.texts.original(file));
    const text = region === undefined ? original : withRegionOf(before, original, region);
    if (text === undefined) throw missingRegion(region!);
    const what = region === undefined ? nameOf(uri) : regionName(region);
    if (text === before) {
      void window.showInformationMessage(plain`${what} is as it was scaffolded.`);
      return;
    }
    await replaceChanged(document, text);
    this.results.clear(document, region);
    const undo = 'Undo';
    const answer = await window.showInformationMessage(
      plain`${what} is as it was scaffolded. Undo brings back what you wrote.`,
      undo,
    );
    if (answer !== undo) return;
    await window.showTextDocument(document);
    await commands.executeCommand('undo');
  }

  /** Shows the solution beside the file, read-only: of a region, with all else as the reader has it. */
  async peek({ uri, region }: PracticeTarget): Promise<void> {
    const file = await openPracticeFile(uri);
    const solution = await this.texts.solution(file);
    const textNow = async (): Promise<string> => {
      const text = (await workspace.openTextDocument(uri)).getText();
      return region === undefined ? solution : (withRegionOf(text, solution, region) ?? solution);
    };
    const regions = regionsOf(file.document.getText());
    const found = regions.find(({ number }) => number === region);
    if (region !== undefined && !found) throw missingRegion(region);
    const left = this.shown.show(
      nameOf(uri),
      `solution:${String(region ?? 'all')}:${uri.toString()}`,
      textNow,
    );
    const what = region === undefined ? 'Solution' : `Solution of ${regionName(region)}`;
    await commands.executeCommand('vscode.diff', left, uri, plain`${what} ↔ ${nameOf(uri)}`, {
      viewColumn: ViewColumn.Beside,
      preview: true,
      ...(found && { selection: new Range(found.line, 0, found.line, 0) }),
    });
  }

  private async tell(uri: Uri, region: number | undefined): Promise<void> {
    const { results, failure } = this.results.get(uri) ?? { results: [], failure: undefined };
    const asked = results.filter((each) => (region ?? each.region) === each.region);
    const held = asked.filter(({ ok }) => ok).length;
    const what = region === undefined ? nameOf(uri) : regionName(region);
    if (!failure && held === asked.length) {
      void window.showInformationMessage(plain`${what}: all ${held} checks hold.`);
      return;
    }
    const first = failure?.message ?? asked.find(({ ok }) => !ok)?.message ?? '';
    const [problems, report] = ['Show Problems', 'Show Report'];
    const answer = await window.showWarningMessage(
      plain`${what}: ${held} of ${asked.length} checks hold. ${first}`,
      problems,
      report,
    );
    if (answer === problems) await commands.executeCommand('workbench.actions.view.problems');
    if (answer === report) this.channel().show(true);
  }

  private channel(): OutputChannel {
    return (this.output ??= this.register(window.createOutputChannel('Unfold Practice')));
  }
}

import { CodeLens, EventEmitter, Range } from 'vscode';
import type { CodeLensProvider, TextDocument, Uri } from 'vscode';
import { commandIds } from '../../common/ids';
import { regionsOf } from '../../common/practice/regions';
import { DisposableOwner } from '../util/disposable';
import { plainText } from '../util/plainText';
import type { CheckResults } from './checkResults';
import { practiceFileOf } from './practiceFiles';

/** What can be done with a practice file, above its first line, and with each region, above it. */
export class PracticeLenses extends DisposableOwner implements CodeLensProvider {
  private readonly changed = this.register(new EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(private readonly results: CheckResults) {
    super();
    this.register(results.onDidChange(() => this.changed.fire()));
  }

  provideCodeLenses(document: TextDocument): CodeLens[] {
    const file = practiceFileOf(document);
    if (!file) return [];
    const regions = regionsOf(document.getText());
    return [
      ...lenses(
        0,
        [
          ['$(play) Run', 'Run this file', commandIds.runPracticeFile],
          ['$(debug-alt) Debug', 'Debug this file in Node', commandIds.debugPracticeFile],
          [this.checkTitle(document.uri), 'Run all checks', commandIds.checkPracticeFile],
          ['$(discard) Reset', 'The whole file as it was scaffolded', commandIds.resetPracticeFile],
          ['$(eye) Peek', 'The whole solution beside this file', commandIds.peekSolution],
        ],
        document.uri,
      ),
      ...regions.flatMap(({ line, number }) =>
        lenses(
          line,
          [
            [
              this.checkTitle(document.uri, number),
              `Check what you wrote for Your turn ${number}`,
              commandIds.checkPracticeFile,
            ],
            ['$(discard) Reset', `Your turn ${number} as it was`, commandIds.resetPracticeFile],
            ['$(eye) Peek', `The solution of Your turn ${number}`, commandIds.peekSolution],
          ],
          document.uri,
          number,
        ),
      ),
    ];
  }

  /** With what the last check came to. */
  private checkTitle(uri: Uri, region?: number): string {
    const checked = this.results.get(uri);
    const results =
      checked?.results.filter((each) => (region ?? each.region) === each.region) ?? [];
    if (results.length === 0) return '$(beaker) Check';
    const held = results.filter(({ ok }) => ok).length;
    const all = held === results.length;
    return `$(${all ? 'pass-filled' : 'error'}) Check: ${held} of ${results.length} hold`;
  }
}

type Lens = readonly [title: string, tooltip: string, command: string];

function lenses(line: number, all: readonly Lens[], uri: Uri, region?: number): CodeLens[] {
  const target = { uri: uri.toString(), ...(region !== undefined && { region }) };
  return all.map(
    ([title, tooltip, command]) =>
      new CodeLens(new Range(line, 0, line, 0), {
        title,
        command,
        arguments: [target],
        tooltip: plainText(tooltip),
      }),
  );
}

import type { Disposable } from 'vscode';
import { sentCellEvent, type CellEvent } from '../../common/cellRuns';
import type { CellCommand, Notification, PageRef } from '../../common/protocol';
import type { CellSessions } from '../kernel/cellSessions';

/** What a panel's view asks of the code cells of pages, and is told of those of the page on show. */
export class PanelCells implements Disposable {
  private watched: Disposable | undefined;
  private page: PageRef | undefined;

  constructor(
    private readonly sessions: CellSessions,
    private readonly notify: (notification: Notification) => void,
  ) {}

  /** From now on the view is told of this page. */
  watch(page: PageRef): void {
    if (this.page?.kind === page.kind && this.page.id === page.id) return;
    // The next one first: a page that is left while none is shown is given up.
    const before = this.watched;
    this.watched = this.sessions.watch(page, (event) => this.tell(page, event));
    before?.dispose();
    this.page = page;
  }

  /** The view has nothing yet of the page. */
  sendAll(): void {
    const { page } = this;
    if (page) for (const event of this.sessions.picture(page)) this.tell(page, event);
  }

  obey(command: CellCommand): void {
    const session = this.sessions.of(command.page);
    if (command.type === 'runCells') session.run(command.cells);
    else if (command.type === 'stopCells') session.stop();
    else session.restart();
  }

  dispose(): void {
    this.watched?.dispose();
    this.watched = undefined;
  }

  private tell(page: PageRef, event: CellEvent): void {
    this.notify({ kind: 'notification', type: 'cellEvent', page, event: sentCellEvent(event) });
  }
}

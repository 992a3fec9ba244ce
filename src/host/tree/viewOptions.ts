import { commands, EventEmitter } from 'vscode';
import type { Event, Memento } from 'vscode';
import { contextKeys, stateKeys } from '../../common/ids';
import { DisposableOwner } from '../util/disposable';
import { isFiltering, parseFilter, type QuestionFilter } from './questionFilter';
import type { GroupBy } from './questionGroups';

/** How the reader wants the tree: its grouping (everywhere) and its filter (in this workspace). */
export class ViewOptions extends DisposableOwner {
  private readonly changed = this.register(new EventEmitter<void>());
  readonly onDidChange: Event<void> = this.changed.event;
  private currentGroupBy: GroupBy;
  private currentFilter: QuestionFilter;

  constructor(
    private readonly globalState: Memento,
    private readonly workspaceState: Memento,
  ) {
    super();
    this.currentGroupBy = globalState.get(stateKeys.groupBy) === 'concept' ? 'concept' : 'paper';
    this.currentFilter = parseFilter(workspaceState.get(stateKeys.filters));
    this.publish();
  }

  get groupBy(): GroupBy {
    return this.currentGroupBy;
  }

  get filter(): QuestionFilter {
    return this.currentFilter;
  }

  async setGroupBy(groupBy: GroupBy): Promise<void> {
    this.currentGroupBy = groupBy;
    this.publish();
    this.changed.fire();
    await this.globalState.update(stateKeys.groupBy, groupBy);
  }

  async setFilter(filter: QuestionFilter): Promise<void> {
    this.currentFilter = filter;
    this.publish();
    this.changed.fire();
    await this.workspaceState.update(stateKeys.filters, filter);
  }

  /** For the `when` clauses of the manifest. */
  private publish(): void {
    void commands.executeCommand('setContext', contextKeys.groupBy, this.currentGroupBy);
    void commands.executeCommand(
      'setContext',
      contextKeys.filtered,
      isFiltering(this.currentFilter),
    );
  }
}

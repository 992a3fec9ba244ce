import { isFields } from '../../common/fields';
import type { StateParts } from '../../common/pageState';
import type { PageRef } from '../../common/protocol';

const keyOf = ({ kind, id }: PageRef, part: string): string => `${kind}/${id}/${part}`;

/**
 * Which runs go on, and in which panel. A run that goes on is kept like one that was interrupted, since
 * it may be interrupted at any moment: a second panel on the page must not say that it was.
 */
export class LiveRuns {
  private readonly runs = new Map<string, object>();

  /** @param owner The panel that sent the parts. */
  note(owner: object, page: PageRef, parts: StateParts): void {
    for (const [name, { value }] of Object.entries(parts)) {
      if (!name.endsWith('/interrupted')) continue;
      const key = keyOf(page, name);
      if (isFields(value) && value.by === 'unload') this.runs.set(key, owner);
      else if (this.runs.get(key) === owner) this.runs.delete(key);
    }
  }

  /** The panel's document is gone, and its runs with it. */
  end(owner: object): void {
    for (const [key, each] of this.runs) if (each === owner) this.runs.delete(key);
  }

  /** Without the runs that go on in another panel. */
  seenFrom(owner: object, page: PageRef, parts: StateParts): StateParts {
    const isElsewhere = (name: string): boolean =>
      (this.runs.get(keyOf(page, name)) ?? owner) !== owner;
    return Object.fromEntries(Object.entries(parts).filter(([name]) => !isElsewhere(name)));
  }
}

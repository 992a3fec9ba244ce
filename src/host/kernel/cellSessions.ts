import type { Disposable } from 'vscode';
import type { CellEvent } from '../../common/cellRuns';
import type { PageRef } from '../../common/protocol';
import { CellSession, type CellKernel } from './cellSession';

/** Where kernels come from, by any name; ended, a name is free again. */
export interface CellKernels {
  of(name: string): Promise<CellKernel>;
  end(name: string): void;
}

/** A worker with its memory goes with each: the page left longest ago gives its up beyond so many. */
export const mostLeft = 4;

const keyOf = ({ kind, id }: PageRef): string => `page:${kind}/${id}`;

type Listener = (event: CellEvent) => void;

/**
 * The sessions of pages: one a page, however many panels show it. One that was left goes on and is
 * found again, as long as it is among the last few and any page is open.
 */
export class CellSessions implements Disposable {
  /** Those left longest ago come first. */
  private readonly sessions = new Map<string, CellSession>();
  private readonly watchers = new Map<string, Set<Listener>>();

  constructor(private readonly kernels: CellKernels) {}

  of(page: PageRef): CellSession {
    const key = keyOf(page);
    let session = this.sessions.get(key);
    if (!session) {
      session = new CellSession(
        () => this.kernels.of(key),
        (event) => {
          for (const listener of [...(this.watchers.get(key) ?? [])]) listener(event);
        },
      );
      this.sessions.set(key, session);
      this.giveUp();
    }
    return session;
  }

  /** What a page that comes has to be told; nothing where none of its cells has run. */
  picture(page: PageRef): readonly CellEvent[] {
    return this.sessions.get(keyOf(page))?.picture ?? [];
  }

  /** Tells of what happens on a page while a panel shows it. */
  watch(page: PageRef, listener: Listener): Disposable {
    const key = keyOf(page);
    const listeners = this.watchers.get(key) ?? new Set();
    this.watchers.set(key, listeners.add(listener));
    return {
      dispose: () => {
        listeners.delete(listener);
        if (listeners.size === 0 && this.watchers.get(key) === listeners) this.leave(key);
      },
    };
  }

  dispose(): void {
    for (const key of [...this.sessions.keys()]) this.end(key);
  }

  private leave(key: string): void {
    this.watchers.delete(key);
    const session = this.sessions.get(key);
    this.sessions.delete(key);
    if (session) this.sessions.set(key, session);
    this.giveUp();
  }

  private giveUp(): void {
    const left = [...this.sessions.keys()].filter((key) => !this.watchers.has(key));
    const most = this.watchers.size > 0 ? mostLeft : 0;
    for (const key of left.slice(0, Math.max(0, left.length - most))) this.end(key);
  }

  private end(key: string): void {
    this.sessions.delete(key);
    this.kernels.end(key);
  }
}

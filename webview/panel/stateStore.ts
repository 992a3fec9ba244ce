/**
 * What the reader does on the page that is shown, part by part. The host keeps it; the view keeps what
 * changed since its document was made as well, because a hidden view comes back with that document.
 */
import { isAnswerLength, isFields } from '../../src/common/fields';
import {
  changeParts,
  detailsPart,
  mergeParts,
  parseParts,
  pointOfPart,
  pointPart,
  textPart,
  valueOf,
  verificationPart,
  verifiedPart,
  type StateParts,
} from '../../src/common/pageState';
import {
  parseFigureState,
  parsePlace,
  parsePositionedState,
  parseVerification,
  parseVerifiedEntry,
} from '../../src/common/parseViewState';
import type { PageRef } from '../../src/common/protocol';
import type { Showing } from '../../src/common/showing';
import type {
  AnswerLength,
  ExperimentChange,
  ExperimentSettings,
  ExperimentState,
  FigureState,
  PlaceState,
  PositionedState,
  VerificationState,
  VerifiedEntry,
} from '../../src/common/viewState';
import { experimentParts, readExperiment } from './experimentParts';

/** What VS Code keeps for the view. */
export interface StateKeeper {
  readonly getState: () => unknown;
  readonly setState: (state: unknown) => void;
}

export interface StateStoreOptions {
  readonly keeper: StateKeeper;
  /** Hands changes to the host. */
  readonly send: (page: PageRef, parts: StateParts) => void;
  /** Calls back after so many milliseconds. */
  readonly after: (milliseconds: number, callback: () => void) => void;
  readonly now: () => number;
}

/** A page as it arrives, with the state that the host has of it. */
export type EnteredPage = PageRef & { readonly parts: StateParts; readonly showing?: Showing };

/**
 * A change goes to the host at once. What changes a part again within so many milliseconds goes
 * together: a slider that is dragged says so many times.
 */
export const sendPause = 100;
/** Of the state that the view keeps. Version 1 was named by position. */
const keptVersion = 2;

const nowhere: PageRef = { kind: 'question', id: '' };
const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

export class StateStore {
  readonly #options: StateStoreOptions;
  #page = nowhere;
  #showing: Showing | undefined;
  #parts: StateParts = {};
  /** What was changed since the document was made. */
  #changed: StateParts = {};
  /** What the host has not been told yet. */
  #unsent: StateParts = {};
  /** The parts that were told a moment ago. */
  #told: Set<string> | undefined;

  constructor(options: StateStoreOptions) {
    this.#options = options;
  }

  /**
   * The reader is at this page now.
   * @param migrate Names the parts of a state that was kept by position.
   */
  enter(
    { kind, id, parts, showing }: EnteredPage,
    migrate: (state: PositionedState) => Readonly<Record<string, unknown>> = () => ({}),
  ): void {
    this.flush();
    const kept = this.#options.keeper.getState();
    this.#page = { kind, id };
    this.#showing = showing;
    this.#changed =
      isFields(kept) && kept.version === keptVersion && kept.kind === kind && kept.pageId === id
        ? parseParts(kept.parts)
        : {};
    this.#parts = mergeParts(parts, this.#changed);
    const positioned = parsePositionedState(kept);
    if (positioned?.pageId === id) this.#migrate(migrate(positioned));
    this.#keep();
  }

  /**
   * Takes over what the host knows better, and sends it once more what it has not heard of.
   * @param since When the host was asked. Ticks are told at once and may have been reset meanwhile:
   *   there the host is right about everything before.
   * @returns The names of the parts whose value is another one now.
   */
  adopt(parts: StateParts, since: number): readonly string[] {
    const before = this.#parts;
    const own = Object.entries(before).filter(
      ([name, { at }]) => pointOfPart(name) === undefined || at >= since,
    );
    this.#parts = mergeParts(parts, Object.fromEntries(own));
    const unheard = Object.entries(this.#parts).filter(
      ([name, { at }]) => Object.hasOwn(this.#changed, name) && at > (parts[name]?.at ?? -1),
    );
    this.#send(Object.fromEntries(unheard.filter(([, { at }]) => at < since)));
    return [...new Set([...Object.keys(before), ...Object.keys(this.#parts)])].filter(
      (name) => !isSame(valueOf(before, name), valueOf(this.#parts, name)),
    );
  }

  /** The ticks changed elsewhere. */
  adoptTicks(ticked: readonly string[]): void {
    const others = Object.entries(this.#parts).filter(([name]) => pointOfPart(name) === undefined);
    const points = ticked.map((point) => [
      pointPart(point),
      { at: this.#options.now(), value: true },
    ]);
    this.#parts = Object.fromEntries([...others, ...points]);
    this.#changed = Object.fromEntries(
      Object.entries(this.#changed).filter(([name]) => pointOfPart(name) === undefined),
    );
    this.#keep();
  }

  get place(): PlaceState | undefined {
    return parsePlace(this.#value('place'));
  }

  set place(place: PlaceState) {
    this.#change({ place });
  }

  get length(): AnswerLength | undefined {
    const length = this.#value('length');
    return isAnswerLength(length) ? length : undefined;
  }

  set length(length: AnswerLength) {
    this.#change({ length });
  }

  /** Whether the outline is shown; `undefined` where the reader never said. */
  get outline(): boolean | undefined {
    const outline = this.#value('outline');
    return typeof outline === 'boolean' ? outline : undefined;
  }

  set outline(outline: boolean) {
    this.#change({ outline });
  }

  /** Ids of the mark points that are ticked. */
  get ticked(): readonly string[] {
    return Object.keys(this.#parts).flatMap((name) =>
      this.#value(name) === true ? (pointOfPart(name) ?? []) : [],
    );
  }

  tick(point: string, ticked: boolean): void {
    this.#change({ [pointPart(point)]: ticked });
  }

  /** @returns Whether the reader opened or closed it; `undefined` where it is as it comes. */
  details(thing: string, index: number): boolean | undefined {
    const open = this.#value(detailsPart(thing, index));
    return typeof open === 'boolean' ? open : undefined;
  }

  setDetails(thing: string, index: number, open: boolean): void {
    this.#change({ [detailsPart(thing, index)]: open });
  }

  figure(thing: string): FigureState | undefined {
    return parseFigureState(this.#value(thing));
  }

  setFigure(thing: string, figure: FigureState): void {
    this.#change({ [thing]: figure });
  }

  /** A code cell as the reader has written it; `undefined` where it is as it comes. */
  cellText(thing: string): string | undefined {
    const text = this.#value(textPart(thing));
    return typeof text === 'string' ? text : undefined;
  }

  setCellText(thing: string, text: string | undefined): void {
    this.#change({ [textPart(thing)]: text });
  }

  /** @param id Of the experiment: what was kept of another one's run is not its. */
  experiment(thing: string, id: string): Partial<ExperimentState> {
    return readExperiment((part) => this.#value(part), thing, id);
  }

  /** @param settings What the experiment is set to, whether or not that is what changed. */
  setExperiment(thing: string, change: ExperimentChange, settings: ExperimentSettings): void {
    this.#change(experimentParts(thing, change, settings));
  }

  /** What came of an entry of the ledger. */
  verified(id: string): VerifiedEntry | undefined {
    return parseVerifiedEntry(this.#value(verifiedPart(id)));
  }

  get verification(): VerificationState | undefined {
    return parseVerification(this.#value(verificationPart));
  }

  /** Whether this view said last how far the ledger is, and not one of another window. */
  get isOwnVerification(): boolean {
    const own = Object.hasOwn(this.#changed, verificationPart) && this.#changed[verificationPart];
    return own !== false && own?.at === this.#parts[verificationPart]?.at;
  }

  /** @param entries By id; `undefined` takes back. */
  setVerification(
    state: VerificationState,
    entries: ReadonlyMap<string, VerifiedEntry | undefined>,
  ): void {
    const changed = [...entries].map(([id, entry]) => [verifiedPart(id), entry]);
    this.#change({ ...Object.fromEntries(changed), [verificationPart]: state });
  }

  /** Tells the host at once what it has not been told. */
  flush(): void {
    const parts = this.#unsent;
    this.#unsent = {};
    if (Object.keys(parts).length > 0) this.#options.send(this.#page, parts);
  }

  #value(name: string): unknown {
    return valueOf(this.#parts, name);
  }

  /** Only what differs is a change: two panels that changed different parts lose neither. */
  #change(values: Readonly<Record<string, unknown>>): void {
    const different = Object.entries(values).filter(
      ([name, value]) => !isSame(this.#value(name), value),
    );
    if (different.length === 0) return;
    const changes = changeParts(this.#parts, Object.fromEntries(different), this.#options.now());
    this.#parts = mergeParts(this.#parts, changes);
    this.#changed = mergeParts(this.#changed, changes);
    this.#keep();
    this.#send(changes);
  }

  /** What the host has of the page already is newer than a state of that form. */
  #migrate(values: Readonly<Record<string, unknown>>): void {
    this.#change(
      Object.fromEntries(
        Object.entries(values).filter(([name]) => !Object.hasOwn(this.#parts, name)),
      ),
    );
  }

  #send(parts: StateParts): void {
    if (Object.keys(parts).length === 0) return;
    this.#unsent = mergeParts(this.#unsent, parts);
    const names = Object.keys(parts);
    if (names.every((name) => this.#told?.has(name))) return;
    this.flush();
    if (this.#told) for (const name of names) this.#told.add(name);
    else {
      this.#told = new Set(names);
      this.#options.after(sendPause, () => {
        this.#told = undefined;
        this.flush();
      });
    }
  }

  #keep(): void {
    const { kind, id: pageId } = this.#page;
    this.#options.keeper.setState({
      ...{ version: keptVersion, kind, pageId, parts: this.#changed },
      ...(this.#showing && { showing: this.#showing }),
    });
  }
}

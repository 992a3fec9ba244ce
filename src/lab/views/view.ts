/**
 * What an experiment shows: a closed set of kinds, each a pure module here (joining, checking,
 * thinning, reading back, words, a table) and a drawer in `webview/views`. Frames, stored runs and the
 * page share these types.
 */
import type { Parameter, ParameterValues } from '../experiment';
import type { Kinds } from './kinds';

/** What every view declares. */
export interface AnyView<Data> {
  /** Within the experiment; frames name it. */
  readonly id: string;
  readonly title: string;
  /** How to read it: what a sign means, or that it is free. */
  readonly note?: string;
  /** Takes the whole line where others stand side by side: what is long, such as a tree. */
  readonly wide?: boolean;
  /**
   * What the reader may set on it: a threshold, an example. Kept with the page, and handed to
   * `select`; the run is not asked again.
   */
  readonly controls?: readonly Parameter[];
  /** What is shown of what the run brought, by the reader's settings. Pure, and fast enough to drag. */
  select?(data: Data, settings: ParameterValues): Data;
}

/** What each kind declares and is fed with, as its module says. */
export type ViewKinds = {
  readonly [Name in keyof Kinds]: Kinds[Name] extends ViewKind<infer Declaration, infer Data>
    ? { readonly declaration: Declaration; readonly data: Data }
    : never;
};

export type KindName = keyof ViewKinds;
export type ViewDeclaration = ViewKinds[KindName]['declaration'];
export type ViewData = ViewKinds[KindName]['data'];
/** By the ids of the declared views. */
export type ViewContents = { readonly [id: string]: ViewData | undefined };

/** A table of numbers that says the same as the picture. */
export interface DataTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A number of a view that is no finite one. */
export interface NotFinite {
  /** The curve, the cell, the bar: for a person. */
  readonly quantity: string;
  readonly value: number;
  /** Which share of the update came before it, where that is known: 0 to 1. */
  readonly share?: number;
}

export interface ViewKind<Declaration, Data> {
  /** What is shown after an update: joined to what was there, or in its place. */
  readonly merge: (before: Data | undefined, update: Data) => Data;
  /** The first number that is not finite. NaN is never drawn as 0, nor stored as null. */
  readonly notFinite: (data: Data, declaration: Declaration) => NotFinite | undefined;
  /** Small enough to be kept, its numbers rounded; `undefined` where it is too large for that. */
  readonly thin: (data: Data) => Data | undefined;
  /** What was stored, or `undefined` where it does not fit: damaged, or another version's. */
  readonly parse: (value: unknown) => Data | undefined;
  /** One to a few sentences with the figures that matter, for a reader who does not see it. */
  readonly describe: (declaration: Declaration, data: Data | undefined) => string;
  readonly table: (declaration: Declaration, data: Data | undefined) => DataTable;
}

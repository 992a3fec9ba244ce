/** What the extension host knows of an experiment: its declaration is the page's, which the host never loads. */

/** One parameter, in words. */
export interface SettingInfo {
  /** As the command line calls it. */
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** For example `a whole number from 1 to 30`. */
  readonly allowed: string;
  /** With its unit: `200 steps`. */
  readonly standard: string;
  /** The claim is made for the standard value alone. */
  readonly fixed: boolean;
}

export interface ExperimentInfo {
  readonly id: string;
  readonly title: string;
  /** For the tree, where the title is cut. */
  readonly shortTitle: string;
  /** What it is to show, in one sentence. */
  readonly claim: string;
  /** What the reader is asked before they see it. */
  readonly question: string;
  /** Another seed may give another result. */
  readonly seeded: boolean;
  readonly settings: readonly SettingInfo[];
}

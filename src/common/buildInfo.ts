/** Which Unfold computes: results that another one kept may not be those that come out now. */
export interface BuildInfo {
  /** Of the package, for example `0.1.0`. */
  readonly version: string;
  /** Another one for every build that computes or shows otherwise. */
  readonly build: string;
}

/**
 * The library that multiplies matrices for PyTorch. With a slow one (Debian's reference BLAS reaches a
 * tenth of OpenBLAS) every ratio looks ten times as good as it is, so it says nothing.
 */
export interface Blas {
  /** `OpenBLAS`, `MKL`, `reference-BLAS` …; `unknown` where none was found. */
  readonly name: string;
  /** Of one product of square matrices of 512 in float32, on one thread. */
  readonly gflops: number;
}

/** @throws Error where the line is not what `test/bench/pytorch_training.py` prints first */
export function parsePeer(line: string): { readonly version: string; readonly blas: Blas } {
  const [, version, name, gflops] =
    /^(PyTorch \S+) with (\S+), (\d+(?:\.\d+)?) GFLOP\/s$/.exec(line) ?? [];
  if (version === undefined || name === undefined || gflops === undefined) {
    throw new Error(`PyTorch said "${line}".`);
  }
  return { version, blas: { name, gflops: Number(gflops) } };
}

/**
 * Whether it is slower than any that was made for this processor: its vectors are at least as long as
 * WebAssembly's, so it reaches at least half of what those reach in registers alone.
 */
export const isSlow = ({ gflops }: Blas, peakGflops: number): boolean => gflops < peakGflops / 2;

/** What the report says of it. */
export interface BlasNote extends Blas {
  /** Present where ratios to it say nothing: why. */
  readonly slow?: string;
}

export function noteOf(blas: Blas, peakGflops: number): BlasNote {
  if (!isSlow(blas, peakGflops)) return blas;
  const reached = `${blas.name} reaches ${String(Math.round(blas.gflops))} GFLOP/s here`;
  const expected = `WebAssembly ${String(Math.round(peakGflops))} in registers`;
  return { ...blas, slow: `${reached}, ${expected}: ratios to PyTorch say nothing` };
}

/** Made by the build from `assembly/`; see `src/tools/engine.mjs`. */
declare module 'engine:simd' {
  /** The WebAssembly module, deflated (raw), in base64. */
  export const base64: string;
}
declare module 'engine:relaxed' {
  /** The WebAssembly module, deflated (raw), in base64. */
  export const base64: string;
}
declare module 'engine:javascript' {
  /** A new instance with a memory of its own; the value has the form of `Kernels`. */
  export const instantiate: () => unknown;
}

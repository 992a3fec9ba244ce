import { instantiate as instantiateJavaScript } from 'engine:javascript';
import { base64 as relaxedModule } from 'engine:relaxed';
import { base64 as simdModule } from 'engine:simd';
import { Heap } from './heap';
import type { Kernels } from './kernels';

/**
 * Which build of the kernels: `simd` gives the same bits everywhere, `javascript` the same bits as
 * `simd` but slowly and without WebAssembly, `relaxed` is the fastest and rounds as the processor
 * does.
 */
export type EngineVariant = 'relaxed' | 'simd' | 'javascript';

export interface Engine {
  readonly variant: EngineVariant;
  readonly kernels: Kernels;
  readonly heap: Heap;
}

export interface EngineOptions {
  /**
   * The variant to use; without it the fastest that runs here. `simd` falls back to `javascript`,
   * whose numbers are the same; compare `Engine.variant`.
   */
  readonly variant?: EngineVariant;
}

/** `(func (result v128) …)` with `i32x4.splat`, and with `f32x4.relaxed_madd`. */
const probes = {
  simd: [0x41, 0, 0xfd, 0x11, 0x0b],
  relaxed: [
    ...[0x41, 0, 0xfd, 0x11],
    ...[0x41, 0, 0xfd, 0x11],
    ...[0x41, 0, 0xfd, 0x11],
    ...[0xfd, 0x85, 0x02, 0x0b],
  ],
};

function validates(code: readonly number[]): boolean {
  const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  const type = [1, 5, 1, 0x60, 0, 1, 0x7b];
  const functions = [3, 2, 1, 0];
  const body = [10, code.length + 3, 1, code.length + 1, 0, ...code];
  return WebAssembly.validate(new Uint8Array([...header, ...type, ...functions, ...body]));
}

/** Whether this runtime can run a variant. */
export function isSupported(variant: EngineVariant): boolean {
  if (variant === 'javascript') return true;
  return typeof WebAssembly === 'object' && validates(probes[variant]);
}

async function inflate(base64: string): Promise<ArrayBuffer> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).arrayBuffer();
}

/** What is compiled already: code without memory, the same for all engines, and optimised as it runs. */
const compiled = new Map<string, Promise<WebAssembly.Module>>();

function compile(base64: string): Promise<WebAssembly.Module> {
  const known = compiled.get(base64);
  if (known) return known;
  const module = inflate(base64).then((bytes) => WebAssembly.compile(bytes));
  compiled.set(base64, module);
  // What was refused is tried again by the next one, who is told the same.
  module.catch(() => compiled.delete(base64));
  return module;
}

async function instantiateModule(base64: string): Promise<Kernels> {
  const { exports } = await WebAssembly.instantiate(await compile(base64));
  // The module exports what `Kernels` lists: both are written from `assembly/index.ts`.
  return exports as unknown as Kernels;
}

function engineOf(variant: EngineVariant, kernels: Kernels): Engine {
  return { variant, kernels, heap: new Heap(kernels.memory, kernels.heapBase()) };
}

/**
 * Loads the kernels. Each call makes an engine of its own, with its own memory.
 *
 * A Content-Security-Policy without `'wasm-unsafe-eval'` makes WebAssembly fail only when a module
 * is compiled: then, too, the JavaScript build takes over.
 */
export async function loadEngine(options: EngineOptions = {}): Promise<Engine> {
  const wanted: readonly EngineVariant[] = options.variant
    ? [options.variant, 'simd']
    : ['relaxed', 'simd'];
  for (const variant of wanted) {
    if (variant === 'javascript' || !isSupported(variant)) continue;
    if (options.variant === 'javascript') break;
    try {
      const module = variant === 'relaxed' ? relaxedModule : simdModule;
      return engineOf(variant, await instantiateModule(module));
    } catch (error) {
      if (!(error instanceof WebAssembly.CompileError)) throw error;
    }
  }
  // Binaryen writes the same exports as a plain object.
  return engineOf('javascript', instantiateJavaScript() as Kernels);
}

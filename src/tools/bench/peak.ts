/** How fast this machine's WebAssembly multiplies and adds, if it does nothing else. */

/** Accumulators: enough to hide the latency of a multiply-add on every unit that does one. */
const CHAINS = 12;
const ITERATIONS = 1_000_000;

/** `(func (param i32) (result f32) …)`: a loop of c = c * a + a in registers alone. */
function loop(fused: boolean): number[] {
  const chain = (index: number): number[] => {
    const get = [0x20, index];
    const a = [0x20, 1];
    const step = fused ? [...get, ...a, ...a, 0xfd, 0x85, 0x02] : multiplyAdd(get, a);
    return [...step, 0x21, index];
  };
  const chains = Array.from({ length: CHAINS }, (_, i) => i + 2);
  return [
    // One group of v128 locals: a, then the accumulators.
    ...[1, CHAINS + 1, 0x7b],
    // a = splat(0.5), so that c tends to 1 and neither grows nor becomes a denormal.
    ...[0x43, 0, 0, 0, 0x3f, 0xfd, 0x13, 0x21, 1],
    ...[0x03, 0x40],
    ...chains.flatMap(chain),
    ...[0x20, 0, 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0, 0x0b],
    ...[0x20, 2],
    ...chains.slice(1).flatMap((index) => [0x20, index, 0xfd, 0xe4, 0x01]),
    ...[0xfd, 0x1f, 0, 0x0b],
  ];
}

const multiplyAdd = (get: number[], a: number[]): number[] => [
  ...[...get, ...a, 0xfd, 0xe6, 0x01],
  ...[...a, 0xfd, 0xe4, 0x01],
];

function leb(value: number): number[] {
  const low = value & 0x7f;
  return value < 0x80 ? [low] : [low | 0x80, ...leb(value >> 7)];
}

const section = (id: number, bytes: number[]): number[] => [id, ...leb(bytes.length), ...bytes];

function moduleOf(code: number[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 1, 0x7f, 1, 0x7d]),
    ...section(3, [1, 0]),
    ...section(7, [1, 1, 0x66, 0, 0]),
    ...section(10, [1, ...leb(code.length), ...code]),
  ]);
}

/**
 * GFLOP/s of one core: the ceiling of every kernel, measured beside them, because machines differ by
 * a factor of two.
 */
export async function measurePeak(): Promise<number> {
  const fused = moduleOf(loop(true));
  const bytes = WebAssembly.validate(fused) ? fused : moduleOf(loop(false));
  const { instance } = await WebAssembly.instantiate(bytes);
  // The module above exports this one function.
  const run = instance.exports['f'] as (iterations: number) => number;
  let best = 0;
  for (let round = 0; round < 40; round += 1) {
    const begin = performance.now();
    run(ITERATIONS);
    const seconds = (performance.now() - begin) / 1000;
    best = Math.max(best, (ITERATIONS * CHAINS * 8) / seconds / 1e9);
  }
  return best;
}

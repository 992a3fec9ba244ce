/** Two machines, the second on the hidden units of the first, and the pictures that they make up. */
import type { NetMakers } from '../../backends/backend';
import { BoltzmannMachine, drawUnits } from '../../nets/boltzmann';
import type { Random } from '../../random';
import { digitPixels } from '../../tasks/tinyDigits';

export interface MachinesOptions {
  readonly nets: NetMakers;
  readonly firstUnits: number;
  readonly secondUnits: number;
  readonly learningRate: number;
  readonly random: Random;
}

/** Dispose of them. */
export class Machines {
  readonly first: BoltzmannMachine;
  readonly second: BoltzmannMachine;

  constructor({ nets, firstUnits, secondUnits, learningRate, random }: MachinesOptions) {
    const machine = (visible: number, hidden: number) =>
      new BoltzmannMachine({ nets, visible, hidden, learningRate, random: random.fork() });
    this.first = machine(digitPixels, firstUnits);
    this.second = machine(firstUnits, secondUnits);
  }

  /** Up and down again through the lower machine, or through both: `[rows, 64]`, probabilities. */
  rebuild(pixels: Float32Array, through: 'first' | 'second'): Float32Array {
    const units = this.first.up(pixels);
    return this.first.down(through === 'second' ? this.second.down(this.second.up(units)) : units);
  }

  /**
   * From units drawn by lot, the upper machine goes up and down so many times; what its visible units
   * are then is sent down through the lower one.
   *
   * @returns `[count, 64]`, probabilities
   */
  dream(count: number, rounds: number, random: Random): Float32Array {
    let units = drawUnits(random, new Float32Array(count * this.second.visible).fill(0.5));
    for (let round = 0; round < rounds; round += 1) units = this.second.sample(units, random);
    return this.first.down(units);
  }

  dispose(): void {
    this.first.dispose();
    this.second.dispose();
  }
}

/** Each pixel drawn by itself, as often on as in these pictures: `[count, 64]`. */
export function drawIndependent(
  pictures: Float32Array,
  count: number,
  random: Random,
): Float32Array {
  const rows = pictures.length / digitPixels;
  const shares = new Float32Array(digitPixels);
  pictures.forEach((value, at) => (shares[at % digitPixels]! += value / rows));
  const each = Array.from({ length: count * digitPixels }, (_, at) => shares[at % digitPixels]!);
  return drawUnits(random, each);
}

/** Encoder-decoders as they are trained and used, on the tape. */
import assert from 'node:assert/strict';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import { SequenceToSequence } from '../../../src/lab/nets/sequenceToSequence';
import { createRandom } from '../../../src/lab/random';
import { drawSequences } from '../../../src/lab/tasks/symbolSequences';

const symbols = 8;

async function open(attends = false): Promise<SequenceToSequence> {
  const { create } = await engineBackend.load();
  const options = { create, symbols, attends, learningRate: 0.01, random: createRandom(4) };
  return new SequenceToSequence(options);
}

suite('sequence to sequence', () => {
  test('a short sequence is answered alike alone and beside longer ones', async () => {
    const network = await open();
    const [short, long] = [
      [3, 1],
      [0, 5, 2, 7],
    ];
    assert.deepEqual(network.write([short!, long!], 4).written, [
      ...network.write([short!], 4).written,
      ...network.write([long!], 4).written,
    ]);
    network.dispose();
  });

  test('padding does not count: a batch’s loss is the mean over its symbols', async () => {
    const lossOf = async (targets: readonly (readonly number[])[]): Promise<number> => {
      const network = await open();
      const { loss } = network.train(targets, targets);
      network.dispose();
      return loss;
    };
    const [short, long] = [[3], [0, 5, 2, 7]];
    const [one, four, both] = [
      await lossOf([short!]),
      await lossOf([long!]),
      await lossOf([short!, long!]),
    ];
    assert.ok(Math.abs(both - (one + 4 * four) / 5) < 1e-5, `${one} ${four} ${both}`);
  });

  test('attention refuses sources of different lengths', async () => {
    const network = await open(true);
    assert.throws(() => network.write([[1], [1, 2]], 2), /sources of one length/);
    network.dispose();
  });

  test('given what it writes itself, it goes on as it does by itself', async () => {
    const network = await open();
    // More than are answered together.
    const sources = drawSequences(createRandom(5), 150, 3);
    const { written } = network.write(sources, 4);
    assert.deepEqual(network.writeForced(sources, written), written);
    network.dispose();
  });

  test('a decoder that is given other symbols is trained on another loss', async () => {
    const sources = drawSequences(createRandom(6), 8, 3);
    const [forced, free] = [await open(), await open()];
    const wrong = sources.map((source) => source.map((symbol) => (symbol + 1) % symbols));
    assert.equal(forced.train(sources, sources).loss, free.train(sources, sources, sources).loss);
    assert.notEqual(forced.train(sources, sources).loss, free.train(sources, sources, wrong).loss);
    forced.dispose();
    free.dispose();
  });

  test('its states are those of the symbols read, then of those written', async () => {
    const network = await open();
    const states = network.states([1, 2, 3], [4, 5]);
    assert.deepEqual(
      states.map(({ length }) => length),
      [32, 32, 32, 32, 32],
    );
    // The state after a symbol does not depend on what comes after it.
    const shorter = network.states([1, 2], [4]);
    assert.deepEqual(states.slice(0, 2), shorter.slice(0, 2));
    network.dispose();
  });
});

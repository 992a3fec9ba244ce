/** The operation set as TensorFlow.js computes it: each name passed on to the operation of that name. */
import * as tf from '@tensorflow/tfjs-core';
import { axisOf, replaced, type Ops, type PatchOptions, type Tensor } from './ops';

/** @throws TypeError where something else than tfjs made the array */
export function own(x: Tensor): tf.Tensor {
  if (x instanceof tf.Tensor) return x;
  throw new TypeError('This array is not of tfjs.');
}

const plain = (values: ArrayLike<number>): Float32Array =>
  values instanceof Float32Array ? values : Float32Array.from(values);

/** A filter for each place of a patch, which lets through that place alone. */
function patches(image: tf.Tensor, { size, stride, padding }: PatchOptions): tf.Tensor {
  const [, , , channels] = image.shape;
  if (image.rank !== 4 || channels === undefined) {
    throw new RangeError(
      `Images are [batch, height, width, channels], not [${image.shape.join(', ')}].`,
    );
  }
  const count = size * size * channels;
  const filter = tf.reshape<tf.Rank.R4>(tf.eye(count), [size, size, channels, count]);
  const sides: [number, number] = [padding, padding];
  const wide = tf.pad(image, [[0, 0], sides, sides, [0, 0]]);
  // The cast: its rank was looked at above.
  return tf.conv2d(wide as tf.Tensor4D, filter, stride, 'valid');
}

export const tfjsOps: Ops = {
  tensor: (values, shape) => tf.tensor(plain(values), [...shape], 'float32'),
  add: (a, b) => tf.add(own(a), own(b)),
  sub: (a, b) => tf.sub(own(a), own(b)),
  mul: (a, b) => tf.mul(own(a), own(b)),
  div: (a, b) => tf.div(own(a), own(b)),
  neg: (x) => tf.neg(own(x)),
  exp: (x) => tf.exp(own(x)),
  log: (x) => tf.log(own(x)),
  sqrt: (x) => tf.sqrt(own(x)),
  square: (x) => tf.square(own(x)),
  tanh: (x) => tf.tanh(own(x)),
  sigmoid: (x) => tf.sigmoid(own(x)),
  relu: (x) => tf.relu(own(x)),
  softplus: (x) => tf.softplus(own(x)),
  matMul: (a, b, transposeA = false, transposeB = false) => {
    // tfjs would repeat a batch of one; the set does not have that.
    if (own(a).rank !== own(b).rank || (own(a).rank === 3 && a.shape[0] !== b.shape[0])) {
      throw new RangeError(
        `[${a.shape.join(', ')}] times [${b.shape.join(', ')}] is no product of matrices.`,
      );
    }
    return tf.matMul(own(a), own(b), transposeA, transposeB);
  },
  softmax: (x) => tf.softmax(own(x)),
  logSoftmax: (x) => tf.logSoftmax(own(x)),
  sum: (x, axis, keepDims) => tf.sum(own(x), axis, keepDims),
  mean: (x, axis, keepDims) => tf.mean(own(x), axis, keepDims),
  max: (x, axis, keepDims) => tf.max(own(x), axis, keepDims),
  reshape: (x, shape) => tf.reshape(own(x), [...shape]),
  transpose: (x, permutation) => tf.transpose(own(x), [...permutation]),
  concat: (parts, axis) => tf.concat(parts.map(own), axisOf(parts[0]?.shape ?? [], axis)),
  stack: (parts, axis) => {
    const shape = parts[0]?.shape ?? [];
    const at = axis < 0 ? axis + shape.length + 1 : axis;
    const wide = parts.map((part) => tf.reshape(own(part), replaced(shape, at, 0, 1)));
    return tf.concat(wide, at);
  },
  slice: (x, begin, size) => tf.slice(own(x), [...begin], [...size]),
  gather: (table, ids) => tf.gather(own(table), tf.tensor1d(Int32Array.from(ids), 'int32')),
  patches: (image, options) => patches(own(image), options),
};

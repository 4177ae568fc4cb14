import type { Tensor, Tensor2D } from "@tensorflow/tfjs";
import type { Matrix } from "../../math/mod.ts";
import type { Tensors } from "../../tensor/mod.ts";
import type { Forces } from "./forces.ts";

/** A law of n × n pairs on the device, to be disposed of. */
interface HeldLaw {
  /** The law weighed by the exaggeration that was asked for last. */
  weighed(exaggeration: number): Tensor2D;
  dispose(): void;
}

function hold({ tf, fromNumbers }: Tensors, law: Float64Array, n: number): HeldLaw {
  const plain = fromNumbers(law, [n, n]) as Tensor2D;
  let current = { exaggeration: 1, tensor: plain };
  const release = (): void => {
    if (current.tensor !== plain) current.tensor.dispose();
  };
  return {
    weighed: (exaggeration) => {
      if (exaggeration !== current.exaggeration) {
        release();
        const tensor = exaggeration === 1 ? plain : tf.keep(tf.mul<Tensor2D>(plain, exaggeration));
        current = { exaggeration, tensor };
      }
      return current.tensor;
    },
    dispose: () => {
      release();
      plain.dispose();
    },
  };
}

/** Σⱼ Mᵢⱼ (yᵢ − yⱼ) for a matrix of pulls: one product with the places and a column of ones. */
function forcesOf({ tf }: Tensors, pulls: Tensor2D, places: Tensor2D, ones: Tensor2D): Tensor {
  const [n, d] = places.shape;
  const sums = tf.matMul<Tensor2D>(pulls, tf.concat2d([places, ones], 1));
  return tf.sub(tf.mul(tf.slice2d(sums, [0, d], [n, 1]), places), tf.slice2d(sums, [0, 0], [n, d]));
}

/** `offset` + |yᵢ − yⱼ|² for all pairs, as one product of n × (d + 2) matrices. */
function distances({ tf }: Tensors, places: Tensor2D, ones: Tensor2D, offset: number): Tensor2D {
  const squares = tf.sum(tf.square(places), 1, true) as Tensor2D;
  const left = tf.concat2d([tf.mul(places, -2), tf.add(squares, offset), ones], 1);
  return tf.matMul(left, tf.concat2d([places, ones, squares], 1), false, true);
}

/** As `studentForces`, with every operation on n × n numbers on the tensors' backend. */
export function studentForcesOn(tensors: Tensors, joint: Matrix): Forces {
  const { tf, scope, fromNumbers, numbers } = tensors;
  const n = joint.rows;
  const law = hold(tensors, joint.data, n);
  return {
    at: async (map, exaggeration) => {
      const forces = scope(() => {
        const places = fromNumbers(map.data, [n, map.columns]) as Tensor2D;
        const ones = tf.ones([n, 1]) as Tensor2D;
        // The diagonal is 1 up to round-off; its pulls cancel in the forces.
        const kernel = tf.reciprocal(distances(tensors, places, ones, 1));
        const total = tf.sub(tf.sum(tf.matMul(kernel, ones)), n);
        const pulls = tf.mul<Tensor2D>(tf.sub(law.weighed(exaggeration), tf.div(kernel, total)), kernel);
        return tf.mul(forcesOf(tensors, pulls, places, ones), 4);
      });
      try {
        return await numbers(forces);
      } finally {
        forces.dispose();
      }
    },
    dispose: law.dispose,
  };
}

/** As `gaussianForces`, with every operation on n × n numbers on the tensors' backend. */
export function gaussianForcesOn(tensors: Tensors, conditional: Matrix): Forces {
  const { tf, scope, fromNumbers, numbers } = tensors;
  const n = conditional.rows;
  const both = conditional.data.map((p, at) => p + conditional.data[(at % n) * n + Math.floor(at / n)]);
  const law = hold(tensors, both, n);
  const barrier = scope(() => tf.mul<Tensor2D>(tf.eye(n), 1e30));
  return {
    at: async (map, exaggeration) => {
      const forces = scope(() => {
        const places = fromNumbers(map.data, [n, map.columns]) as Tensor2D;
        const ones = tf.ones([n, 1]) as Tensor2D;
        const q = tf.softmax(tf.neg(tf.add(distances(tensors, places, ones, 0), barrier))) as Tensor2D;
        const pulls = tf.sub<Tensor2D>(law.weighed(exaggeration), tf.add(q, tf.transpose(q)));
        return tf.mul(forcesOf(tensors, pulls, places, ones), 2);
      });
      try {
        return await numbers(forces);
      } finally {
        forces.dispose();
      }
    },
    dispose: () => {
      law.dispose();
      barrier.dispose();
    },
  };
}

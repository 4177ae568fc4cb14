// Every operation whose derivatives the workbench relies on, in TensorFlow.js and as plain float64 arithmetic.
import type { Tensor } from "@tensorflow/tfjs";
import type { TensorFlow, Tensors } from "../../lib/tensor/mod.ts";

export interface Input {
  readonly shape: readonly number[];
  readonly values: number[];
}

export interface DerivativeCase {
  readonly name: string;
  readonly inputs: readonly Input[];
  readonly tensor: (tf: TensorFlow, xs: Tensor[], tensors: Tensors) => Tensor;
  readonly plain: (xs: number[][]) => number[];
}

// Two by three, without ties, symmetry or a kink nearby.
const mixed: Input = { shape: [2, 3], values: [0.7, -0.4, 1.3, -1.1, 0.2, 0.9] };
const positive: Input = { shape: [2, 3], values: [0.7, 0.4, 1.3, 1.1, 2.2, 0.9] };
const row: Input = { shape: [3], values: [0.5, -0.8, 1.7] };
const positiveRow: Input = { shape: [3], values: [1.5, 0.8, 0.6] };
const tall: Input = { shape: [3, 2], values: [0.3, -1.2, 0.8, 0.5, -0.6, 1.4] };
const probabilities: Input = { shape: [2, 3], values: [0.2, 0.5, 0.3, 0.6, 0.1, 0.3] };
const stack: Input = {
  shape: [2, 2, 3],
  values: [0.4, -0.9, 1.1, 0.6, 0.2, -0.7, 1.3, -0.3, 0.8, -1.2, 0.5, 0.1],
};
const otherStack: Input = {
  shape: [2, 3, 2],
  values: [0.9, 0.1, -0.6, 0.7, 1.2, -0.4, -0.8, 0.3, 0.5, 1.1, -0.2, 0.6],
};

const pick = <T>(list: readonly T[], indices: readonly number[]): T[] => indices.map((index) => list[index]);
const total = (x: readonly number[]): number => x.reduce((sum, value) => sum + value, 0);
const rowsOf = (x: number[], length = 3): number[][] =>
  Array.from({ length: x.length / length }, (_, index) => x.slice(index * length, (index + 1) * length));
const columnsOf = (x: number[], length = 3): number[][] =>
  Array.from({ length }, (_, column) => rowsOf(x, length).map((entries) => entries[column]));
const normalised = (x: number[]): number[] => {
  const sum = total(x.map(Math.exp));
  return x.map((value) => Math.exp(value) / sum);
};
const transposed = (x: number[], columns: number): number[] => columnsOf(x, columns).flat();

/** A (of `inner` columns) times B. */
function product(a: number[], b: number[], inner: number): number[] {
  const columns = columnsOf(b, b.length / inner);
  return rowsOf(a, inner).flatMap((entries) =>
    columns.map((column) => total(entries.map((value, index) => value * column[index])))
  );
}

function runningSums(x: number[], exclusive: boolean, reverse: boolean): number[] {
  const ordered = reverse ? x.toReversed() : x;
  const sums = ordered.map((value, index) => total(ordered.slice(0, index)) + (exclusive ? 0 : value));
  return reverse ? sums.toReversed() : sums;
}

/** Error function by its everywhere convergent series erf(x) = 2/√π · Σ (−1)ⁿ x²ⁿ⁺¹ / (n! (2n + 1)). */
function erf(x: number): number {
  let sum = 0;
  let term = x;
  for (let n = 0; n < 60; n++) {
    sum += term / (2 * n + 1);
    term *= -x * x / (n + 1);
  }
  return 2 / Math.sqrt(Math.PI) * sum;
}

type Elementwise = [
  name: string,
  tensor: (tf: TensorFlow, x: Tensor) => Tensor,
  plain: (x: number) => number,
];

const anywhere: Elementwise[] = [
  ["exp", (tf, x) => tf.exp(x), Math.exp],
  ["expm1", (tf, x) => tf.expm1(x), Math.expm1],
  ["tanh", (tf, x) => tf.tanh(x), Math.tanh],
  ["sigmoid", (tf, x) => tf.sigmoid(x), (x) => 1 / (1 + Math.exp(-x))],
  ["softplus", (tf, x) => tf.softplus(x), (x) => Math.log1p(Math.exp(x))],
  ["logSigmoid", (tf, x) => tf.logSigmoid(x), (x) => -Math.log1p(Math.exp(-x))],
  ["relu", (tf, x) => tf.relu(x), (x) => Math.max(x, 0)],
  ["leakyRelu", (tf, x) => tf.leakyRelu(x, 0.3), (x) => x > 0 ? x : 0.3 * x],
  ["elu", (tf, x) => tf.elu(x), (x) => x > 0 ? x : Math.expm1(x)],
  [
    "gelu by erf",
    (tf, x) => tf.mul(tf.mul(x, 0.5), tf.add(1, tf.erf(tf.mul(x, Math.SQRT1_2)))),
    (x) => 0.5 * x * (1 + erf(x * Math.SQRT1_2)),
  ],
  ["erf", (tf, x) => tf.erf(x), erf],
  ["sin", (tf, x) => tf.sin(x), Math.sin],
  ["cos", (tf, x) => tf.cos(x), Math.cos],
  ["square", (tf, x) => tf.square(x), (x) => x * x],
  ["abs", (tf, x) => tf.abs(x), Math.abs],
  ["neg", (tf, x) => tf.neg(x), (x) => -x],
  ["clipByValue", (tf, x) => tf.clipByValue(x, -0.5, 0.8), (x) => Math.min(Math.max(x, -0.5), 0.8)],
  [
    "where with a comparison",
    (tf, x) => tf.where(tf.greater(x, 0.3), tf.square(x), tf.mul(x, 0.1)),
    (x) => x > 0.3 ? x * x : 0.1 * x,
  ],
];

const abovezero: Elementwise[] = [
  ["log", (tf, x) => tf.log(x), Math.log],
  ["log1p", (tf, x) => tf.log1p(x), Math.log1p],
  ["sqrt", (tf, x) => tf.sqrt(x), Math.sqrt],
  ["rsqrt", (tf, x) => tf.rsqrt(x), (x) => 1 / Math.sqrt(x)],
  ["reciprocal", (tf, x) => tf.reciprocal(x), (x) => 1 / x],
  ["pow to a constant", (tf, x) => tf.pow(x, 2.5), (x) => x ** 2.5],
];

const ofOne = (input: Input) => ([name, tensor, plain]: Elementwise): DerivativeCase => ({
  name,
  inputs: [input],
  tensor: (tf, [x]) => tensor(tf, x),
  plain: ([x]) => x.map(plain),
});

const binary: DerivativeCase[] = ([
  ["add", (tf, a, b) => tf.add(a, b), (a, b) => a + b],
  ["sub", (tf, a, b) => tf.sub(a, b), (a, b) => a - b],
  ["mul", (tf, a, b) => tf.mul(a, b), (a, b) => a * b],
  ["div", (tf, a, b) => tf.div(a, b), (a, b) => a / b],
  ["pow", (tf, a, b) => tf.pow(a, b), (a, b) => a ** b],
  ["squaredDifference", (tf, a, b) => tf.squaredDifference(a, b), (a, b) => (a - b) ** 2],
  ["maximum", (tf, a, b) => tf.maximum(a, b), Math.max],
  ["minimum", (tf, a, b) => tf.minimum(a, b), Math.min],
] as [string, (tf: TensorFlow, a: Tensor, b: Tensor) => Tensor, (a: number, b: number) => number][])
  .map(([name, tensor, plain]) => ({
    name: `${name}, one row broadcast`,
    inputs: [positive, positiveRow],
    tensor: (tf, [a, b]) => tensor(tf, a, b),
    plain: ([a, b]) => a.map((value, index) => plain(value, b[index % 3])),
  }));

const reductions: DerivativeCase[] = [
  {
    name: "sum over rows",
    inputs: [mixed],
    tensor: (tf, [x]) => tf.sum(x, 0),
    plain: ([x]) => columnsOf(x).map(total),
  },
  {
    name: "mean over columns",
    inputs: [mixed],
    tensor: (tf, [x]) => tf.mean(x, 1),
    plain: ([x]) => rowsOf(x).map((entries) => total(entries) / 3),
  },
  {
    name: "variance",
    inputs: [mixed],
    tensor: (tf, [x]) => tf.moments(x, 1).variance,
    plain: ([x]) =>
      rowsOf(x).map((entries) => {
        const mean = total(entries) / 3;
        return total(entries.map((value) => (value - mean) ** 2)) / 3;
      }),
  },
  {
    name: "max",
    inputs: [mixed],
    tensor: (tf, [x]) => tf.max(x, 1),
    plain: ([x]) => rowsOf(x).map((entries) => Math.max(...entries)),
  },
  {
    name: "min over rows",
    inputs: [mixed],
    tensor: (tf, [x]) => tf.min(x, 0),
    plain: ([x]) => columnsOf(x).map((entries) => Math.min(...entries)),
  },
  {
    name: "logSumExp",
    inputs: [mixed],
    tensor: (tf, [x]) => tf.logSumExp(x, 1),
    plain: ([x]) => rowsOf(x).map((entries) => Math.log(total(entries.map(Math.exp)))),
  },
  {
    name: "norm",
    inputs: [mixed],
    tensor: (tf, [x]) => tf.norm(x),
    plain: ([x]) => [Math.sqrt(total(x.map((value) => value * value)))],
  },
  {
    name: "softmax",
    inputs: [mixed],
    tensor: (tf, [x]) => tf.softmax(x),
    plain: ([x]) => rowsOf(x).flatMap(normalised),
  },
  {
    name: "logSoftmax",
    inputs: [mixed],
    tensor: (tf, [x]) => tf.logSoftmax(x),
    plain: ([x]) => rowsOf(x).flatMap((entries) => normalised(entries).map(Math.log)),
  },
  {
    name: "softmaxCrossEntropy",
    inputs: [probabilities, mixed],
    tensor: (_tf, [labels, logits], tensors) => tensors.softmaxCrossEntropy(labels, logits),
    plain: ([labels, logits]) =>
      rowsOf(logits).map((entries, index) =>
        -total(normalised(entries).map((p, k) => rowsOf(labels)[index][k] * Math.log(p)))
      ),
  },
];

const products: DerivativeCase[] = [
  {
    name: "matMul",
    inputs: [mixed, tall],
    tensor: (tf, [a, b]) => tf.matMul(a, b),
    plain: ([a, b]) => product(a, b, 3),
  },
  {
    name: "matMul, first transposed",
    inputs: [tall, tall],
    tensor: (tf, [a, b]) => tf.matMul(a, b, true),
    plain: ([a, b]) => product(transposed(a, 2), b, 3),
  },
  {
    name: "matMul, second transposed",
    inputs: [mixed, mixed],
    tensor: (tf, [a, b]) => tf.matMul(a, b, false, true),
    plain: ([a, b]) => product(a, transposed(b, 3), 3),
  },
  {
    name: "matMul, both transposed",
    inputs: [mixed, tall],
    tensor: (tf, [a, b]) => tf.matMul(a, b, true, true),
    plain: ([a, b]) => product(transposed(a, 3), transposed(b, 2), 2),
  },
  {
    name: "matMul, batched",
    inputs: [stack, otherStack],
    tensor: (tf, [a, b]) => tf.matMul(a, b),
    plain: ([a, b]) =>
      [0, 1].flatMap((k) => product(a.slice(6 * k, 6 * k + 6), b.slice(6 * k, 6 * k + 6), 3)),
  },
  {
    name: "matMul, a batch times one matrix",
    inputs: [stack, tall],
    tensor: (tf, [a, b]) => tf.matMul(a, b),
    plain: ([a, b]) => product(a, b, 3),
  },
  {
    name: "matMul, a batch times one transposed matrix",
    inputs: [stack, mixed],
    tensor: (tf, [a, b]) => tf.matMul(a, b, false, true),
    plain: ([a, b]) => product(a, transposed(b, 3), 3),
  },
  {
    name: "matMul, one matrix times a batch",
    inputs: [mixed, otherStack],
    tensor: (tf, [a, b]) => tf.matMul(a, b),
    plain: ([a, b]) => [0, 1].flatMap((k) => product(a, b.slice(6 * k, 6 * k + 6), 3)),
  },
  {
    name: "einsum ij,jk->ik",
    inputs: [mixed, tall],
    tensor: (tf, [a, b]) => tf.einsum("ij,jk->ik", a, b),
    plain: ([a, b]) => product(a, b, 3),
  },
  {
    name: "einsum bij,bjk->kb",
    inputs: [stack, otherStack],
    tensor: (tf, [a, b]) => tf.einsum("bij,bjk->kb", a, b),
    plain: ([a, b]) => {
      const ofBatch = [0, 1].map((k) => product(a.slice(6 * k, 6 * k + 6), b.slice(6 * k, 6 * k + 6), 3));
      return [0, 1].flatMap((column) => ofBatch.map((c) => c[column] + c[2 + column]));
    },
  },
  {
    name: "einsum ij,j,i-> of three",
    inputs: [mixed, row, { shape: [2], values: [0.6, -1.4] }],
    tensor: (tf, [a, b, c]) => tf.einsum("ij,j,i->", a, b, c),
    plain: ([a, b, c]) => [total(a.map((value, index) => value * b[index % 3] * c[Math.floor(index / 3)]))],
  },
  {
    name: "einsum ij->j",
    inputs: [mixed],
    tensor: (tf, [a]) => tf.einsum("ij->j", a),
    plain: ([a]) => columnsOf(a).map(total),
  },
  {
    name: "dot",
    inputs: [row, positiveRow],
    tensor: (tf, [a, b]) => tf.dot(a, b),
    plain: ([a, b]) => [total(a.map((value, index) => value * b[index]))],
  },
];

const arrangements: DerivativeCase[] = [
  {
    name: "gather rows, one twice",
    inputs: [tall],
    tensor: (tf, [x]) => tf.gather(x, tf.tensor1d([2, 0, 2, 1], "int32")),
    plain: ([x]) => pick(rowsOf(x, 2), [2, 0, 2, 1]).flat(),
  },
  {
    name: "gather columns, one twice",
    inputs: [mixed],
    tensor: (tf, [x]) => tf.gather(x, tf.tensor1d([1, 1, 2], "int32"), 1),
    plain: ([x]) => rowsOf(x).flatMap((entries) => pick(entries, [1, 1, 2])),
  },
  {
    name: "gather one entry of each row",
    inputs: [mixed],
    tensor: (tf, [x]) => tf.gather(x, tf.tensor2d([[2], [0]], [2, 1], "int32"), 1, 1),
    plain: ([x]) => [x[2], x[3]],
  },
  {
    name: "gatherND, one entry twice",
    inputs: [mixed],
    tensor: (tf, [x]) => tf.gatherND(x, tf.tensor2d([[0, 1], [1, 2], [0, 1]], [3, 2], "int32")),
    plain: ([x]) => [x[1], x[5], x[1]],
  },
  {
    name: "scatterND, two into one",
    inputs: [tall],
    tensor: (tf, [x]) => tf.scatterND(tf.tensor2d([[1], [3], [1]], [3, 1], "int32"), x, [4, 2]),
    plain: ([x]) => [0, 0, x[0] + x[4], x[1] + x[5], 0, 0, x[2], x[3]],
  },
  {
    name: "unsortedSegmentSum, one row left out",
    inputs: [tall],
    tensor: (tf, [x]) => tf.unsortedSegmentSum(x, tf.tensor1d([1, -1, 1], "int32"), 2),
    plain: ([x]) => [0, 0, x[0] + x[4], x[1] + x[5]],
  },
  {
    name: "transpose",
    inputs: [stack],
    tensor: (tf, [x]) => tf.transpose(x, [2, 0, 1]),
    plain: ([x]) => [0, 1, 2].flatMap((k) => [0, 1, 2, 3].map((block) => x[3 * block + k])),
  },
  { name: "reshape", inputs: [mixed], tensor: (tf, [x]) => tf.reshape(x, [3, 2]), plain: ([x]) => x },
  {
    name: "concat",
    inputs: [mixed, positive],
    tensor: (tf, [a, b]) => tf.concat([a, b], 1),
    plain: ([a, b]) => rowsOf(a).flatMap((entries, index) => [...entries, ...rowsOf(b)[index]]),
  },
  {
    name: "stack",
    inputs: [row, positiveRow],
    tensor: (tf, [a, b]) => tf.stack([a, b], 1),
    plain: ([a, b]) => a.flatMap((value, index) => [value, b[index]]),
  },
  {
    name: "split",
    inputs: [mixed],
    tensor: (tf, [x]) => {
      const [first, second] = tf.split(x, [1, 2], 1);
      return tf.mul(first, second);
    },
    plain: ([x]) => rowsOf(x).flatMap(([a, b, c]) => [a * b, a * c]),
  },
  {
    name: "slice",
    inputs: [mixed],
    tensor: (tf, [x]) => tf.slice(x, [0, 1], [2, 2]),
    plain: ([x]) => [x[1], x[2], x[4], x[5]],
  },
  {
    name: "pad",
    inputs: [row],
    tensor: (tf, [x]) => tf.pad(x, [[1, 2]]),
    plain: ([x]) => [0, ...x, 0, 0],
  },
  {
    name: "tile",
    inputs: [row],
    tensor: (tf, [x]) => tf.tile(x, [2]),
    plain: ([x]) => [...x, ...x],
  },
  {
    name: "broadcastTo",
    inputs: [row],
    tensor: (tf, [x]) => tf.broadcastTo(x, [2, 3]),
    plain: ([x]) => [...x, ...x],
  },
  ...[[false, false], [false, true], [true, false], [true, true]].flatMap(
    ([exclusive, reverse]): DerivativeCase[] => {
      const kind = `cumsum${exclusive ? ", exclusive" : ""}${reverse ? ", from the end" : ""}`;
      return [
        {
          name: `${kind}, along rows`,
          inputs: [mixed],
          tensor: (tf, [x]) => tf.cumsum(x, 1, exclusive, reverse),
          plain: ([x]) => rowsOf(x).flatMap((entries) => runningSums(entries, exclusive, reverse)),
        },
        {
          name: `${kind}, along columns`,
          inputs: [tall],
          tensor: (tf, [x]) => tf.cumsum(x, 0, exclusive, reverse),
          plain: ([x]) => {
            const sums = columnsOf(x, 2).map((entries) => runningSums(entries, exclusive, reverse));
            return [0, 1, 2].flatMap((index) => sums.map((column) => column[index]));
          },
        },
      ];
    },
  ),
];

export const derivativeCases: readonly DerivativeCase[] = [
  ...anywhere.map(ofOne(mixed)),
  ...abovezero.map(ofOne(positive)),
  ...binary,
  ...reductions,
  ...products,
  ...arrangements,
];

import { experiment } from "../../../ledger/mod.ts";
import { compensatedSum } from "../../../math/mod.ts";
import { gradient, minimize } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";

interface Labelled {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** The probability of all labels: a product, as the notes write it. */
function likelihood({ x, y }: Labelled, [b, w]: ArrayLike<number> & Iterable<number>): number {
  return x.reduce((product, each, i) => {
    const z = b + w * each;
    // 1 − p = 1/(1 + eᶻ), without the digits that a difference would lose
    return product / (1 + Math.exp(y[i] === 1 ? -z : z));
  }, 1);
}

/** Labels of which at least three of each kind lie on the other's side, so that the likelihood has a definite peak. */
function overlapping(n: number, stream: Stream): Labelled {
  for (let attempt = 0;; attempt++) {
    const own = stream.at(attempt);
    const x = Array.from({ length: n }, () => own.normal());
    const y = x.map((each) => own.uniform() < 0.5 + 0.3 * Math.tanh(each) ? 1 : 0);
    const sorted = (label: number): number[] => x.filter((_, i) => y[i] === label).sort((a, b) => a - b);
    const [zeros, ones] = [sorted(0), sorted(1)];
    if (Math.min(zeros.length, ones.length) < 3) continue;
    if (zeros.at(-3)! > ones[2] && ones.at(-3)! > zeros[2]) return { x, y };
  }
}

/** The product of probabilities on small data sets: its value and slope at random places, and where it is largest. */
export const products = experiment(
  "logistic-regression/products",
  { sets: 12, n: 14, places: 4 },
  ({ stream, sets, n, places }) =>
    Array.from({ length: sets }, (_, set) => {
      const own = stream.at(set);
      const data = overlapping(n, own.at("data"));
      const at = own.at("places");
      const logProduct = (w: Float64Array): number => -Math.log(likelihood(data, w));
      return {
        ...data,
        places: Array.from({ length: places }, () => {
          const w = Float64Array.of(at.normal(), at.normal());
          return { w, value: logProduct(w), slope: gradient(logProduct, w, { step: 0.03 }) };
        }),
        searched: climb(data),
        descended: descend(data, own.at("start")),
      };
    }),
);

/** The largest product, by a search without derivatives and without logarithms. */
function climb(data: Labelled): number[] {
  const scale = likelihood(data, [0, 0]);
  return minimize((w) => -likelihood(data, w) / scale, [0, 0], { tolerance: 1e-15 }).x;
}

/** Gradient descent on −ln of the product, by numerical derivatives, from a random start. */
function descend(data: Labelled, stream: Stream): Float64Array {
  let w = Float64Array.of(stream.normal(), stream.normal());
  const step = 4 / data.x.reduce((sum, each) => sum + 1 + each * each, 0);
  for (let steps = 0; steps < 4000; steps++) {
    const slope = gradient((at: Float64Array) => -Math.log(likelihood(data, at)), w, { step: 0.03 });
    w = w.map((each, j) => each - step * slope[j]);
    if (Math.hypot(...slope) < 1e-10) break;
  }
  return w;
}

/** Gradient descent on the log-loss: losses and norms at steps that grow by halves. */
function losses(x: readonly (readonly number[])[], y: readonly number[], steps: number): {
  step: number[];
  loss: number[];
  norm: number[];
} {
  const w = x[0].map(() => 0);
  const rate = 4 / x.reduce((sum, row) => sum + row.reduce((square, each) => square + each * each, 0), 0);
  const seen = { step: [] as number[], loss: [] as number[], norm: [] as number[] };
  let next = 1;
  for (let step = 1; step <= steps; step++) {
    const slope = w.map(() => 0);
    const terms: number[] = [];
    x.forEach((row, i) => {
      const margin = (2 * y[i] - 1) * row.reduce((sum, each, j) => sum + each * w[j], 0);
      const pull = (2 * y[i] - 1) / (1 + Math.exp(margin));
      row.forEach((each, j) => slope[j] -= pull * each);
      terms.push(Math.log1p(Math.exp(-margin)));
    });
    if (step === next) {
      seen.step.push(step);
      seen.loss.push(compensatedSum(terms));
      seen.norm.push(Math.hypot(...w));
      next = Math.ceil(next * 1.5);
    }
    slope.forEach((each, j) => w[j] -= rate * each);
  }
  return seen;
}

/**
 * Descent on two sets of labels that differ in two of them: separated by a plane, with the closest pair a known distance apart,
 * and overlapping.
 */
export const descents = experiment(
  "logistic-regression/descents",
  { steps: 40_000, margin: 0.5, more: 3 },
  ({ stream, steps, margin, more }) => {
    // The closest pair lies at ±margin on the first axis, all others farther out.
    const rows = [[margin, 0], [-margin, 0]];
    const labels = [1, 0];
    for (let i = 0; i < more; i++) {
      const sign = i % 2 === 0 ? 1 : -1;
      const [far, aside] = [sign * (margin + 1 + stream.uniform()), stream.normal()];
      // In mirrored pairs, so that no other direction separates the labels once the closest pair is exchanged.
      rows.push([far, aside], [far, -aside]);
      labels.push(...(sign > 0 ? [1, 1] : [0, 0]));
    }
    const crossed = labels.map((label, i) => i < 2 ? 1 - label : label);
    return {
      margin,
      separated: losses(rows, labels, steps),
      overlapping: losses(rows, crossed, steps),
    };
  },
);

import type { Stream } from "../../../random/mod.ts";
import { overGamma, overNormal } from "../quadrature.ts";

/** A statistic that an estimator and the likelihood depend on, as up to two numbers. */
export type Statistic = readonly [number, number];

/** An estimator of φ(θ) through a statistic of n data, whose law is known exactly. */
export interface ExactCase {
  readonly name: string;
  readonly theta: number;
  readonly target: (theta: number) => number;
  readonly estimate: (statistic: Statistic, n: number) => number;
  /** ln p(data|θ) up to what does not depend on θ. */
  readonly logLikelihood: (statistic: Statistic, n: number, theta: number) => number;
  /** ⟨f⟩ over the law of the statistic at θ. */
  readonly over: (n: number, f: (statistic: Statistic) => number) => number;
  /** The statistic of n draws. */
  readonly draw: (stream: Stream, n: number) => Statistic;
  readonly least: number;
}

/** The parameters at which all is measured: mean and standard deviation, chance of heads, mean count, mean and rate. */
export const AT = {
  mean: 0.7,
  deviation: 1.3,
  heads: 0.3,
  count: 0.3,
  wait: 1.6,
  rate: 0.8,
  width: 1.7,
} as const;

const VARIANCE = AT.deviation ** 2;

/** Laws of sums of n whole numbers by repeated convolution. */
function sumLaws(law: readonly number[], most: number): number[][] {
  const laws: number[][] = [[1]];
  for (let n = 1; n <= most; n++) {
    const before = laws[n - 1];
    const next = new Array(Math.min(before.length + law.length - 1, 120)).fill(0);
    before.forEach((p, sum) =>
      law.forEach((q, x) => {
        if (sum + x < next.length) next[sum + x] += p * q;
      })
    );
    laws.push(next);
  }
  return laws;
}

/** The joint law of sum and sum of squares of n counts for each n, by repeated convolution. */
function sumAndSquareLaws(
  law: readonly number[],
  sizes: readonly number[],
): Map<number, [Statistic, number][]> {
  const kept = new Map<number, [Statistic, number][]>();
  const [sums, squares] = [90, 400];
  let now = new Float64Array(sums * squares);
  now[0] = 1;
  for (let n = 1; n <= Math.max(...sizes); n++) {
    const next = new Float64Array(sums * squares);
    for (let sum = 0; sum < sums; sum++) {
      for (let square = sum; square < squares; square++) {
        const p = now[sum * squares + square];
        if (p < 1e-22) continue;
        for (let x = 0; x < law.length && sum + x < sums && square + x * x < squares; x++) {
          next[(sum + x) * squares + square + x * x] += p * law[x];
        }
      }
    }
    now = next;
    if (sizes.includes(n)) {
      const cells: [Statistic, number][] = [];
      now.forEach((p, at) => p > 1e-20 && cells.push([[Math.floor(at / squares), at % squares], p]));
      kept.set(n, cells);
    }
  }
  return kept;
}

function countLaw(): number[] {
  const law = [Math.exp(-AT.count)];
  for (let x = 1; x < 14; x++) law.push(law[x - 1] * AT.count / x);
  return law;
}

/** Draws a count: as many as probabilities can be taken from a uniform number. */
function countDraw(): (stream: Stream) => number {
  const law = countLaw();
  return (stream) => {
    let [count, left] = [0, stream.uniform() - law[0]];
    while (left >= 0 && count < law.length - 1) left -= law[++count];
    return count;
  };
}

function drawSums(n: number, draw: () => number): Statistic {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < n; i++) {
    const x = draw();
    sum += x;
    squares += x * x;
  }
  return [sum, squares];
}

/** The eight estimators; normal data are standardised, waiting times are in units of their mean. */
export function casesFor(sizes: readonly number[]): ExactCase[] {
  const most = Math.max(...sizes);
  const coins = sumLaws([1 - AT.heads, AT.heads], most);
  const counts = sumAndSquareLaws(countLaw(), sizes);
  const overCoins = (n: number, f: (statistic: Statistic) => number): number =>
    coins[n].reduce((total, p, k) => total + p * f([k, k]), 0);
  const overCounts = (n: number, f: (statistic: Statistic) => number): number =>
    counts.get(n)!.reduce((total, [statistic, p]) => total + p * f(statistic), 0);
  const overWaits = (n: number, f: (statistic: Statistic) => number): number =>
    overGamma(n, (t) => f([t, 0]));
  const coinLikelihood = ([k]: Statistic, n: number, theta: number): number =>
    k * Math.log(theta) + (n - k) * Math.log(1 - theta);
  const countLikelihood = ([sum]: Statistic, n: number, theta: number): number =>
    sum * Math.log(theta) - n * theta;
  const drawCoins = (stream: Stream, n: number): Statistic =>
    drawSums(n, () => stream.uniform() < AT.heads ? 1 : 0);
  const drawCount = countDraw();
  const drawCounts = (stream: Stream, n: number): Statistic => drawSums(n, () => drawCount(stream));
  // The sum of n exponential numbers is a gamma number; that of squares about the mean of n normal ones is twice one.
  const drawWaits = (stream: Stream, n: number): Statistic => [stream.gamma(n), 0];
  const drawNormals = (stream: Stream, n: number): Statistic => {
    const z = stream.normal();
    return [Math.sqrt(n) * z, z * z + 2 * stream.gamma((n - 1) / 2)];
  };
  const same = (theta: number): number => theta;
  return [
    {
      name: "normal mean",
      theta: AT.mean,
      target: same,
      estimate: ([sum], n) => AT.mean + AT.deviation * sum / n,
      logLikelihood: ([sum, squares], n, theta) => {
        const shift = (theta - AT.mean) / AT.deviation;
        return -(squares - 2 * shift * sum + n * shift * shift) / 2;
      },
      over: (n, f) => overNormal((z) => f([Math.sqrt(n) * z, 0])),
      draw: drawNormals,
      least: 1,
    },
    {
      name: "normal variance",
      theta: VARIANCE,
      target: same,
      estimate: ([sum, squares], n) => VARIANCE * (squares - sum * sum / n) / (n - 1),
      logLikelihood: ([_, squares], n, theta) => -n / 2 * Math.log(theta) - VARIANCE * squares / (2 * theta),
      over: (n, f) => overNormal((z) => overGamma((n - 1) / 2, (g) => f([Math.sqrt(n) * z, 2 * g + z * z]))),
      draw: drawNormals,
      least: 2,
    },
    {
      name: "Bernoulli",
      theta: AT.heads,
      target: same,
      estimate: ([k], n) => k / n,
      logLikelihood: coinLikelihood,
      over: overCoins,
      draw: drawCoins,
      least: 1,
    },
    {
      name: "Bernoulli variance",
      theta: AT.heads,
      target: (p) => p * (1 - p),
      estimate: ([k], n) => k * (n - k) / (n * (n - 1)),
      logLikelihood: coinLikelihood,
      over: overCoins,
      draw: drawCoins,
      least: 2,
    },
    {
      name: "Poisson mean",
      theta: AT.count,
      target: same,
      estimate: ([sum], n) => sum / n,
      logLikelihood: countLikelihood,
      over: overCounts,
      draw: drawCounts,
      least: 1,
    },
    {
      name: "Poisson by variance",
      theta: AT.count,
      target: same,
      estimate: ([sum, squares], n) => (squares - sum * sum / n) / (n - 1),
      logLikelihood: countLikelihood,
      over: overCounts,
      draw: drawCounts,
      least: 2,
    },
    {
      name: "exponential mean",
      theta: AT.wait,
      target: same,
      estimate: ([sum], n) => AT.wait * sum / n,
      logLikelihood: ([sum], n, theta) => -n * Math.log(theta) - AT.wait * sum / theta,
      over: overWaits,
      draw: drawWaits,
      least: 1,
    },
    {
      name: "exponential rate",
      theta: AT.rate,
      target: same,
      estimate: ([sum], n) => AT.rate * (n - 1) / sum,
      logLikelihood: ([sum], n, theta) => n * Math.log(theta) - theta * sum / AT.rate,
      over: overWaits,
      draw: drawWaits,
      least: 3,
    },
  ];
}

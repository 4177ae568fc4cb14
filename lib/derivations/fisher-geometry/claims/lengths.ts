import {
  fisherLength,
  gaussianFisherInformation,
  gaussianFisherRaoDistance,
} from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { chains, lengths, rootDivergences } from "../experiment.ts";
import { straightPathIntegral as integral } from "../straight-path.ts";

interface ChainTheory {
  /** The sum of the divergences over n steps. */
  sum(steps: number): number;
  /** The power of n by which it falls. */
  readonly power: number;
}

/** A sum of divergences over ever smaller steps vanishes. */
export const chainOfDivergences = claim("kaplan:2.3.9", {
  printed: {
    as: String
      .raw`D_{KL}(p_\theta\|p_{\theta+\delta\theta_1})+\dots\to\delta_1F_0\delta_1+\delta_2F_1\delta_2+\dots+\delta_nF_{n-1}\delta_n\neq\int d\theta\,\hat n(\theta)F(\theta)\hat n(\theta)`,
    theory: { sum: (steps) => integral / steps, power: -1 } as ChainTheory,
  },
  by: "summing the divergences between neighbours on a path of normal laws cut into 10 to 10 000 steps",
  measure: chains,
  corrected: {
    as: String
      .raw`\sum D_{KL}\to\tfrac12\sum_k\delta_kF_{k-1}\delta_k\approx\tfrac1{2n}\int d\theta\,\hat nF\hat n\to0`,
    theory: { sum: (steps) => integral / (2 * steps), power: -1 },
    grade: "slip",
    because: "F is the Hessian of the divergence (2.3.7), so that each step contributes half of δFδ",
    counterexample: (found) => {
      const { count, sum } = found.at(-1)!;
      return {
        at: `${count} steps from (0, 1) to (1, 1.5), sum of the divergences`,
        printed: integral / count,
        found: sum,
      };
    },
  },
  rivals: {
    "tends to the integral": { sum: () => integral / 2, power: 0 },
    "falls as a distance would, with the root": {
      sum: (steps) => integral / (2 * Math.sqrt(steps)),
      power: -0.5,
    },
    "a quarter": { sum: (steps) => integral / (4 * steps), power: -1 },
  },
  compare: (found, theory, judge) => {
    const late = found.slice(2);
    judge.equal(
      "sum of the divergences over 1000 and 10 000 steps",
      late.map(({ sum }) => sum),
      late.map(({ count }) => theory.sum(count)),
      {
        rtol: 2e-3,
        why: "the next order in the step, 10⁻³ of it at 1000 steps",
      },
    );
    judge.slope(
      "sum against the number of steps",
      { x: found.slice(1).map(({ count }) => count), y: found.slice(1).map(({ sum }) => sum) },
      theory.power,
      {
        atol: 0.01,
        why: "the next order in the step",
      },
    );
  },
});

/** √(n̂Fn̂) of the two families. */
function speed(family: string, theta: readonly number[], direction: readonly number[]): number {
  if (family === "Bernoulli") return Math.abs(direction[0]) / Math.sqrt(Math.abs(theta[0] * (1 - theta[0])));
  return Math.hypot(direction[0], Math.SQRT2 * direction[1]) / Math.abs(theta[1]);
}

interface RootTheory {
  /** lim √D/ε. */
  limit(family: string, theta: readonly number[], direction: readonly number[]): number;
}

/** The root of the divergence and the length. */
export const rootDivergence = claim("kaplan:2.3.10", {
  printed: {
    as: String
      .raw`\int d\theta\left[\lim_{\epsilon\to0}\frac1\epsilon\sqrt{D_{KL}(p_\theta\|p_{\theta+\epsilon\hat n(\theta)})}\right]=\int d\theta\sqrt{\hat n^iF_{ij}\hat n^j}`,
    theory: { limit: speed } as RootTheory,
  },
  by: "sums over a grid or both outcomes of the divergence at four distances in 40 random directions",
  measure: rootDivergences,
  corrected: {
    as: String
      .raw`\int d\theta\left[\lim_{\epsilon\to0}\frac1\epsilon\sqrt{2D_{KL}(p_\theta\|p_{\theta+\epsilon\hat n(\theta)})}\right]=\int d\theta\sqrt{\hat n^iF_{ij}\hat n^j}`,
    theory: { limit: (family, theta, direction) => speed(family, theta, direction) / Math.SQRT2 },
    grade: "slip",
    because: "The divergence is half of εn̂Fn̂ε to leading order, so that its root is the length over √2",
    counterexample: (found) => {
      const [first] = found;
      return {
        at: `√D/ε of a normal law at ε = 10⁻⁴, direction (${
          first.direction.map((value) => value.toPrecision(3)).join(", ")
        })`,
        printed: speed(first.family, first.theta, first.direction),
        found: first.roots.at(-1)!,
      };
    },
  },
  rivals: {
    "half of the length": { limit: (family, theta, direction) => speed(family, theta, direction) / 2 },
    "the same in every direction": { limit: (_family, theta) => 0.5 / Math.abs(theta.at(-1)!) },
  },
  compare: (found, theory, judge) => {
    judge.equal(
      "√D/ε at ε = 10⁻⁴",
      found.map(({ roots }) => roots.at(-1)!),
      found.map(({ family, theta, direction }) => theory.limit(family, theta, direction)),
      {
        rtol: 2e-3,
        why: "third order of the divergence, of relative size ε over the distance to the border",
      },
    );
  },
});

type Ends = readonly number[];

interface LengthTheory {
  /** √2 times the least sum of √D between the ends. */
  length(ends: Ends, divergence: number): number;
  /** The same along the straight path in (μ, ln σ). */
  straight(ends: Ends): number;
}

const distance = ([mean, deviation, lastMean, lastDeviation]: Ends): number =>
  gaussianFisherRaoDistance(
    { mean, standardDeviation: Math.abs(deviation) },
    { mean: lastMean, standardDeviation: Math.abs(lastDeviation) },
  );

function straightLength([mean, deviation, lastMean, lastDeviation]: Ends): number {
  const [first, last] = [Math.abs(deviation), Math.abs(lastDeviation)];
  const at = (time: number): number => first * (last / first) ** time;
  return fisherLength(
    ([, sigma]) => gaussianFisherInformation(sigma),
    (time) => [mean + time * (lastMean - mean), at(time)],
    (time) => [lastMean - mean, Math.log(last / first) * at(time)],
  );
}

const geodesic: LengthTheory = { length: distance, straight: straightLength };

/** The geodesic length is another quantity than the divergence of its ends. */
export const geodesicLength = claim("kaplan:2.3.length-not-kl", {
  printed: {
    as: String
      .raw`\text{the magnitude of this [geodesic] distance is neither the KL nor the square root of the KL between start and finish}`,
    theory: geodesic,
  },
  rivals: {
    "the divergence of the ends": { ...geodesic, length: (_ends, divergence) => divergence },
    "its root": { ...geodesic, length: (_ends, divergence) => Math.sqrt(Math.abs(divergence)) },
    "the root of twice the divergence": {
      ...geodesic,
      length: (_ends, divergence) => Math.sqrt(2 * Math.abs(divergence)),
    },
    "straight lines are shortest": { ...geodesic, length: straightLength },
    "the distance between the parameters": {
      ...geodesic,
      length: ([mean, deviation, lastMean, lastDeviation]) =>
        Math.hypot(lastMean - mean, lastDeviation - deviation),
    },
  },
  by:
    "a search for the path of 60 normal laws with the least sum of roots of divergences, for five pairs of ends",
  measure: lengths,
  compare: (found, theory, judge) => {
    judge.equal(
      "√2 times the least sum of √D",
      found.map(({ shortest }) => Math.SQRT2 * shortest),
      found.map(({ ends, divergence }) => theory.length(ends, divergence)),
      { rtol: 3e-3, why: "60 steps, and paths of three sines" },
    );
    judge.equal(
      "√2 times the sum of √D on the straight path",
      found.map(({ straight }) => Math.SQRT2 * straight),
      found.map(({ ends }) => theory.straight(ends)),
      { rtol: 2e-3, why: "60 steps" },
    );
  },
});

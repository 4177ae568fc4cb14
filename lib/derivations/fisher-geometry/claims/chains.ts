import {
  fisherLength,
  gaussianFisherInformation,
  gaussianFisherRaoDistance,
} from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { compensatedSum } from "../../../math/mod.ts";
import { chains, rootDivergences } from "../experiment.ts";
import { closedForm, quadraticForm } from "../closed-forms.ts";
import { PATHS, STRAIGHT, straightForm, straightPathIntegral } from "../paths.ts";

const COUNTS = chains.parameters.steps;

/** Σ δFδ over the steps of the straight path, F at the beginning of each, for the k-th number of steps. */
function printedSum(k: number): number {
  const count = COUNTS[k];
  const step = STRAIGHT.velocity(0).map((value) => value / count);
  return compensatedSum(Array.from({ length: count }, (_, i) => straightForm(i / count, step)));
}

interface ChainTheory {
  /** The sum of the divergences over the k-th number of steps. */
  sum(k: number): number;
  /** The limit of the number of steps times that sum. */
  limit(): number;
  /** The power of n by which it falls. */
  readonly power: number;
}

const printed: ChainTheory = { sum: printedSum, limit: straightPathIntegral, power: -1 };

/** The printed theory with a factor. */
const times = (factor: number): ChainTheory => ({
  sum: (k) => factor * printedSum(k),
  limit: () => factor * straightPathIntegral(),
  power: -1,
});

/** A sum of divergences over ever smaller steps vanishes, and is half of ΣδFδ. */
export const chainOfDivergences = claim("kaplan:2.3.9", {
  printed: {
    as: String
      .raw`D_{KL}(p_{\theta}\|p_{\theta+\delta\theta_1})+D_{KL}(p_{\theta+\delta\theta_1}\|p_{\theta+\delta\theta_2})+\dots:\quad\delta_1F_0\delta_1+\delta_2F_1\delta_2+\dots+\delta_nF_{n-1}\delta_n\neq\int d\theta\,\hat n(\theta)F(\theta)\hat n(\theta)`,
    theory: printed,
  },
  by: "summing the divergences between neighbours on a path of normal laws cut into 10 to 10 000 steps",
  measure: chains,
  corrected: {
    as: String
      .raw`\sum_kD_{KL}(p_{k-1}\|p_k)\approx\tfrac12\left(\delta_1F_0\delta_1+\dots+\delta_nF_{n-1}\delta_n\right)\approx\tfrac1{2n}\int_0^1dt\,\dot\theta F\dot\theta\to0`,
    theory: times(1 / 2),
    grade: "slip",
    because: "F is the Hessian of the divergence (2.3.7), so that each step contributes half of δFδ",
    counterexample: ({ sums }) => {
      const { count, sum } = sums.at(-1)!;
      return {
        at: `${count} steps from N(0, 1) to N(1, 1.5²), sum of the divergences`,
        printed: printedSum(COUNTS.length - 1),
        found: sum,
      };
    },
  },
  rivals: {
    "half of the integral, however fine the steps": {
      ...times(1 / 2),
      sum: () => straightPathIntegral() / 2,
      power: 0,
    },
    "additive like the roots": {
      ...times(1 / 2),
      sum: (k) => printedSum(k) / 2 * Math.sqrt(COUNTS[k]),
      power: -0.5,
    },
    "a quarter": times(1 / 4),
  },
  compare: ({ sums, integral }, theory, judge) => {
    sums.forEach(({ sum }, k) =>
      judge.equal(`sum of the divergences over ${COUNTS[k]} steps`, sum, theory.sum(k), {
        rtol: 1 / COUNTS[k],
        why: "the third order of D, about 1/n of the second",
      })
    );
    const scaled = sums.slice(-2).map(({ sum }, i) => sum * COUNTS[COUNTS.length - 2 + i]);
    judge.equal("n times the sum, extrapolated", (10 * scaled[1] - scaled[0]) / 9, theory.limit(), {
      rtol: 5e-8,
      why: "what is left is of order 1/n² at n = 1000",
    });
    judge.slope(
      "sum against the number of steps",
      {
        x: COUNTS.slice(1),
        y: sums.slice(1).map(({ sum }) => Math.max(sum, Number.MIN_VALUE)),
      },
      theory.power,
      { atol: 2e-3, why: "the third order of D, at 100 steps" },
    );
    judge.equal(
      "n times the sum over the integral of the variance of the score",
      (10 * scaled[1] - scaled[0]) / 9 / integral,
      theory.limit() / straightPathIntegral(),
      { rtol: 1e-6, why: "what is left is of order 1/n² at n = 1000" },
    );
  },
});

/** √(n̂Fn̂) of the two families. */
const speed = (family: string, theta: readonly number[], direction: readonly number[]): number =>
  Math.sqrt(Math.abs(quadraticForm(closedForm(family, theta), direction)));

/** The lengths of the two paths, in the order of the experiment. */
const pathLengths = (): number[] => [
  fisherLength(([, sigma]) => gaussianFisherInformation(sigma), PATHS[0].at, PATHS[0].velocity),
  gaussianFisherRaoDistance({ mean: 0, standardDeviation: 1 }, { mean: 1, standardDeviation: 1.5 }),
];

interface RootTheory {
  /** lim √D/ε over √(n̂Fn̂). */
  readonly factor: number;
  /** The power of ε by which √D/ε nears its limit. */
  readonly order: number;
}

/** The root of the divergence is the length over √2. */
export const rootDivergence = claim("kaplan:2.3.10", {
  printed: {
    as: String
      .raw`\int d\theta\left[\lim_{\epsilon\to0}\frac1\epsilon\sqrt{D_{KL}(p_\theta\|p_{\theta+\epsilon\hat n(\theta)})}\right]=\int d\theta\sqrt{\hat n^i(\theta)F_{ij}(\theta)\hat n^j(\theta)}`,
    theory: { factor: 1, order: 1 } as RootTheory,
  },
  by:
    "the divergence at five distances in 40 random directions, and sums of √D along two paths of normal laws cut ever finer",
  measure: rootDivergences,
  corrected: {
    as: String
      .raw`\int d\theta\left[\lim_{\epsilon\to0}\frac1\epsilon\sqrt{2D_{KL}(p_\theta\|p_{\theta+\epsilon\hat n(\theta)})}\right]=\int d\theta\sqrt{\hat n^iF_{ij}\hat n^j}`,
    theory: { factor: Math.SQRT1_2, order: 1 },
    grade: "slip",
    because:
      "The divergence is half of ε²n̂Fn̂ to leading order (2.3.7), so that its root is the length over √2",
    counterexample: ({ laws }) => {
      const { family, theta, direction, limit } = laws.at(-1)!;
      return {
        at: `coin of p = ${theta[0].toPrecision(3)}, direction ${direction[0].toPrecision(3)}: lim √D/ε`,
        printed: speed(family, theta, direction),
        found: limit,
      };
    },
  },
  rivals: {
    "√2 on the other side": { factor: Math.SQRT2, order: 1 },
    "half for the root too": { factor: 1 / 2, order: 1 },
    "an error that falls with ε²": { factor: Math.SQRT1_2, order: 2 },
  },
  compare: ({ laws, paths }, theory, judge) => {
    judge.equal(
      "lim √D/ε in 40 random directions",
      laws.map(({ limit }) => limit),
      laws.map(({ family, theta, direction }) => theory.factor * speed(family, theta, direction)),
      { rtol: 5e-8, why: "extrapolated from ε = 10⁻⁴ and 10⁻⁵: about 10⁻⁸" },
    );
    judge.equal(
      "lim Σ√D along the straight and the shortest path",
      paths.map(({ sum }) => sum),
      pathLengths().map((length) => theory.factor * length),
      { rtol: 1e-10, why: "extrapolated from 50 to 400 steps, and a length by quadrature" },
    );
    // A coin's D is never even in ε, unless p = 1/2.
    const coins = laws.filter(({ family, theta }) =>
      family === "Bernoulli" && Math.abs(theta[0] - 0.5) > 0.1
    );
    for (const { theta, direction, roots } of coins.slice(0, 3)) {
      const limit = theory.factor * speed("Bernoulli", theta, direction);
      judge.slope(
        `power of ε in √D/ε − its limit, coin of p = ${theta[0].toPrecision(3)}`,
        {
          x: rootDivergences.parameters.distances.slice(1),
          y: roots.slice(1).map((root) => Math.abs(root - limit)),
        },
        theory.order,
        { atol: 0.03, why: "the next order at ε = 0.01" },
      );
    }
  },
});

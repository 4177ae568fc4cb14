import { claim } from "../../../ledger/mod.ts";
import { charts } from "../experiment.ts";

interface VolumeTheory {
  /** √det F in new parameters, from that in the old and |det ∂new/∂old|. */
  root(old: number, jacobian: number): number;
  /** The volume of the coins between two probabilities, whatever the chart. */
  coins(chart: string): number;
  /** The volume of the normal laws in a box of (μ, σ), whatever the chart. */
  box(chart: string): number;
}

const { coins: [low, high], box: [mean, lastMean, deviation, lastDeviation] } = charts.parameters;

const arc = (p: number): number => 2 * Math.asin(Math.sqrt(p));
/** ∫ dμ dσ σ⁻ᵏ over the box. */
const boxOf = (k: number): number =>
  (lastMean - mean) * (deviation ** (1 - k) - lastDeviation ** (1 - k)) / (k - 1);

const invariant: VolumeTheory = {
  root: (old, jacobian) => old / jacobian,
  coins: () => arc(high) - arc(low),
  box: () => Math.SQRT2 * boxOf(2),
};

/** √det F dθ is the same in all parameters. */
export const volumeElement = claim("kaplan:2.3.11", {
  printed: {
    as: String.raw`dV=d^D\Theta\sqrt{\det F}\ \dots\text{ it is coordinate independent}`,
    theory: invariant,
  },
  rivals: {
    "det F without the root": {
      root: (old, jacobian) => (old / jacobian) ** 2,
      coins: () => Math.log(high / (1 - high)) - Math.log(low / (1 - low)),
      box: () => 2 * boxOf(4),
    },
    "F for σ², the volume in σ": { ...invariant, box: () => Math.SQRT1_2 * boxOf(3) },
    "√det F is the same number in every chart": { ...invariant, root: (old) => old },
    "the Jacobian the other way round": { ...invariant, root: (old, jacobian) => old * jacobian },
    "a chart that turns the order round counts negative": {
      ...invariant,
      coins: (chart) => (chart === "−ln p" ? -1 : 1) * (arc(high) - arc(low)),
      box: (chart) => (chart === "(μ, 1/σ²)" ? -1 : 1) * Math.SQRT2 * boxOf(2),
    },
    "the coordinates' own volume": { ...invariant, coins: () => high - low, box: () => boxOf(0) },
  },
  by:
    "numerical Hessians of the divergence at 36 laws, and quadrature of numerical scores over one region, in four charts of normal laws and four of coins",
  measure: charts,
  compare: ({ laws, coins, boxes }, theory, judge) => {
    judge.equal(
      "√det F at 36 laws",
      laws.map(({ root }) => root),
      laws.map(({ oldRoot, jacobian }) => theory.root(oldRoot, jacobian)),
      { rtol: 1e-8, why: "numerical second derivatives: about 10⁻⁹" },
    );
    judge.equal(
      `volume of the coins from ${low} to ${high} in four charts`,
      coins.map(({ volume }) => volume),
      coins.map(({ chart }) => theory.coins(chart)),
      { rtol: 1e-9, why: "numerical first derivatives by one difference: about 10⁻¹⁰" },
    );
    judge.equal(
      "volume of a box of normal laws in four charts",
      boxes.map(({ volume }) => volume),
      boxes.map(({ chart }) => theory.box(chart)),
      { rtol: 1e-9, why: "numerical first derivatives by one difference: about 10⁻¹⁰" },
    );
  },
});

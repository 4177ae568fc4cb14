import { jeffreysPrior } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { betaI } from "../../../math/mod.ts";
import { charts, priors } from "../experiment.ts";

interface VolumeTheory {
  /** √det F in new parameters, from that in the old and |det ∂new/∂old|. */
  root(old: number, jacobian: number): number;
  /** The volume of the coins between two probabilities, whatever the chart. */
  volume(range: readonly number[]): number;
}

const arc = (p: number): number => 2 * Math.asin(Math.sqrt(Math.min(1, Math.abs(p))));

const element: VolumeTheory = {
  root: (old, jacobian) => old / jacobian,
  volume: ([from, to]) => arc(to) - arc(from),
};

/** √det F dθ is the same in all parameters. */
export const volumeElement = claim("kaplan:2.3.11", {
  printed: { as: String.raw`dV = d^D \Theta \sqrt{\det F}`, theory: element },
  rivals: {
    "det F without the root": { ...element, root: (old, jacobian) => old / jacobian ** 2 },
    "the same number in every chart": { ...element, root: (old) => old },
    "the Jacobian the other way round": { ...element, root: (old, jacobian) => old * jacobian },
    "a flat volume": { ...element, volume: ([from, to]) => to - from },
  },
  by:
    "numerical Hessians of the divergence in three charts of normal laws and three of coins, and their sums over a region",
  measure: charts,
  compare: ({ laws, volumes, range }, theory, judge) => {
    judge.equal(
      "√det F at 36 laws",
      laws.map(({ root }) => root),
      laws.map(({ oldRoot, jacobian }) => theory.root(oldRoot, jacobian)),
      { rtol: 1e-5, why: "numerical second derivatives: about 10⁻⁷" },
    );
    judge.equal(
      "volume of the coins from 0.2 to 0.7 in three charts",
      volumes.map(({ volume }) => volume),
      volumes.map(() => theory.volume(range)),
      { rtol: 1e-3, why: "the midpoint rule on 40 cells" },
    );
  },
});

interface PriorTheory {
  /** The volume of all coins, and of all laws on three outcomes. */
  readonly volume: number;
  readonly threeVolume: number;
  /** The prior density of a coin. */
  density(p: number): number;
  /** The power of the range by which the volume of the shifted laws grows. */
  readonly growth: number;
  /** P(p < 0.3) after 3 heads in 10, computed in p and in its logit. */
  readonly posterior: readonly [number, number];
}

const { heads, tails, below } = priors.parameters;
const coin = jeffreysPrior((p) => 1 / (p * (1 - p)), 0, 1);
const arcsine = betaI(below, heads + 1 / 2, tails + 1 / 2);
const flat = betaI(below, heads + 1, tails + 1);
const flatInLogit = betaI(below, heads, tails);

/** Where there is no coin of this probability. */
const NONE = -1;

const jeffreys: PriorTheory = {
  volume: Math.PI,
  threeVolume: 2 * Math.PI,
  density: (p) => p > 0 && p < 1 ? coin.density(p) : NONE,
  growth: 1,
  posterior: [arcsine, arcsine],
};

/** The prior that no choice of parameters changes. */
export const jeffreysPriorOfACoin = claim("kaplan:2.3.12", {
  printed: {
    as: String
      .raw`\frac{d^D \Theta \sqrt{\det F}}{\int d^D \Theta \sqrt{\det F}},\quad\text{assuming the denominator is finite}`,
    theory: jeffreys,
  },
  rivals: {
    "flat in p": { ...jeffreys, density: () => 1, posterior: [flat, flat] },
    "flat in the logit": { ...jeffreys, posterior: [flatInLogit, flatInLogit] },
    "flat in whatever is used": { ...jeffreys, posterior: [flat, flatInLogit] },
    "det F without the root": { ...jeffreys, density: (p) => 1 / (p * (1 - p)) / 20 },
    "shifted laws have a finite volume": { ...jeffreys, growth: 0 },
    "an eighth of the unit sphere": { ...jeffreys, threeVolume: Math.PI / 2 },
  },
  by: "chains of divergences, numerical Hessians on a grid, and posteriors summed in p and in its logit",
  measure: priors,
  compare: (found, theory, judge) => {
    judge.equal("volume of all coins", found.volume, theory.volume, {
      rtol: 1e-3,
      why: "a chain of 4000 steps that leaves out 10⁻⁸ at either end",
    });
    judge.equal("volume of all laws on three outcomes", found.threeVolume, theory.threeVolume, {
      rtol: 2e-3,
      why: "the midpoint rule on 24 × 24 cells",
    });
    judge.equal(
      "prior density of a coin",
      found.densities.map(({ root }) => root / found.volume),
      found.densities.map(({ p }) => theory.density(p)),
      { rtol: 2e-3, why: "numerical second derivatives, over the volume of the chain" },
    );
    judge.slope(
      "volume of shifted normal laws against the range",
      {
        x: found.shifts.map(({ range }) => Math.abs(range)),
        y: found.shifts.map(({ volume }) => Math.abs(volume)),
      },
      theory.growth,
      { atol: 0.01, why: "chains of 400 steps" },
    );
    const { inP, inLogit } = found.posteriors;
    judge.equal(
      "P(p < 0.3) after 3 heads in 10, computed in p and in its logit",
      [inP, inLogit],
      theory.posterior,
      {
        atol: 2e-3,
        why: "the midpoint rule on 300 cells at either side, and what lies beyond the ends of the logits",
      },
    );
  },
});

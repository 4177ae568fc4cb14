import {
  categoricalJeffreysLogDensity,
  type JeffreysPrior,
  jeffreysPrior,
} from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { betaI } from "../../../math/mod.ts";
import { priors } from "../experiment.ts";

interface PriorTheory {
  /** ∫ √F over all coins, and ∫ √det F over all laws on three outcomes. */
  coins(): number;
  readonly three: number;
  /** √F of a coin over that integral, and the same for three outcomes. */
  density(p: number): number;
  densityOfThree(p: readonly number[]): number;
  /** The integral over means from −range to range, and over widths from 1 to 1 + range. */
  means(range: number): number;
  widths(range: number): number;
  /** P(p < 0.3) after 3 heads in 10, computed in p and in its logit. */
  posterior(): readonly number[];
}

const { heads, tails, below } = priors.parameters;
const ofACoin = (): JeffreysPrior => jeffreysPrior((p) => 1 / (p * (1 - p)), 0, 1);
/** P(p < below) after the tosses, for a prior Beta(a, a). */
const after = (a: number): number => betaI(below, heads + a, tails + a);
const product = (p: readonly number[]): number => Math.abs(p.reduce((all, each) => all * each, 1));
const inside = (p: number): boolean => p > 0 && p < 1;

const jeffreys: PriorTheory = {
  coins: () => ofACoin().volume,
  three: 2 * Math.PI,
  density: (p) => inside(p) ? ofACoin().density(p) : -1,
  densityOfThree: (p) => p.every(inside) ? Math.exp(categoricalJeffreysLogDensity(p)) : -1,
  means: (range) => 2 * range,
  widths: (range) => Math.SQRT2 * Math.log1p(Math.abs(range)),
  posterior: () => [after(1 / 2), after(1 / 2)],
};

/** The prior that no choice of parameters changes. */
export const jeffreysPriorOfACoin = claim("kaplan:2.3.12", {
  printed: {
    as: String
      .raw`\frac{d^D\Theta\sqrt{\det F}}{\int d^D\Theta\sqrt{\det F}}\quad\text{assuming the denominator is finite}`,
    theory: jeffreys,
  },
  rivals: {
    "flat in p": {
      ...jeffreys,
      coins: () => 1,
      density: () => 1,
      densityOfThree: () => 2,
      posterior: () => [after(1), after(1)],
    },
    "flat in the logit": { ...jeffreys, posterior: () => [after(0), after(0)] },
    "flat in whatever is used": { ...jeffreys, posterior: () => [after(1), after(0)] },
    "det F without the root": {
      ...jeffreys,
      density: (p) => 1 / (Math.PI * p * (1 - p)),
      posterior: () => [after(0), after(0)],
    },
    "an eighth of the unit sphere": {
      ...jeffreys,
      three: Math.PI / 2,
      densityOfThree: (p) => 2 / (Math.PI * Math.sqrt(product(p))),
    },
    "the volume of the widths levels off": {
      ...jeffreys,
      widths: (range) => Math.SQRT2 * range / (1 + range),
    },
  },
  by:
    "quadrature of √det F from numerical scores: all coins, all laws on three outcomes, growing ranges; posteriors integrated in p and in its logit",
  measure: priors,
  compare: ({ volumes, densities, three, growth, posteriors }, theory, judge) => {
    const QUADRATURE = { rtol: 1e-10, why: "quadrature of numerical first derivatives: about 10⁻¹¹" };
    judge.equal(
      "volume of all coins in the logit and in arcsin √p",
      volumes.map(({ volume }) => volume),
      theory.coins(),
      QUADRATURE,
    );
    judge.equal(
      "prior density of a coin",
      densities.map(({ root }) => root / volumes[0].volume),
      densities.map(({ p }) => theory.density(p)),
      QUADRATURE,
    );
    judge.equal("volume of all laws on three outcomes", three.volume, theory.three, QUADRATURE);
    judge.equal(
      "prior density of laws on three outcomes",
      three.densities.map(({ root }) => root / three.volume),
      three.densities.map(({ p }) => theory.densityOfThree(p)),
      QUADRATURE,
    );
    judge.equal(
      "volume of normal means over growing ranges",
      growth.map(({ means }) => means),
      growth.map(({ range }) => theory.means(range)),
      QUADRATURE,
    );
    judge.equal(
      "volume of normal widths over growing ranges",
      growth.map(({ widths }) => widths),
      growth.map(({ range }) => theory.widths(range)),
      QUADRATURE,
    );
    judge.equal(
      `P(p < ${below}) after ${heads} heads in ${heads + tails}, computed in p and in its logit`,
      [posteriors.inP, posteriors.inLogit],
      theory.posterior(),
      QUADRATURE,
    );
  },
});

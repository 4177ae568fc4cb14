import { claim } from "../../../ledger/mod.ts";
import { meanScore } from "../experiment.ts";

/** An end of a support that moves with θ: p there, its speed ∂/∂θ, and whether it is the upper or the lower end. */
interface MovingEnd {
  readonly density: number;
  readonly speed: number;
  readonly side: "upper" | "lower";
}

/** The moving ends of the families of the experiment, at its θ; the others stay where they are. */
const ENDS: Readonly<Record<string, readonly MovingEnd[]>> = {
  "uniform on (0, θ)": [{ density: 1 / 1.7, speed: 1, side: "upper" }],
  "exponential from θ on": [{ density: 1, speed: 1, side: "lower" }],
  "1/x² from θ on": [{ density: 1 / 1.4, speed: 1, side: "lower" }],
  "uniform on (θ, θ + 1)": [
    { density: 1, speed: 1, side: "lower" },
    { density: 1, speed: 1, side: "upper" },
  ],
  "(θ − x)⁵ on (0, θ)": [{ density: 0, speed: 1, side: "upper" }],
};

interface MeanScoreTheory {
  /** ⟨S⟩ of one draw. */
  mean(ends: readonly MovingEnd[]): number;
  /** ∂/∂θ ∫p dx. */
  readonly mass: number;
}

const alwaysZero: MeanScoreTheory = { mean: () => 0, mass: 0 };

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const withEnds: MeanScoreTheory = {
  mean: (ends) =>
    sum(ends.map(({ density, speed, side }) => side === "upper" ? -density * speed : density * speed)),
  mass: 0,
};

/** The scores of these laws do not vary, so that a mean of draws has no chance in it. */
const CONSTANT = ["uniform on (0, θ)", "exponential from θ on", "1/x² from θ on", "uniform on (θ, θ + 1)"];

export const meanOfTheScore = claim("kaplan:3.4.10", {
  printed: {
    as: String.raw`\langle S\rangle=0\text{ because }\langle S\rangle=\partial_\theta\int p(X|\theta)dX`,
    theory: alwaysZero,
  },
  by:
    "numerical derivatives of the log density, summed or integrated over the support, and averaged over 10⁶ draws of each family",
  measure: meanScore,
  corrected: {
    as: String
      .raw`\langle S\rangle=\partial_\theta\int_a^bp\,dX-p(b)\,\partial_\theta b+p(a)\,\partial_\theta a,\quad\text{zero where the ends of the support stay, or }p\text{ vanishes there}`,
    theory: withEnds,
    grade: "condition",
    because:
      "The derivative may be taken out of the integral if the support does not move with θ (or the density vanishes at its moving ends); " +
      "otherwise the probability that enters or leaves at the ends is missing, unless it happens to cancel, as on (θ, θ + 1)",
    counterexample: (found) => {
      const { mean } = found.find(({ name }) => name === "uniform on (0, θ)")!;
      return { at: "X uniform on (0, θ), θ = 1.7: S = −1/θ everywhere", printed: 0, found: mean };
    },
  },
  rivals: {
    "the ends with the other sign": { ...withEnds, mean: (ends) => -withEnds.mean(ends) },
    "the upper end alone": {
      ...withEnds,
      mean: (ends) => withEnds.mean(ends.filter(({ side }) => side === "upper")),
    },
    "whatever moves counts, whether there is density or not": {
      ...withEnds,
      mean: (ends) => withEnds.mean(ends.map((end) => ({ ...end, density: end.density || 1 }))),
    },
  },
  compare: (found, theory, judge) => {
    judge.equal(
      "mean score, eleven families",
      found.map(({ mean }) => mean),
      found.map(({ name }) => theory.mean(ENDS[name] ?? [])),
      { atol: 1e-12, why: "quadrature of numerical derivatives; round-off" },
    );
    judge.equal("∂/∂θ of the whole probability", found.map(({ mass }) => mass), theory.mass, {
      atol: 1e-11,
      why: "a numerical derivative of quadratures",
    });
    for (const { name, drawn } of found) {
      const predicted = theory.mean(ENDS[name] ?? []);
      if (CONSTANT.includes(name)) {
        const average = drawn.reduce((total, each) => total + each, 0) / drawn.length;
        judge.equal(`mean score of 10⁶ draws, ${name}`, average, predicted, {
          atol: 1e-8,
          why: "the score is the same for all draws: only the error of the difference quotient",
        });
      } else {
        judge.mean(`mean score of 10⁶ draws, ${name}`, drawn, predicted, {
          why: "means of batches of draws",
        });
      }
    }
  },
});

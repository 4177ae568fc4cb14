import { softThreshold } from "../../../estimators/mod.ts";
import { claim, type Evidence, type Judge, part } from "../../../ledger/mod.ts";
import { priors } from "../experiment.ts";

interface PriorTheory {
  /** λ W^α: the negative log density of a prior of this width, up to a constant. */
  penalty(weight: number, width: number): number;
  /** The weight of least ½(z − W)² + penalty. */
  likeliest(seen: number, width: number): number;
}

const gaussian: PriorTheory = {
  penalty: (weight, width) => weight ** 2 / (2 * width ** 2),
  likeliest: (seen, width) => seen / (1 + 1 / width ** 2),
};

/** λW, which rewards negative weights. */
const withoutBars: PriorTheory = {
  penalty: (weight, width) => weight / width,
  likeliest: (seen, width) => seen - 1 / width,
};

const exponential: PriorTheory = {
  penalty: (weight, width) => Math.abs(weight) / Math.abs(width),
  likeliest: (seen, width) => softThreshold(seen, 1 / Math.abs(width)),
};

const PENALTIES = { rtol: 2e-14, atol: 2e-15, why: "densities by quadrature, down to 1e-2 of their peak" };
const SMOOTH = { atol: 2e-7, why: "the place of a smooth minimum on values right to 1e-15" };

type PriorEvidence = Evidence<typeof priors>["gaussian" | "exponential"];

/** Both priors are held against their penalties in the same two ways. */
function judgePrior({ penalties, likeliest }: PriorEvidence, theory: PriorTheory, judge: Judge): undefined {
  judge.equal(
    "−ln of the prior, less that at W = 0",
    penalties.map(({ penalty }) => penalty),
    penalties.map(({ weight, width }) => theory.penalty(weight, width)),
    PENALTIES,
  );
  judge.equal(
    "likeliest weight",
    likeliest.map(({ weight }) => weight),
    likeliest.map(({ seen, width }) => theory.likeliest(seen, width)),
    SMOOTH,
  );
}

export const powerPenalties = claim("kaplan:3.4.21", {
  parts: {
    "α = 2": part({
      printed: {
        as: String
          .raw`L_{\rm reg}=\lambda(W)^\alpha,\ \alpha=2\ldots\text{ interpreted as Gaussian or exponential priors}`,
        theory: gaussian as PriorTheory,
      },
      rivals: {
        "an exponential prior goes with the square": exponential,
        "λ = 1/τ²": {
          penalty: (weight, width) => (weight / width) ** 2,
          likeliest: (seen, width) => seen / (1 + 2 / width ** 2),
        },
        "λ = 1/2τ": {
          penalty: (weight, width) => weight ** 2 / (2 * width),
          likeliest: (seen, width) => seen / (1 + 1 / width),
        },
      },
      by:
        "the density of a Gaussian weight from its characteristic function, and a search for the likeliest weight after a look at it",
      measure: async (context) => (await priors(context)).gaussian,
      compare: (found, theory, judge) => judgePrior(found, theory, judge),
    }),
    "α = 1": part({
      printed: {
        as: String
          .raw`L_{\rm reg}=\lambda(W)^\alpha,\ \alpha=1\ldots\text{ interpreted as Gaussian or exponential priors}`,
        // Read with the bars that a penalty down to W = 0 needs: whether the notes have them cannot be told from our text.
        theory: exponential,
      },
      by:
        "the density of a weight that is the difference of two waiting times, and a search for the likeliest weight after a look at it",
      measure: async (context) => (await priors(context)).exponential,
      rivals: {
        "without bars, λW": withoutBars,
        "a Gaussian prior goes with the first power": gaussian,
        "λ = 1/2b": {
          penalty: (weight, width) => Math.abs(weight) / (2 * width),
          likeliest: (seen, width) => softThreshold(seen, 1 / Math.abs(2 * width)),
        },
        "negative weights are not penalised": {
          penalty: (weight, width) => Math.max(weight, 0) / width,
          likeliest: (seen, width) => seen < 0 ? seen : softThreshold(seen, 1 / Math.abs(width)),
        },
        "hard: kept whole or set to zero": {
          ...exponential,
          likeliest: (seen, width) => Math.abs(seen) > 1 / width ? seen : 0,
        },
      },
      compare: (found, theory, judge) => judgePrior(found, theory, judge),
    }),
  },
});

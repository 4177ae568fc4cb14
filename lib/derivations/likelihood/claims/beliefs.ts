import { normalMeanConjugate } from "../../../estimators/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { normalCdf } from "../../../math/mod.ts";
import { beliefs } from "../experiment.ts";

type World = string;
interface Kind {
  readonly chance: number;
  readonly prior: number;
}

interface BeliefTheory {
  /** The denominator of (3.4.6) for the datum x, for a mean with the prior N(0, 1) and a model N(θ, 1). */
  denominator(x: number, world: World): number;
  /** The denominator for a record of tosses, where nature tosses the coin `real`. */
  ofTosses(kinds: readonly Kind[], heads: number, tails: number, real: Kind): number;
}

const gauss = (x: number, mean: number, variance: number): number =>
  Math.exp(-((x - mean) ** 2) / variance / 2) / Math.sqrt(2 * Math.PI * variance);

/** The densities with which nature draws. */
const WORLDS: Readonly<Record<World, (x: number) => number>> = {
  "N(0, 2)": (x) => gauss(x, 0, 2),
  "N(3, 0.25)": (x) => gauss(x, 3, 0.25),
  "Laplace(0, 1)": (x) => Math.exp(-Math.abs(x)) / 2,
};

const likelihood = ({ chance }: Kind, heads: number, tails: number): number =>
  chance ** heads * (1 - chance) ** tails;

/** ∫ p_model p_prior over θ up to a bound. */
function upTo(bound: number, x: number): number {
  const { posterior, logEvidence } = normalMeanConjugate({ mean: 0, standardDeviation: 1 }, [x], 1);
  return Math.exp(logEvidence) * normalCdf((bound - posterior.mean) / posterior.standardDeviation);
}

const evidence: BeliefTheory = {
  denominator: (x) => upTo(1e6, x),
  ofTosses: (kinds, heads, tails) =>
    kinds.reduce((sum, kind) => sum + kind.prior * likelihood(kind, heads, tails), 0),
};

export const posterior = claim("kaplan:3.4.6", {
  printed: {
    as: String
      .raw`p_{\text{belief}}(\theta|X)=\frac{p_{\text{model}}(X|\theta)}{p_{\text{world}}(X)}p_{\text{prior}}(\theta)`,
    theory: {
      denominator: (x, world) => WORLDS[world](x),
      ofTosses: (_kinds, heads, tails, real) => likelihood(real, heads, tails),
    } as BeliefTheory,
  },
  by:
    "shares of all that can happen: by quadrature of the joint law beside the datum, and by counting 10 000 picks and tosses",
  measure: beliefs,
  corrected: {
    as: String
      .raw`p_{\text{belief}}(\theta|X)=\frac{p_{\text{model}}(X|\theta)}{\int p_{\text{model}}(X|\theta')p_{\text{prior}}(\theta')\,d\theta'}p_{\text{prior}}(\theta)`,
    theory: evidence,
    grade: "condition",
    because:
      "The denominator is the evidence, which the believer's own prior and model fix; with the law from which nature draws, known only through sampling, beliefs do not sum to one unless " +
      "nature happens to draw from prior and model",
    counterexample: ({ observation, shares }) => ({
      at: `prior N(0, 1), model N(θ, 1), x = ${observation}, the world N(3, 0.25): sum of all beliefs`,
      printed: upTo(1e6, observation) / WORLDS["N(3, 0.25)"](observation),
      found: shares.at(-1)!,
    }),
  },
  rivals: {
    "the model's area over the parameter": { ...evidence, denominator: () => 1 },
    "the model at its likeliest": {
      ...evidence,
      denominator: () => 1 / Math.sqrt(2 * Math.PI),
      ofTosses: (kinds, heads, tails) =>
        kinds.reduce((most, kind) => Math.max(most, likelihood(kind, heads, tails)), 0),
    },
    "the evidence of prior and model, their variances not added": {
      ...evidence,
      denominator: (x) => gauss(x, 0, 1),
    },
    "all coins alike": {
      ...evidence,
      ofTosses: (kinds, heads, tails) =>
        kinds.reduce((sum, kind) => sum + likelihood(kind, heads, tails) / kinds.length, 0),
    },
  },
  compare: ({ observation, worlds, bounds, shares, kinds, records }, theory, judge) => {
    for (const world of worlds) {
      judge.equal(
        `belief up to ${bounds.length} bounds, nature drawing from ${world}`,
        shares,
        bounds.map((bound) => upTo(bound, observation) / theory.denominator(observation, world)),
        { atol: 1e-12, why: "numerical derivatives of quadratures: about 10⁻¹³" },
      );
    }
    kinds.forEach((real, k) =>
      judge.equal(
        `belief in each coin after three tosses, nature tossing coin ${k + 1}`,
        records.flatMap((record) => record.shares),
        records.flatMap(({ heads, tails }) =>
          kinds.map((kind) =>
            kind.prior * likelihood(kind, heads, tails) / theory.ofTosses(kinds, heads, tails, real)
          )
        ),
        { rtol: 1e-14, why: "counts; round-off only" },
      )
    );
  },
});

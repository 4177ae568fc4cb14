import { claim } from "../../../ledger/mod.ts";
import { BATCHES, CHAIN_BATCHES, delayedEffects, discountedWorlds, DISCOUNTS } from "../experiment.ts";
import { type Chain, chainMoments } from "../chain-moments.ts";

interface DiscountTheory {
  /** Mean and mean square of the estimate. */
  moments(chain: Chain, discount: number): readonly [number, number];
  /** Whether a smaller discount is further off in the mean, */
  bias: 1 | -1;
  /** whether a larger one varies more, */
  variance: 1 | -1;
  /** and whether discounting lowers the mean squared error of a batch. */
  gain: { readonly small: 1 | -1; readonly large: 1 | -1 };
}

const trade: DiscountTheory = { moments: chainMoments, bias: 1, variance: 1, gain: { small: 1, large: -1 } };

/** The discount of the smallest mean squared error of a batch, by a theory's moments. */
function bestDiscount(theory: DiscountTheory, chain: Chain, size: number): number {
  const [truth] = theory.moments(chain, 1);
  const losses = DISCOUNTS.map((discount) => {
    const [mean, square] = theory.moments(chain, discount);
    return (mean - truth) ** 2 + (square - mean ** 2) / size;
  });
  return DISCOUNTS[losses.indexOf(Math.min(...losses))];
}

/** The discount as a trade between bias and variance. */
export const discountDial = claim("kaplan:8.2.gamma-dial", {
  printed: {
    as: String
      .raw`\text{A better way to think about the discount factor }\gamma\text{ is as a trade between bias and variance. Since the full rewards-to-go from the future can have very high variance, we can get a stabler policy gradient signal if we discount effects from the far future.}`,
    theory: trade,
  },
  rivals: {
    "discounting does not bias": {
      ...trade,
      moments: (chain, discount) => {
        const [mean, square] = chainMoments(chain, discount);
        const [truth] = chainMoments(chain, 1);
        return [truth, square - mean ** 2 + truth ** 2];
      },
    },
    "discounting does not calm": {
      ...trade,
      moments: (chain, discount) => {
        const [mean] = chainMoments(chain, discount);
        const [truth, square] = chainMoments(chain, 1);
        return [mean, square - truth ** 2 + mean ** 2];
      },
    },
    "a smaller discount is noisier": { ...trade, variance: -1 },
    "a smaller discount is nearer the truth": { ...trade, bias: -1 },
    "discounting pays at any batch": { ...trade, gain: { small: 1, large: 1 } },
    "discounting never pays": { ...trade, gain: { small: -1, large: -1 } },
  },
  by:
    "gradient estimates of simulated episodes of fifty steps, and all episodes of 64 random decision processes with noisy rewards",
  omitted: {
    "training with γ annealed to 1": "the source reports that some do it, and claims no result",
  },
  measure: async (context) => ({
    chain: await delayedEffects(context),
    worlds: await discountedWorlds(context),
  }),
  compare: ({ chain, worlds }, theory, judge) => {
    for (const [j, discount] of DISCOUNTS.entries()) {
      const [mean, square] = theory.moments(chain, discount);
      judge.mean(`mean estimate, fifty steps, γ = ${discount}`, chain.means[j], mean, {
        why: "4000 batches of 100 episodes",
      });
      judge.mean(`mean squared estimate, fifty steps, γ = ${discount}`, chain.squares[j], square, {
        why: "4000 batches of 100 episodes",
      });
    }
    judge.equal(
      "best γ of fifty steps, by the size of the batch",
      chain.best,
      CHAIN_BATCHES.map((size) => bestDiscount(theory, chain, size)),
      {
        why: "one of six; the next best is worse by half and more",
      },
    );
    const last = DISCOUNTS.length - 1;
    const differences = (of: (world: typeof worlds[number], j: number) => number): number[] =>
      worlds.map((world) => of(world, 0) - of(world, last));
    // Not against γ = 1, from whose mean the bias is measured.
    judge.sign(
      `squared bias at γ = ${DISCOUNTS[0]} minus that at γ = ${DISCOUNTS[2]}`,
      worlds.map(({ squaredBias }) => squaredBias[0] - squaredBias[2]),
      theory.bias,
      { why: "64 random worlds, all their episodes" },
    );
    judge.sign(
      `variance at γ = 1 minus that at γ = ${DISCOUNTS[0]}`,
      differences((world, j) => world.variance[j]).map((x) => -x),
      theory.variance,
      { why: "64 random worlds, all their episodes" },
    );
    for (const size of ["small", "large"] as const) {
      judge.sign(
        `mean squared error of a batch of ${BATCHES[size]} at γ = 1 minus that at γ = ${DISCOUNTS[0]}`,
        differences((world, j) => -world.squaredBias[j] - world.variance[j] / BATCHES[size]),
        theory.gain[size],
        { why: "64 random worlds, all their episodes" },
      );
    }
  },
});

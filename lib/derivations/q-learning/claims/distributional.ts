import { claim, part } from "../../../ledger/mod.ts";
import { chainLaws, coinLoop, LAW_DISCOUNTS, lawBackups, ORDERS, PLACES_OF_EXCESS } from "../experiment.ts";
import { beside, fiveStates } from "../worlds.ts";

const AS = String
  .raw`\text{One simple modification … is to learn the }\textit{probability distribution of rewards}\text{ rather than the expected reward given this distribution}`;

interface ReturnTheory {
  /** The quantile of the learned law. */
  quantile(fraction: number): number;
  /** Its cumulative distribution. */
  cumulative(x: number): number;
}

const cut = (x: number): number => Math.min(1, Math.max(0, x));
const sums: ReturnTheory = { quantile: (fraction) => 2 * fraction, cumulative: (x) => cut(x / 2) };

interface ChainTheory {
  /** E max(Z − c, 0). */
  excess(c: number): number;
  /** The cumulative distribution. */
  cumulative(x: number): number;
}

/** The law of the rewards of the next `depth` steps from the middle of the five states, summed with γᵗ: all paths. */
function pathLaw(depth: number, discount: number): ChainTheory {
  const outcomes: { sum: number; probability: number }[] = [];
  const visit = (state: number, t: number, sum: number, probability: number): void => {
    if (t === depth) {
      outcomes.push({ sum, probability });
      return;
    }
    for (const way of [0, 1]) {
      visit(
        beside(state, way),
        t + 1,
        sum + discount ** t * fiveStates.reward[state][way],
        probability * (way ? fiveStates.up[state] : 1 - fiveStates.up[state]),
      );
    }
  };
  visit(fiveStates.start, 0, 0, 1);
  outcomes.sort((x, y) => x.sum - y.sum);
  const below = new Float64Array(outcomes.length + 1);
  outcomes.forEach(({ probability }, i) => below[i + 1] = below[i] + probability);
  return {
    excess: (c) =>
      outcomes.reduce((total, { sum, probability }) => total + Math.max(0, sum - c) * probability, 0),
    cumulative: (x) => {
      let [low, high] = [0, outcomes.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (outcomes[middle].sum <= x) low = middle + 1;
        else high = middle;
      }
      return Math.min(1, below[low]);
    },
  };
}

/** What is learned when the whole law is. */
export const distributional = claim("kaplan:8.3.distributional", {
  parts: {
    "the same means": part({
      omitted: {
        "empirical support, and no satisfying explanation":
          "reports of experience and of the state of theory; with tables the means are the same numbers, which is measured",
      },
      printed: { as: AS, theory: { slope: (_discount: number) => 1, gap: 0 } },
      rivals: {
        "the mean discounted once more": { slope: (discount) => discount, gap: 0 },
        "an optimistic law": { slope: () => 1, gap: 0.1 },
      },
      by: "outcome by outcome, the laws of r + γZ on random chains of five states; then on 101 fixed atoms",
      measure: lawBackups,
      compare: (found, theory, judge) => {
        LAW_DISCOUNTS.forEach((discount, i) => {
          for (
            const [what, { slope, gap }] of Object.entries({
              law: found[i].exact,
              "law on fixed atoms": found[i].fixed,
            })
          ) {
            const how = { atol: 1e-13, why: "sums over twelve outcomes and 101 atoms" };
            judge.equal(
              `mean of the ${what} against the scalar backup, slope at γ = ${discount}`,
              slope,
              theory.slope(discount),
              how,
            );
            judge.equal(`largest gap between them at γ = ${discount}, ${what}`, gap, theory.gap, how);
          }
        });
      },
    }),
    "a contraction": part({
      printed: { as: AS, theory: { factor: (discount: number, _order: number) => discount } },
      rivals: {
        "none": { factor: () => 1 },
        "by γ²": { factor: (discount) => discount * discount },
        "by γ to the power 1/p": { factor: (discount, order) => discount ** (1 / order) },
      },
      by:
        "the largest Wasserstein distance of any state, after over before, worst of 60 pairs of sets of laws, a third of them shifted copies",
      measure: async (context) => (await lawBackups(context)).map(({ ratios }) => ratios),
      compare: (found, theory, judge) => {
        LAW_DISCOUNTS.forEach((discount, i) =>
          judge.equal(
            `worst ratios for p = 1, 2, ∞ at γ = ${discount}`,
            found[i],
            ORDERS.map((p) => theory.factor(discount, p)),
            {
              rtol: 1e-13,
              why: "shifted laws reach it; powers and roots of sums of some thirty gaps",
            },
          )
        );
      },
    }),
    // The notes call Q the "expected reward": rewards are meant in sum, discounted. The law of one reward is a rival.
    "the law of the return": part({
      printed: { as: AS, theory: sums },
      rivals: {
        "the law of one reward": {
          quantile: (fraction) => fraction < 0.5 ? 0 : 1,
          cumulative: (x) => x < 0 ? 0 : x < 1 ? 0.5 : 1,
        },
        "the law of the mean reward": { quantile: (fraction) => fraction, cumulative: cut },
        "a normal law's width": {
          quantile: (fraction) => 1 + 2 * (fraction - 0.5) / Math.sqrt(2),
          cumulative: (x) => cut(0.5 + (x - 1) / 2 * Math.sqrt(2)),
        },
      },
      by:
        "rewards 0 and 1 by the toss of a coin, γ = ½: twenty quantiles learned by temporal differences, and 4000 returns of sixty tosses",
      measure: coinLoop,
      compare: ({ quantiles, draws, fractions }, theory, judge) => {
        judge.equal("learned quantiles", quantiles, fractions.map(theory.quantile), {
          atol: 0.08,
          why:
            "twenty atoms of a continuous law are off by up to 0.03 at their fixed point, and noise of 0.01",
        });
        judge.distribution("returns", draws, theory.cumulative, {
          why: "4000 independent returns, cut at 2⁻⁶⁰",
        });
      },
    }),
    "the law of the return, five states": part({
      printed: { as: AS, theory: pathLaw(14, fiveStates.discount) },
      rivals: {
        "the law of one reward": pathLaw(1, 1),
        "the law of two rewards": pathLaw(2, fiveStates.discount),
        "γ counted twice": pathLaw(14, fiveStates.discount ** 2),
      },
      by:
        "five states in a row with steps by chance, γ = ½: laws of the return learned on 201 fixed atoms by sweeps and as twenty quantiles by " +
        "temporal differences, and 4000 returns; predicted by all paths of 14 steps",
      measure: chainLaws,
      compare: ({ atoms, quantiles, draws }, theory, judge) => {
        const predicted = PLACES_OF_EXCESS.map(theory.excess);
        judge.equal("mean excess over seven places, law on fixed atoms", atoms, predicted, {
          atol: 0.002,
          why: "atoms 0.04 apart spread every outcome: about 2·10⁻⁴",
        });
        judge.equal("mean excess over seven places, quantiles", quantiles, predicted, {
          atol: 0.08,
          why: "twenty quantiles, with noise where few returns fall: a deviation of 0.01, seven of them",
        });
        judge.distribution("returns", draws, theory.cumulative, {
          why: "4000 independent returns; what follows 14 steps is at most 2·2⁻¹⁴ · 1.5",
        });
      },
    }),
  },
});

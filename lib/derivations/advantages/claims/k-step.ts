import { claim, part } from "../../../ledger/mod.ts";
import { estimates, type Evidence, KS, kSteps } from "../experiment.ts";
import { moments, type Walk, walkBias, walkSquare } from "../walk-moments.ts";
import { kStep } from "./mixtures.ts";

type Numbers = readonly number[];
type Episode = Pick<Evidence<typeof estimates>[number], "rewards" | "values" | "discount">;

interface EstimateTheory {
  /** A⁽ᵏ⁾ of step t, k the number of entries. */
  advantage(episode: Episode, t: number, k: Numbers): number;
  /** What V(s_{t+k}) adds to its mean, given what is wrong with V. */
  bias(walk: Walk, discount: number, start: number, k: Numbers): number;
}

const asPrinted: EstimateTheory = {
  advantage: (episode, t, k) => kStep(episode, t, k.length),
  bias: walkBias,
};

const AS = String
  .raw`A_t^{(1)}=-V(s_t)+r_t+\gamma V(s_{t+1}),\quad A_t^{(2)}=-V(s_t)+r_t+\gamma r_{t+1}+\gamma^2V(s_{t+2}),\text{ etc.}`;

interface DialTheory {
  /** The steps k, those of the larger bias first. */
  biases(walk: Walk, discount: number, start: number, ks: readonly Numbers[]): readonly string[];
  /** The shortest and the longest, the one of the smaller variance first. */
  variances(walk: Walk, discount: number, start: number, ks: readonly Numbers[]): readonly string[];
  /** The mean square of A⁽ᵏ⁾. */
  square(walk: Walk, discount: number, start: number, k: Numbers): number;
}

const named = (k: Numbers): string => `k = ${k.length}`;

const computed: DialTheory = {
  biases: (walk, discount, start, ks) => {
    const size = new Map(ks.map((k) => [named(k), Math.abs(asPrinted.bias(walk, discount, start, k))]));
    return [...size.keys()].sort((a, b) => size.get(b)! - size.get(a)!);
  },
  variances: (walk, discount, start, ks) => {
    const spread = new Map([ks[0], ks[ks.length - 1]].map((k) => {
      const { mean, square } = moments(walk, discount, k);
      return [named(k), square[start] - mean[start] ** 2];
    }));
    return [...spread.keys()].sort((a, b) => spread.get(a)! - spread.get(b)!);
  },
  square: walkSquare,
};

/** Advantages by so many steps. */
export const kStepAdvantages = claim("kaplan:8.2.11", {
  parts: {
    "the estimates": part({
      printed: {
        as: `${AS}\\ A_t^{(\\infty)}\\text{ is literally just the empirical return minus a baseline}`,
        theory: asPrinted,
      },
      rivals: {
        "V discounted once less": {
          advantage: ({ rewards, values, discount }, t, k) => {
            const steps = Math.min(k.length, rewards.length - t);
            return kStep({ rewards, values, discount }, t, k.length) +
              discount ** steps * (1 / discount - 1) * values[t + steps];
          },
          bias: (walk, discount, start, k) => asPrinted.bias(walk, discount, start, k) / discount,
        },
        "one reward less": {
          advantage: ({ rewards, values, discount }, t, k) =>
            kStep({ rewards: rewards.map((r, i) => i === t ? 0 : r), values, discount }, t, k.length),
          bias: asPrinted.bias,
        },
        "the baseline forgotten": {
          advantage: (episode, t, k) => kStep(episode, t, k.length) + episode.values[t],
          bias: asPrinted.bias,
        },
        "an error that is the same everywhere": {
          advantage: asPrinted.advantage,
          bias: ({ errors }, discount, start, k) => discount ** k.length * errors[start],
        },
      },
      by: "the library's estimates of episodes that ended or were cut, and the mean of a crowd that walks",
      measure: async (context) => ({
        episodes: await estimates(context),
        walks: (await kSteps(context)).map(({ walk, discount, start, ks, biases }) => ({
          walk,
          discount,
          start,
          ks,
          biases,
        })),
      }),
      compare: ({ episodes, walks }, theory, judge) => {
        for (const [i, { stepped, ...episode }] of episodes.entries()) {
          for (const { steps, found } of stepped) {
            judge.equal(
              `A⁽ᵏ⁾, k = ${steps.length}, of ${episode.rewards.length} steps, episode ${i + 1}`,
              found,
              episode.rewards.map((_, t) => theory.advantage(episode, t, steps)),
              { rtol: 2e-14, atol: 2e-14, why: "at most thirteen terms" },
            );
          }
        }
        for (const { walk, discount, start, ks, biases } of walks) {
          judge.equal(
            "what V adds to the mean",
            biases,
            ks.map((k) => theory.bias(walk, discount, Number(start), k)),
            { rtol: 1e-12, atol: 5e-14, why: "400 steps of a crowd" },
          );
        }
      },
    }),
    "bias against variance": part({
      printed: {
        as: String
          .raw`A_t^{(1)}\text{ has low variance but high bias, while }A_t^{(k)}\text{ can have low bias but high variance. The bias decreases with increasing }k\text{ because }\dots\ V(s_{t+k})\ \dots\text{ is becoming more and more suppressed}`,
        theory: {
          ...computed,
          biases: (_walk, _discount, _start, ks) => ks.map(named),
          variances: (_walk, _discount, _start, ks) => [named(ks[0]), named(ks[ks.length - 1])],
        } as DialTheory,
      },
      by:
        "the mean of a crowd that walks on twenty states, and squares over 120 000 walks, for three kinds of errors of V",
      measure: kSteps,
      corrected: {
        as: String
          .raw`|\gamma^k\langle V(s_{t+k})-V^\pi(s_{t+k})\rangle|\le\gamma^k\max_s|V-V^\pi|\text{: the bound decreases, for }\gamma<1\text{; the bias itself may grow, and }A^{(1)}\text{ varies more than the return where errors of }V\text{ do}`,
        theory: computed,
        grade: "condition",
        because:
          "only the bound γᵏ max|V − V^π| falls with k: an error in states that are reached later biases A⁽²⁾ and not A⁽¹⁾, and a V " +
          "that is off by more than the return varies gives A⁽¹⁾ the larger variance",
        counterexample: (found) => {
          const { biases } = found.find(({ what }) => what === "one wrong state")!;
          return {
            at: "walk on a line, V off by 5 in the state two steps away: the biases of A⁽¹⁾ and A⁽²⁾",
            printed: "the second is smaller",
            found: `${Math.abs(biases[0]).toFixed(3)} and ${biases[1].toFixed(3)}`,
          };
        },
      },
      rivals: {
        "bias grows with k": {
          ...computed,
          biases: (_walk, _discount, _start, ks) => ks.map(named).reverse(),
        },
        "errors of V do not add to the variance": {
          ...computed,
          variances: (walk, discount, start, ks) =>
            computed.variances({ ...walk, errors: walk.errors.map(() => 0) }, discount, start, ks),
          square: (walk, discount, start, k) => {
            const { mean, square } = moments({ ...walk, errors: walk.errors.map(() => 0) }, discount, k);
            return square[start] - mean[start] ** 2;
          },
        },
        "the longer the noisier": {
          ...computed,
          variances: (_walk, _discount, _start, ks) => [named(ks[0]), named(ks[ks.length - 1])],
        },
      },
      omitted: { "Monte Carlo estimates of the bias": "computed exactly, from the law of the walk" },
      compare: (found, theory, judge) => {
        for (const { what, walk, discount, start, ks, biases, squares, variances } of found) {
          const from = Number(start);
          judge.order(
            `estimates by bias, ${what}`,
            Object.fromEntries(ks.map((k, j) => [named(k), -Math.abs(biases[j])])),
            theory.biases(walk, discount, from, ks),
            { why: "exact means" },
          );
          judge.order(
            `estimates by variance, ${what}`,
            { [named(ks[0])]: variances[0], [named(ks[ks.length - 1])]: variances[ks.length - 1] },
            theory.variances(walk, discount, from, ks),
            { why: "120 000 walks; the two differ by many standard errors" },
          );
          for (const [j, k] of KS.entries()) {
            judge.mean(
              `mean square of A⁽ᵏ⁾, k = ${k}, ${what}`,
              squares[j],
              theory.square(walk, discount, from, ks[j]),
              {
                why: "4000 batches of 30 walks",
              },
            );
          }
        }
      },
    }),
  },
});

import { expectedRewardGradient } from "../../../estimators/mod.ts";
import { klDivergence } from "../../../information/mod.ts";
import { claim, part } from "../../../ledger/mod.ts";
import { ascents, type Pairing, PAIRINGS, reweighted } from "../experiment.ts";
import { expectation, policyOf } from "../worlds.ts";

type Numbers = readonly number[];

interface UpdateTheory {
  /** Whether climbing the weighted reward raises the reward of the policy that is being changed. */
  gain(pairing: Pairing): 1 | -1;
  /** The slope of the weighted reward at that policy. */
  slope(pairing: Pairing, oldLogits: Numbers, newLogits: Numbers, rewards: Numbers): ArrayLike<number>;
  /** The mean weighted reward. */
  estimate(pairing: Pairing, oldLogits: Numbers, newLogits: Numbers, rewards: Numbers): number;
}

/** The slope of the new policy's expected reward. */
const rewardSlope = (newLogits: Numbers, rewards: Numbers): ArrayLike<number> =>
  expectedRewardGradient(newLogits, rewards);

/** Minus the new policy's score, averaged over the old policy with its rewards. */
function descent(oldLogits: Numbers, newLogits: Numbers, rewards: Numbers): number[] {
  const before = policyOf(oldLogits);
  const now = policyOf(newLogits);
  const reward = expectation(before, Array.from(rewards));
  return rewards.map((each, y) => now[y] * reward - before[y] * each);
}

const forwards: UpdateTheory = {
  gain: (pairing) => pairing === PAIRINGS[0] ? 1 : -1,
  slope: (pairing, oldLogits, newLogits, rewards) =>
    pairing === PAIRINGS[0] ? rewardSlope(newLogits, rewards) : descent(oldLogits, newLogits, rewards),
  estimate: (pairing, oldLogits, newLogits, rewards) =>
    expectation(policyOf(pairing === PAIRINGS[0] ? newLogits : oldLogits), Array.from(rewards)),
};

interface ReferenceTheory {
  /** The mean, over draws of the current policy, of the reward times π_ref/π. */
  weighted(reference: Numbers, current: Numbers, rewards: Numbers): number;
  /** The mean of ln π/π_ref over draws of the current policy. */
  logRatio(reference: Numbers, current: Numbers): number;
}

const reference: ReferenceTheory = {
  weighted: (before, _now, rewards) => expectation(policyOf(before), Array.from(rewards)),
  logRatio: (before, now) => klDivergence(policyOf(now), policyOf(before)),
};

const AS = String
  .raw`\text{You generate samples under your current policy. But you need to evaluate them under the old or reference policy. That requires exactly these probability ratios.}`;

/** Whose samples PPO reweights. */
export const ratioDirection = claim("techniques:ppo-ratio-direction", {
  parts: {
    "under the reference policy": part({
      printed: { as: AS, theory: reference },
      rivals: {
        "the current policy's own reward": {
          ...reference,
          weighted: (_before, now, rewards) => expectation(policyOf(now), Array.from(rewards)),
        },
        "the divergence the other way round": {
          ...reference,
          logRatio: (before, now) => klDivergence(policyOf(before), policyOf(now)),
        },
        "the log ratio upside down": {
          ...reference,
          logRatio: (before, now) => -klDivergence(policyOf(now), policyOf(before)),
        },
      },
      by: "means of weighted rewards and of log ratios over draws of the current policy",
      measure: reweighted,
      compare: (found, theory, judge) => {
        for (const [i, { oldLogits, newLogits, rewards, newSamples, logRatios }] of found.entries()) {
          judge.mean(
            `reward under the reference policy, world ${i + 1}`,
            newSamples,
            theory.weighted(oldLogits, newLogits, rewards),
            { why: "means of 4000 batches of 400 draws" },
          );
          judge.mean(
            `log ratio to the reference policy, world ${i + 1}`,
            logRatios,
            theory.logRatio(oldLogits, newLogits),
            { why: "means of 4000 batches of 400 draws" },
          );
        }
      },
    }),
    "under the old policy": part({
      printed: {
        as: AS,
        // Weights π_old/π over the current policy's samples are what an update needs.
        theory: {
          ...forwards,
          gain: () => 1,
          slope: (_pairing, _oldLogits, newLogits, rewards) => rewardSlope(newLogits, rewards),
        } as UpdateTheory,
      },
      by:
        "climbing each weighted reward by its numerical slope from the old policy, and playing old samples to learn the new policy's reward",
      measure: async (context) => ({
        climbed: await ascents(context),
        sampled: (await reweighted(context)).map(({ logRatios: _, ...rest }) => rest),
      }),
      corrected: {
        as: String
          .raw`E_{y\sim\pi_{old}}\left[r(y)\,\frac{\pi_\theta(y)}{\pi_{old}(y)}\right]=E_{y\sim\pi_\theta}[r(y)]\text{: samples of the old policy, evaluated under the current one}`,
        theory: forwards,
        grade: "loose",
        because:
          "PPO's samples are the old policy's, and what it must raise is the reward of the policy being changed: weights π_old/π over the " +
          "current policy's samples estimate the old reward, and climbing that estimate lowers the new one",
        counterexample: ({ climbed }) => ({
          at: "first of 60 random bandits: reward gained by 20 steps up the surrogate",
          printed: "a gain",
          found: climbed[0].gains[PAIRINGS[1]],
        }),
      },
      rivals: {
        "the slope of the old policy": {
          ...forwards,
          slope: (pairing, oldLogits, newLogits, rewards) =>
            pairing === PAIRINGS[0]
              ? rewardSlope(oldLogits, rewards)
              : descent(oldLogits, newLogits, rewards),
        },
        "either estimates the new policy's reward": {
          ...forwards,
          estimate: (_, _oldLogits, newLogits, rewards) =>
            expectation(policyOf(newLogits), Array.from(rewards)),
        },
        "the wrong pairing does nothing": {
          ...forwards,
          slope: (pairing, _, newLogits, rewards) =>
            pairing === PAIRINGS[0] ? rewardSlope(newLogits, rewards) : rewards.map(() => 0),
        },
      },
      compare: ({ climbed, sampled }, theory, judge) => {
        for (const pairing of PAIRINGS) {
          const how = { atol: 2e-12, rtol: 1e-11, why: "an extrapolated numerical derivative: about 10⁻¹³" };
          judge.equal(
            `slope at the new policy of ${pairing}`,
            climbed.flatMap(({ slopes }) => slopes[pairing]),
            climbed.flatMap(({ oldLogits, newLogits, rewards }) =>
              Array.from(theory.slope(pairing, oldLogits, newLogits, rewards))
            ),
            how,
          );
          judge.equal(
            `slope at the old policy of ${pairing}`,
            climbed.flatMap(({ slopesAtOld }) => slopesAtOld[pairing]),
            climbed.flatMap(({ oldLogits, rewards }) =>
              Array.from(theory.slope(pairing, oldLogits, oldLogits, rewards))
            ),
            how,
          );
          judge.sign(
            `reward gained by climbing ${pairing}`,
            climbed.map(({ gains }) => gains[pairing]),
            theory.gain(pairing),
            { why: "20 short steps in 60 random bandits" },
          );
          for (const [i, { oldLogits, newLogits, rewards, oldSamples, newSamples }] of sampled.entries()) {
            judge.mean(
              `mean of ${pairing}, world ${i + 1}`,
              pairing === PAIRINGS[0] ? oldSamples : newSamples,
              theory.estimate(pairing, oldLogits, newLogits, rewards),
              { why: "means of 4000 batches of 400 draws" },
            );
          }
        }
      },
    }),
  },
});

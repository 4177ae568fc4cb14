import { klDivergence } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { dpoLoss, logPartition } from "../../../preference/mod.ts";
import { implied, impliedDraws, recovered } from "../experiment.ts";
import { lawOf } from "../worlds.ts";

type Numbers = readonly number[];

const kl = (policy: Numbers, reference: Numbers): number => klDivergence(lawOf(policy), lawOf(reference));

const SLOPE = { atol: 1e-11, rtol: 1e-11, why: "extrapolated numerical derivatives: about 1e-13" };

interface PointwiseTheory {
  /** What the contributions add up to, averaged over the policy's own responses: it should be the divergence. */
  total(policy: Numbers, reference: Numbers, beta: number): number;
  /** Whether some contribution is negative. */
  negative: boolean;
}

const averaged =
  (of: (p: number, q: number, logRatio: number, beta: number) => number): PointwiseTheory["total"] =>
  (policy, reference, beta) =>
    policy.reduce(
      (sum, log, y) => sum + of(Math.exp(log), Math.exp(reference[y]), log - reference[y], beta),
      0,
    );

/** The pointwise contribution to the divergence. */
export const pointwise = claim("techniques:pointwise-kl", {
  printed: {
    as: String
      .raw`\text{The pointwise contribution to the KL divergence is: }\hat r_\theta(y)=\beta\log\frac{\pi_\theta(y|x)}{\pi_{\text{ref}}(y|x)}`,
    theory: {
      total: averaged((p, _, logRatio, beta) => p * beta * logRatio),
      negative: true,
    } as PointwiseTheory,
  },
  by:
    "the divergence as the numerical slope of Σ π^t π_ref^(1−t), for policies over 3 to 1000 responses and over tokens",
  measure: implied,
  corrected: {
    as: String
      .raw`\log\frac{\pi_\theta(y|x)}{\pi_{\text{ref}}(y|x)}\text{, averaged over }y\sim\pi_\theta\text{, is }D_{\mathrm{KL}};\ \hat r_\theta\text{ contributes to }\beta D_{\mathrm{KL}}`,
    theory: { total: averaged((p, _, logRatio) => p * logRatio), negative: true },
    grade: "slip",
    because:
      "The factor β belongs to the penalty β·KL and not to the divergence, whose own formula in the next line has none",
    counterexample: (found) => {
      const { beta, policy, reference, divergence } = found[0];
      const mean = averaged((p, _, logRatio) => p * beta * logRatio)(policy, reference, beta);
      return {
        at: `3 responses, β = ${beta}: mean of the contributions, the divergence being ${
          divergence.toPrecision(4)
        }`,
        printed: divergence,
        found: mean,
      };
    },
  },
  rivals: {
    "summed without weights": { total: averaged((_p, _q, logRatio) => logRatio), negative: true },
    "under the reference": { total: averaged((_, q, logRatio) => q * logRatio), negative: true },
    "in absolute value": { total: averaged((p, _, logRatio) => p * Math.abs(logRatio)), negative: true },
    "never negative": { total: averaged((p, _, logRatio) => p * logRatio), negative: false },
  },
  compare: (found, theory, judge) => {
    for (const beta of [...new Set(found.map((each) => each.beta))]) {
      const rows = found.filter((each) => each.beta === beta);
      judge.equal(
        `divergences of laws of ${rows.map(({ policy }) => policy.length).join(", ")} responses, β = ${beta}`,
        rows.map(({ divergence }) => divergence),
        rows.map(({ policy, reference }) => theory.total(policy, reference, beta)),
        SLOPE,
      );
      judge.exists(
        `a negative contribution in each, β = ${beta}`,
        rows.every(({ negative }) => negative),
        theory.negative,
        { why: "both laws sum to 1" },
      );
    }
  },
});

interface ImplicitTheory {
  /** π(w)/π(l) of the policy whose implicit rewards differ as the true ones. */
  ratio(referenceRatio: number, difference: number, beta: number): number;
  /** True reward less implicit reward, over β. */
  offset(reference: Numbers, rewards: Numbers, beta: number): number;
  /** The logistic loss of a pair from what the policy says. */
  loss(policy: Numbers, reference: Numbers, winner: number, loser: number, beta: number): number;
}

const implicit: ImplicitTheory = {
  ratio: (referenceRatio, difference, beta) => referenceRatio * Math.exp(difference / beta),
  offset: (reference, rewards, beta) => logPartition(reference, rewards, { beta }),
  loss: (policy, reference, winner, loser, beta) =>
    dpoLoss(
      { chosen: [policy[winner]], rejected: [policy[loser]] },
      { chosen: [reference[winner]], rejected: [reference[loser]] },
      { beta },
    ).value,
};

/** The reward inside a policy. */
export const implicitRewards = claim("techniques:implicit-reward", {
  printed: {
    as: String
      .raw`r_\theta(y|x)=\beta\log\frac{\pi_\theta(y|x)}{\pi_{\text{ref}}(y|x)}\text{; DPO doesn't take the expectation — it uses these log-ratios directly in the Bradley–Terry logistic regression loss}`,
    theory: implicit,
  },
  rivals: {
    "without β": {
      ...implicit,
      ratio: (referenceRatio, difference) => referenceRatio * Math.exp(difference),
      loss: (policy, reference, winner, loser) => implicit.loss(policy, reference, winner, loser, 1),
    },
    "without the reference": {
      ...implicit,
      ratio: (_, difference, beta) => Math.exp(difference / beta),
      loss: (policy, reference, winner, loser, beta) =>
        implicit.loss(policy, reference.map(() => -1), winner, loser, beta),
    },
    "equal to the true reward": { ...implicit, offset: () => 0 },
    "the ratio, not its logarithm": {
      ...implicit,
      loss: (policy, reference, winner, loser, beta) => {
        const of = (y: number): number =>
          Math.min(700, beta * Math.exp(Math.min(20, policy[y] - reference[y])));
        return Math.log1p(Math.exp(of(loser) - of(winner)));
      },
    },
  },
  by: "policies that climbed a known reward, and surprises at preferences of that reward by quadrature",
  measure: recovered,
  compare: (found, theory, judge) => {
    for (const { beta, query, reference, rewards, policy, implicit: own, surprises } of found) {
      const what = `query ${query + 1}, β = ${beta}`;
      judge.equal(
        `policy ratios to the first response, ${what}`,
        policy.map((log) => Math.exp(log - policy[0])),
        policy.map((_, y) =>
          theory.ratio(Math.exp(reference[y] - reference[0]), rewards[y] - rewards[0], beta)
        ),
        { rtol: 3e-13, why: "log-probabilities of up to 60 nats" },
      );
      judge.equal(
        `true less implicit reward, over β, ${what}`,
        own.map((r, y) => (rewards[y] - r) / beta),
        own.map(() => theory.offset(reference, rewards, beta)),
        { atol: 3e-13, why: "log-probabilities of up to 60 nats" },
      );
      judge.equal(
        `surprises at the true reward's preferences, ${what}`,
        surprises.map(({ surprise }) => surprise),
        surprises.map(({ winner, loser }) => theory.loss(policy, reference, winner, loser, beta)),
        { atol: 1e-13, rtol: 1e-13, why: "quadrature of smooth functions: round-off of some 1e-15" },
      );
    }
  },
});

interface MeanTheory {
  /** The mean implicit reward of two laws. */
  mean(policy: Numbers, reference: Numbers, beta: number): number;
  /** The divergence that a mean implicit reward tells. */
  divergence(mean: number, beta: number): number;
}

const times: MeanTheory = {
  mean: (policy, reference, beta) => beta * kl(policy, reference),
  divergence: (mean, beta) => mean / beta,
};

/** The mean implicit reward. */
export const expectedImplicit = claim("techniques:expected-implicit-reward", {
  printed: {
    as: String
      .raw`\mathbb E_{y\sim\pi_\theta}[r_\theta(y|x)]=\beta D_{\mathrm{KL}}(\pi_\theta(\cdot|x)\|\pi_{\text{ref}}(\cdot|x))`,
    theory: times,
  },
  rivals: {
    "without β": { mean: (policy, reference) => kl(policy, reference), divergence: (mean) => mean },
    "the divergence the other way round": {
      ...times,
      mean: (policy, reference, beta) => beta * kl(reference, policy),
    },
    "over β": {
      mean: (policy, reference, beta) => kl(policy, reference) / beta,
      divergence: (mean, beta) => mean * beta,
    },
    "negative": {
      mean: (policy, reference, beta) => -beta * kl(policy, reference),
      divergence: (mean, beta) => -mean / beta,
    },
  },
  by:
    "averaging implicit rewards over all responses, of 3 to 1000 and of a token tree, and over draws of an autoregressive policy; divergences as numerical slopes of Σ π^t π_ref^(1−t)",
  omitted: {
    "a transformer": "the autoregressive table is sampled instead: any policy is one at a fixed prompt",
  },
  measure: async (context) => ({ exact: await implied(context), drawn: await impliedDraws(context) }),
  compare: ({ exact, drawn }, theory, judge) => {
    for (const { beta, policy, reference, underPolicy, divergence } of exact) {
      const what = `${policy.length} responses, β = ${beta}`;
      judge.equal(`mean implicit reward, ${what}`, underPolicy, theory.mean(policy, reference, beta), {
        atol: 5e-14,
        rtol: 5e-14,
        why: "sums over at most 1000 responses",
      });
      judge.equal(
        `divergence by a numerical slope, ${what}`,
        divergence,
        theory.divergence(underPolicy, beta),
        SLOPE,
      );
    }
    judge.mean("mean over draws", drawn.means, theory.mean(drawn.policy, drawn.reference, drawn.beta), {
      why: "means of 4000 batches of 50 draws",
    });
  },
});

interface KlTheory {
  /** The mean implicit reward under a law of responses, given both divergences. */
  underPolicy(divergence: number, backwards: number, beta: number): number;
  underReference(divergence: number, backwards: number, beta: number): number;
  /** Whether another law of responses than the policy's (the reference's, winners, losers) gives the same mean. */
  elsewhere: boolean;
}

const itsReward: KlTheory = {
  underPolicy: (divergence, _, beta) => beta * divergence,
  underReference: (_, backwards, beta) => -beta * backwards,
  elsewhere: false,
};

/** The divergence as an expected reward. */
export const klIsReward = claim("techniques:kl-is-reward", {
  printed: {
    as: String.raw`\text{So the KL is just the expected log-ratio reward}`,
    theory: { ...itsReward, underPolicy: (divergence) => divergence } as KlTheory,
  },
  by:
    "averaging implicit rewards over responses of the policy, of the reference, over winners and over losers; divergences as numerical slopes",
  measure: async (context) =>
    (await recovered(context)).map(({ beta, query, divergence, backwards, means }) => ({
      beta,
      query,
      divergence,
      backwards,
      underPolicy: means.policy,
      underReference: means.reference,
      elsewhere: [means.reference, means.winners, means.losers].some((mean) =>
        Math.abs(mean - means.policy) < 1e-6 * Math.abs(means.policy)
      ),
    })),
  corrected: {
    as: String
      .raw`\beta D_{\mathrm{KL}}(\pi_\theta\|\pi_{\text{ref}})=\mathbb E_{y\sim\pi_\theta}[r_\theta]\text{: the KL is the expected reward over }\beta\text{, under the policy's own samples}`,
    theory: itsReward,
    grade: "loose",
    because:
      "The reward defined two lines above carries a factor β, so that its mean is β·KL, and only over the policy's own responses: " +
      "over the reference's it is −β·KL(π_ref‖π), over winners and losers neither",
    counterexample: (found) => ({
      at: `24 responses, β = ${
        found[0].beta
      }: mean implicit reward over the policy's responses, and the divergence`,
      printed: "equal",
      found: `${found[0].underPolicy.toPrecision(4)} and ${found[0].divergence.toPrecision(4)}`,
    }),
  },
  rivals: {
    "whatever the samples": { ...itsReward, elsewhere: true },
    "the divergence over β": { ...itsReward, underPolicy: (divergence, _, beta) => divergence / beta },
    "under the reference, the other way round": {
      ...itsReward,
      underReference: (_, backwards, beta) => beta * backwards,
    },
    "the other divergence": { ...itsReward, underPolicy: (_, backwards, beta) => beta * backwards },
  },
  compare: (found, theory, judge) => {
    for (const { beta, query, divergence, backwards, underPolicy, underReference, elsewhere } of found) {
      const what = `query ${query + 1}, β = ${beta}`;
      judge.equal(
        `mean implicit reward over the policy's responses, ${what}`,
        underPolicy / beta ** 2,
        theory.underPolicy(divergence, backwards, beta) / beta ** 2,
        SLOPE,
      );
      judge.equal(
        `mean implicit reward over the reference's responses, ${what}`,
        underReference / beta ** 2,
        theory.underReference(divergence, backwards, beta) / beta ** 2,
        SLOPE,
      );
      judge.exists(`the same mean over other responses, ${what}`, elsewhere, theory.elsewhere, {
        why: "within a millionth",
      });
    }
  },
});

import { claim } from "../../../ledger/mod.ts";
import { sequenceKl, tokenKl, tokenLogProbabilities, tokenScores } from "../../../reinforcement/mod.ts";
import { missingParts, scoreGradients } from "../experiment.ts";
import { treeOf } from "../worlds.ts";
import { forward, frozenReverse, reverse } from "./plain.ts";

type Numbers = readonly number[];
type Prediction = (shape: string, policy: Numbers, reference: Numbers) => ArrayLike<number>;

const scaled = (factor: number, list: ArrayLike<number>): number[] =>
  Array.from(list, (each) => factor * each);

const ROUND = { atol: 5e-15, why: "exact sums over at most 27 responses; round-off only" };

export const inTheReward = claim("kl-estimators:in-the-reward", {
  statement:
    "With $-\\beta\\ln(\\pi/\\rho)$ of each token as a reward, held constant, the policy gradient with rewards to go (or with their sum over the response) has " +
    "the mean $-\\beta\\nabla D_{KL}(\\pi\\|\\rho)$; with a token's own reward alone it has the one with frozen contexts.",
  printed: {
    as: String
      .raw`E_{y\sim\pi}\Bigl[\sum_t\nabla\ln\pi(y_t|c_t)\sum_{u\ge t}-\beta\ln\frac{\pi(y_u|c_u)}{\rho(y_u|c_u)}\Bigr]=-\beta\,\nabla D_{KL}(\pi\|\rho)`,
    theory: { toGo: reverse, own: frozenReverse, factor: (beta: number) => -beta } as {
      toGo: Prediction;
      own: Prediction;
      factor: (beta: number) => number;
    },
  },
  rivals: {
    "the penalty pulls, it does not push": { toGo: reverse, own: frozenReverse, factor: (beta) => beta },
    "twice, since the reward itself moves with the policy": {
      toGo: reverse,
      own: frozenReverse,
      factor: (beta) => -2 * beta,
    },
    "a token's own reward is enough": { toGo: reverse, own: reverse, factor: (beta) => -beta },
    "frozen contexts, whatever is summed": {
      toGo: frozenReverse,
      own: frozenReverse,
      factor: (beta) => -beta,
    },
    "the forward divergence": { toGo: forward, own: frozenReverse, factor: (beta) => -beta },
  },
  by: "sums of scores over all responses of 1 to 4 tokens, with the penalised rewards as weights",
  measure: scoreGradients,
  compare: (found, theory, judge) => {
    for (const { shape, policy, reference, beta, toGo, whole, own } of found) {
      const predicted = scaled(theory.factor(beta), theory.toGo(shape, policy, reference));
      judge.equal(`rewards to go, ${shape}`, toGo, predicted, ROUND);
      judge.equal(`sum over the response, ${shape}`, whole, predicted, ROUND);
      judge.equal(
        `own reward, ${shape}`,
        own,
        scaled(theory.factor(beta), theory.own(shape, policy, reference)),
        ROUND,
      );
    }
  },
});

export const straightThrough = claim("kl-estimators:straight-through", {
  statement:
    "A penalty that shows k3 of each token and passes back, as a constant weight of the token's score, the log-ratios from the token on, each with the ratio of " +
    "its prefix to the sampling policy, has the value $D_{KL}(\\pi\\|\\rho)$ and the gradient $\\nabla D_{KL}(\\pi\\|\\rho)$ in the mean, whichever policy sampled.",
  printed: {
    as: String
      .raw`E_\mu\Bigl[\sum_tw_tk_3(d_t)\Bigr]=D_{KL}(\pi\|\rho),\quad E_\mu\Bigl[\sum_t\nabla\ln\pi(y_t|c_t)\sum_{u\ge t}w_ud_u\Bigr]=\nabla D_{KL}(\pi\|\rho),\quad w_t=\prod_{u\le t}\frac{\pi}{\mu}`,
    theory: {
      value: (shape, policy, reference) => sequenceKl(treeOf(shape), policy, reference, "reverse").value,
      gradient: reverse,
    } as { value: (shape: string, policy: Numbers, reference: Numbers) => number; gradient: Prediction },
  },
  rivals: {
    "frozen contexts, as with k2 by token": {
      value: (shape, policy, reference) => sequenceKl(treeOf(shape), policy, reference, "reverse").value,
      gradient: frozenReverse,
    },
    "the divergence that k3 descends": {
      value: (shape, policy, reference) => sequenceKl(treeOf(shape), policy, reference, "reverse").value,
      gradient: forward,
    },
    "the value of the other divergence": {
      value: (shape, policy, reference) => sequenceKl(treeOf(shape), policy, reference, "forward").value,
      gradient: reverse,
    },
  },
  by: "sums over all responses of 1 to 4 tokens, drawn by the policy itself and by another one",
  measure: scoreGradients,
  compare: (found, theory, judge) => {
    for (const { shape, policy, reference, forms } of found) {
      for (const { sampler, straight } of forms) {
        const by = sampler === "policy" ? "itself" : "another policy";
        for (const { kind, value, gradient } of straight) {
          judge.equal(
            `value, ${kind}, ${shape}, drawn by ${by}`,
            value,
            theory.value(shape, policy, reference),
            ROUND,
          );
          judge.equal(
            `gradient, ${kind}, ${shape}, drawn by ${by}`,
            gradient,
            theory.gradient(shape, policy, reference),
            ROUND,
          );
        }
      }
    }
  },
});

/** E_π Σ_t s_t Σ_u w(u − t) KL_u: a policy gradient whose rewards are later divergences. */
const laterDivergences = (weigh: (ahead: number) => number): Prediction => (shape, policy, reference) => {
  const tree = treeOf(shape);
  const V = tree.vocabulary;
  const step = tree.contexts.map((_, c) =>
    tokenKl(policy.slice(c * V, (c + 1) * V), reference.slice(c * V, (c + 1) * V), "reverse").value
  );
  const sum = new Float64Array(policy.length);
  const logs = tokenLogProbabilities(tree, policy);
  tokenScores(tree, policy).forEach((scores, r) => {
    const chance = Math.exp(logs[r].reduce((all, log) => all + log, 0));
    const path = tree.contextsOf[r];
    scores.forEach((score, t) => {
      const weight = path.reduce((all, c, u) => all + weigh(u - t) * step[c], 0);
      score.forEach((each, v) => sum[path[t] * V + v] += chance * weight * each);
    });
  });
  return sum;
};

interface MissingTheory {
  readonly missing: Prediction;
  /** The share of random pairs of policies in which more than a hundredth is left out, for one token and for more. */
  readonly one: readonly [number, number];
  readonly several: readonly [number, number];
}

const toCome: MissingTheory = {
  missing: laterDivergences((ahead) => ahead > 0 ? 1 : 0),
  one: [0, 0],
  several: [0.6, 1],
};

export const earlyTokens = claim("kl-estimators:early-tokens", {
  statement:
    "What penalties by token leave out of $\\nabla D_{KL}(\\pi\\|\\rho)$ is a policy gradient whose reward is the divergence still to come, $\\sum_{u>t}D_{KL}(\\pi_{c_u}\\|\\rho_{c_u})$: " +
    "nothing for responses of one token, nor for policies that do not look at what was said; more than a hundredth of the gradient for most random pairs.",
  printed: {
    as: String
      .raw`\nabla D_{KL}(\pi\|\rho)-E_\pi\Bigl[\nabla\sum_t\tfrac12d_t^2\Bigr]=E_\pi\Bigl[\sum_t\nabla\ln\pi(y_t|c_t)\sum_{u>t}D_{KL}(\pi_{c_u}\|\rho_{c_u})\Bigr]`,
    theory: toCome,
  },
  rivals: {
    "nothing is left out": {
      missing: (_shape, policy) => policy.map(() => 0),
      one: [0, 0],
      several: [0, 0.1],
    },
    "it can be neglected": { ...toCome, several: [0, 0.4] },
    "one token has it too": { ...toCome, one: [0.5, 1] },
    "the divergence of the next token only": {
      ...toCome,
      missing: laterDivergences((ahead) => ahead === 1 ? 1 : 0),
    },
    "the divergence of what went before": {
      ...toCome,
      missing: laterDivergences((ahead) => ahead < 0 ? 1 : 0),
    },
    "half of what is to come": { ...toCome, missing: laterDivergences((ahead) => ahead > 0 ? 0.5 : 0) },
    "its sign turned": { ...toCome, missing: laterDivergences((ahead) => ahead > 0 ? -1 : 0) },
  },
  by: "numerical gradients of the divergence and of the mean penalty, sums over all responses",
  measure: missingParts,
  compare: ({ random, unaware, noticed }, theory, judge) => {
    const HOW = { atol: 3e-12, why: "the difference of two extrapolated numerical gradients: some 10⁻¹³" };
    for (const { shape, policy, reference, missing } of random) {
      judge.equal(`what is left out, ${shape}`, missing, theory.missing(shape, policy, reference), HOW);
    }
    judge.equal(
      "what is left out where the law is one in all contexts",
      unaware.flatMap(({ missing }) => missing),
      unaware.flatMap(({ shape, policy, reference }) => Array.from(theory.missing(shape, policy, reference))),
      HOW,
    );
    const COUNT = { atol: 1e-3, why: "a counted share of 40 random pairs, each measured to 10⁻¹⁰" };
    judge.between("pairs in which it is noticed, one token", noticed.one, theory.one, COUNT);
    judge.between(
      "pairs in which it is noticed, 2 tokens and up to 3",
      noticed.several,
      theory.several,
      COUNT,
    );
  },
});

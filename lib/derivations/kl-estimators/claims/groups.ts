import { claim } from "../../../ledger/mod.ts";
import { responseLogProbabilities, tokenScores } from "../../../reinforcement/mod.ts";
import { baselines, deviations, lengths, tokenMeans } from "../experiment.ts";
import { treeOf } from "../worlds.ts";

type Numbers = readonly number[];

/** ∇E f over whole responses, f by response. */
function gradientOf(shape: string, policy: Numbers, f: (response: number) => number): number[] {
  const tree = treeOf(shape);
  const V = tree.vocabulary;
  const sum: number[] = new Array(policy.length).fill(0);
  const logs = responseLogProbabilities(tree, policy);
  tokenScores(tree, policy).forEach((scores, r) =>
    scores.forEach((score, t) =>
      score.forEach((each, v) => sum[tree.contextsOf[r][t] * V + v] += Math.exp(logs[r]) * f(r) * each)
    )
  );
  return sum;
}

/** E f over whole responses. */
function meanOf(shape: string, policy: Numbers, f: (response: number) => number): number {
  return responseLogProbabilities(treeOf(shape), policy).reduce(
    (sum, log, r) => sum + Math.exp(log) * f(r),
    0,
  );
}

const times = (factor: number, list: Numbers): number[] => list.map((each) => factor * each);

const ROUND = { atol: 1e-14, why: "exact sums over all groups, by counts; round-off only" };

interface FactorTheory {
  readonly others: (group: number) => number;
  readonly mean: (group: number) => number;
}

export const groupBaselines = claim("kl-estimators:group-baselines", {
  statement:
    "For $G$ independent responses the gradient with leave-one-out advantages has the mean $\\nabla E[r]$, and the one with the group's own mean as the baseline " +
    "$(1-1/G)\\nabla E[r]$, for any lengths and rewards (RLOO, arXiv:2402.14740; Dr. GRPO, arXiv:2503.20783, appendix A).",
  printed: {
    as: String
      .raw`E\Bigl[\frac1G\sum_i\bigl(r_i-\bar r\bigr)\nabla\ln\pi(y_i)\Bigr]=\frac{G-1}G\,\nabla E[r],\qquad E\Bigl[\frac1G\sum_i\bigl(r_i-\bar r_{-i}\bigr)\nabla\ln\pi(y_i)\Bigr]=\nabla E[r]`,
    theory: { others: () => 1, mean: (group) => 1 - 1 / group } as FactorTheory,
  },
  rivals: {
    "the group's own mean costs nothing": { others: () => 1, mean: () => 1 },
    "leave-one-out costs as much": { others: (group) => 1 - 1 / group, mean: (group) => 1 - 1 / group },
    "one less of G − 1": { others: () => 1, mean: (group) => group < 3 ? 1 / group : 1 - 1 / (group - 1) },
    "leave-one-out overshoots": { others: (group) => 1 + 1 / Math.max(1, group), mean: () => 1 },
  },
  by: "sums over all groups of 2 to 4 responses with random rewards",
  measure: baselines,
  compare: (found, theory, judge) => {
    for (const { shape, policy, rewards, groups } of found) {
      const exact = gradientOf(shape, policy, (r) => rewards[r]);
      for (const { group, others, mean } of groups) {
        judge.equal(
          `leave-one-out, G = ${group}, ${shape}`,
          others,
          times(theory.others(group), exact),
          ROUND,
        );
        judge.equal(
          `the group's mean, G = ${group}, ${shape}`,
          mean,
          times(theory.mean(group), exact),
          ROUND,
        );
      }
    }
  },
});

/** E of a function of the number of right answers among n, at success probability p. */
function binomialMean(n: number, p: number, f: (count: number) => number): number {
  const size = Math.min(Math.max(Math.round(n), 0), 50);
  const inside = Math.min(Math.max(p, 1e-12), 1 - 1e-12);
  let probability = (1 - inside) ** size;
  let sum = 0;
  for (let count = 0; count <= size; count++) {
    sum += probability * f(count);
    probability *= (size - count) / (count + 1) * inside / (1 - inside);
  }
  return sum;
}

/** The factor in front of ∇p. */
type DeviationTheory = (group: number, success: number) => number;

const spread = (p: number): number => Math.sqrt(Math.max(p * (1 - p), 1e-12));

export const groupDeviation = claim("kl-estimators:group-deviation", {
  statement:
    "With right-or-wrong rewards the GRPO advantage $(r_i-\\bar r)/\\sigma$ (no constant added, $\\sigma$ with $n$, zeros where it vanishes) has the mean gradient " +
    "$w_G(p)\\,\\nabla p$, $p$ the chance of success: 1 for pairs, $\\sqrt2$ for triples; from four responses on prompts count by $w_G(p)$, most where success is rare or nearly certain.",
  printed: {
    as: String
      .raw`E\Bigl[\frac1G\sum_i\frac{r_i-\bar r}\sigma\nabla\ln\pi(y_i)\Bigr]=\frac{E_{k\sim B(G,p)}\bigl[\sqrt{k(G-k)}\bigr]}{G\,p(1-p)}\,\nabla p`,
    theory: ((group, p) =>
      binomialMean(group, p, (k) =>
        Math.sqrt(k * (group - k)) / group) / spread(p) ** 2) as DeviationTheory,
  },
  rivals: {
    "no bias: the gradient of the mean reward": () =>
      1,
    "the limit of large groups": (_group, p) => 1 / spread(p),
    "that limit with the group's own mean": (group, p) => (1 - 1 / group) / spread(p),
    "a deviation with n − 1": (group, p) =>
      binomialMean(group, p, (k) => Math.sqrt(k * (group - k)) / group) / spread(p) ** 2 *
      Math.sqrt(1 - 1 / Math.max(group, 1)),
    "only groups with both answers, all alike": (group, p) =>
      binomialMean(group, p, (k) => k > 0 && k < group ? 1 : 0) / spread(p),
  },
  by: "sums over all groups of 2 to 8 responses, one of which is right",
  measure: deviations,
  compare: (found, theory, judge) => {
    for (const { shape, policy, rewards, groups } of found) {
      const exact = gradientOf(shape, policy, (r) => rewards[r]);
      const success = meanOf(shape, policy, (r) => rewards[r]);
      for (const { group, ascent } of groups) {
        judge.equal(`G = ${group}, ${shape}`, ascent, times(theory(group, success), exact), ROUND);
      }
    }
  },
});

/** The mean ascent direction with the mean over each response's tokens. */
type LengthTheory = (shape: string, policy: Numbers, rewards: Numbers) => number[];

const lengthOf = (shape: string) => (r: number): number => treeOf(shape).responses[r].length;

const difference = (a: Numbers, b: Numbers): number[] => a.map((each, i) => each - b[i]);

export const responseMeans = claim("kl-estimators:response-means", {
  statement:
    "GRPO's mean over each response's tokens (arXiv:2402.03300, eq. (3)) turns the leave-one-out gradient of $E[r]$ into that of $E[r/|y|]-J\\,E[1/|y|]$, with $J=E[r]$ held constant.",
  printed: {
    as: String
      .raw`E\Bigl[\frac1G\sum_i\frac{r_i-\bar r_{-i}}{|y_i|}\nabla\ln\pi(y_i)\Bigr]=\nabla E\Bigl[\frac r{|y|}\Bigr]-E[r]\,\nabla E\Bigl[\frac1{|y|}\Bigr]`,
    theory: ((shape, policy, rewards) => {
      const length = lengthOf(shape);
      return difference(
        gradientOf(shape, policy, (r) => rewards[r] / length(r)),
        times(meanOf(shape, policy, (r) => rewards[r]), gradientOf(shape, policy, (r) => 1 / length(r))),
      );
    }) as LengthTheory,
  },
  rivals: {
    "the gradient of the mean reward": (shape, policy, rewards) =>
      gradientOf(shape, policy, (r) => rewards[r]),
    "that divided by the mean length": (shape, policy, rewards) =>
      times(1 / meanOf(shape, policy, lengthOf(shape)), gradientOf(shape, policy, (r) => rewards[r])),
    "that times the mean of one over the length": (shape, policy, rewards) =>
      times(
        meanOf(shape, policy, (r) => 1 / lengthOf(shape)(r)),
        gradientOf(shape, policy, (r) => rewards[r]),
      ),
    "the gradient of the reward per token": (shape, policy, rewards) =>
      gradientOf(shape, policy, (r) => rewards[r] / lengthOf(shape)(r)),
    "that of the whole difference": (shape, policy, rewards) => {
      const length = lengthOf(shape);
      const inverse = meanOf(shape, policy, (r) => 1 / length(r));
      return difference(
        difference(
          gradientOf(shape, policy, (r) => rewards[r] / length(r)),
          times(meanOf(shape, policy, (r) => rewards[r]), gradientOf(shape, policy, (r) => 1 / length(r))),
        ),
        times(inverse, gradientOf(shape, policy, (r) => rewards[r])),
      );
    },
  },
  by: "sums over all groups of 2 and 3 responses with random rewards",
  measure: lengths,
  compare: (found, theory, judge) => {
    for (const { shape, policy, rewards, groups } of found) {
      for (const { group, ascent } of groups) {
        judge.equal(`G = ${group}, ${shape}`, ascent, theory(shape, policy, rewards), ROUND);
      }
    }
  },
});

interface TokenMeanTheory {
  /** Whether the mean over all tokens turns the direction, and whether a constant divisor does: 1 or 0. */
  readonly token: -1 | 0 | 1;
  readonly constant: -1 | 0 | 1;
  /** Exponent of the turn in the size of the batch. */
  readonly decay: number;
}

export const tokenMeanBias = claim("kl-estimators:token-means", {
  statement:
    "Leave-one-out advantages averaged over all tokens of the batch (DAPO, arXiv:2503.14476, eq. (8)) have a mean gradient that is turned away from $\\nabla E[r]$, " +
    "by an angle that falls as one over the number of responses; divided by a constant (Dr. GRPO) it is not turned at all.",
  printed: {
    as: String
      .raw`E\Bigl[\frac{\sum_iA_i\nabla\ln\pi(y_i)}{\sum_i|y_i|}\Bigr]=c\,\nabla E[r]+O(1/B),\qquad E\Bigl[\frac1{BL}\sum_iA_i\nabla\ln\pi(y_i)\Bigr]\parallel\nabla E[r]`,
    theory: { token: 1, constant: 0, decay: -1 } as TokenMeanTheory,
  },
  rivals: {
    "not turned: every token counts alike": { token: 0, constant: 0, decay: -1 },
    "falls as one over the root of the batch": { token: 1, constant: 0, decay: -0.5 },
    "does not fall": { token: 1, constant: 0, decay: 0 },
    "a constant divisor turns it too": { token: 1, constant: 1, decay: -1 },
  },
  by: "sums over all batches of 2 to 24 responses of 1 to 3 tokens, against a numerical gradient",
  measure: tokenMeans,
  compare: ({ sizes, token, constant }, theory, judge) => {
    const why = "an exact sum over all batches against a numerical gradient: 10⁻¹²";
    judge.sign("turn of the direction with the mean over tokens, smallest batch", token[0], theory.token, {
      atol: 1e-9,
      why,
    });
    judge.sign("turn of the direction with a constant divisor", Math.max(...constant), theory.constant, {
      atol: 1e-9,
      why,
    });
    const large = sizes.map((size) => size >= 12);
    judge.slope(
      "turn against the size of the batch",
      { x: sizes.filter((_, i) => large[i]), y: token.filter((_, i) => large[i]) },
      theory.decay,
      { atol: 0.16, why: "the next order is smaller by one over the size, a twelfth at the smallest" },
    );
  },
});

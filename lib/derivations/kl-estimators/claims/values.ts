import { klDivergence } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import {
  responseLogProbabilities,
  sequenceKl,
  tokenKl,
  tokenLogProbabilities,
  tokenScores,
} from "../../../reinforcement/mod.ts";
import { cutLaws, stepwiseVariances, values, variances } from "../experiment.ts";
import { treeOf } from "../worlds.ts";

type Numbers = readonly number[];

interface ValueTheory {
  readonly k1: (shape: string, policy: Numbers, reference: Numbers) => number;
  readonly k3: (shape: string, policy: Numbers, reference: Numbers) => number;
  /** No k3 is below this. */
  readonly least: number;
  /** The coefficient of ε³ in E k2 − KL for a reference that is ε·direction away in its logits. */
  readonly bias: (
    shape: string,
    policy: Numbers,
    direction: Numbers,
  ) => { readonly token: number; readonly sequence: number };
}

const reverseKl = (shape: string, policy: Numbers, reference: Numbers): number =>
  sequenceKl(treeOf(shape), policy, reference, "reverse").value;

/** The third moments of how the log-probability of a token, and of a response, moves with the reference's logits. */
function thirdMoments(
  shape: string,
  policy: Numbers,
  direction: Numbers,
): { token: number; sequence: number } {
  const tree = treeOf(shape);
  const logs = responseLogProbabilities(tree, policy);
  const sums = { token: 0, sequence: 0 };
  tokenScores(tree, policy).forEach((scores, r) => {
    const moves = scores.map((score, t) =>
      score.reduce((sum, each, v) => sum + each * direction[tree.contextsOf[r][t] * tree.vocabulary + v], 0)
    );
    sums.token += Math.exp(logs[r]) * moves.reduce((sum, move) => sum + move ** 3, 0);
    sums.sequence += Math.exp(logs[r]) * moves.reduce((sum, move) => sum + move, 0) ** 3;
  });
  return sums;
}

const scaled = (factor: number) => (shape: string, policy: Numbers, direction: Numbers) => {
  const { token, sequence } = thirdMoments(shape, policy, direction);
  return { token: factor * token, sequence: factor * sequence };
};

const right: ValueTheory = { k1: reverseKl, k3: reverseKl, least: 0, bias: scaled(-1 / 6) };

export const estimatorValues = claim("kl-estimators:values", {
  statement:
    "$k_1$ and $k_3$, by token or by response, have the mean $D_{KL}(\\pi\\|\\rho)$ over draws of $\\pi$ where both have full support, and no $k_3$ is negative; " +
    "the mean of $k_2$ differs in the third order: by $-\\frac16E_\\pi[g^3]\\varepsilon^3$ for $\\rho=\\pi(1+\\varepsilon g+\\dots)$ (Schulman, " +
    "Approximating KL divergence, 2020).",
  printed: {
    as: String
      .raw`E_\pi k_1=E_\pi k_3=D_{KL}(\pi\|\rho),\quad k_3\ge0,\quad E_\pi k_2-D_{KL}(\pi\|\rho)=-\tfrac16E_\pi[g^3]\,\varepsilon^3+O(\varepsilon^4)`,
    theory: right,
  },
  rivals: {
    "the other divergence": {
      ...right,
      k1: (shape, policy, reference) => sequenceKl(treeOf(shape), policy, reference, "forward").value,
      k3: (shape, policy, reference) => sequenceKl(treeOf(shape), policy, reference, "forward").value,
    },
    "k3 has half the divergence, as half a square would": {
      ...right,
      k3: (shape, policy, reference) => reverseKl(shape, policy, reference) / 2,
    },
    "k2 unbiased": { ...right, bias: scaled(0) },
    "k2 errs as the divergence's own third order": { ...right, bias: scaled(-1 / 3) },
    "k2 too high where the reference is skewed upwards": { ...right, bias: scaled(1 / 6) },
    "k3 at least a thousandth of a nat": { ...right, least: 1e-3 },
  },
  by: "exact sums over all responses of 1 to 4 tokens, and extrapolation to a reference without distance",
  measure: values,
  compare: (found, theory, judge) => {
    const SUM = { atol: 1e-14, why: "sums of at most 27 terms; round-off only" };
    for (const { shape, policy, reference, direction, k1, k3, thirdOrder } of found) {
      judge.equal(`mean k1 by token and response, ${shape}`, [k1.token, k1.sequence], [
        theory.k1(shape, policy, reference),
        theory.k1(shape, policy, reference),
      ], SUM);
      judge.equal(`mean k3 by token and response, ${shape}`, [k3.token, k3.sequence], [
        theory.k3(shape, policy, reference),
        theory.k3(shape, policy, reference),
      ], SUM);
      const bias = theory.bias(shape, policy, direction);
      judge.equal(`third order of k2's bias, ${shape}`, [thirdOrder.token, thirdOrder.sequence], [
        bias.token,
        bias.sequence,
      ], { atol: 3e-9, why: "extrapolated differences of the third order: some 10⁻¹⁰" });
    }
    judge.atLeast("the least k3", Math.min(...found.map(({ least }) => least)), theory.least, {
      why: "computed without subtraction",
    });
  },
});

interface CutTheory {
  readonly k1: (law: Numbers, reference: Numbers) => number;
  readonly k3: (law: Numbers, reference: Numbers) => number;
}

const missing = (law: Numbers, reference: Numbers): number =>
  reference.reduce((sum, q, v) => sum + (law[v] === 0 ? q : 0), 0);

export const support = claim("kl-estimators:support", {
  statement:
    "Schulman (Approximating KL divergence, 2020), DeepSeekMath (arXiv:2402.03300, eq. (4)): k3 is an unbiased estimator of $D_{KL}(\\pi\\|\\rho)$.",
  printed: {
    as: String
      .raw`E_{x\sim\pi}\Bigl[\frac{\rho(x)}{\pi(x)}-1-\ln\frac{\rho(x)}{\pi(x)}\Bigr]=D_{KL}(\pi\|\rho)`,
    theory: { k1: klDivergence, k3: klDivergence } as CutTheory,
  },
  by: "sums over laws of 3 to 10 tokens that top-p sampling has cut, against references that were not",
  measure: cutLaws,
  corrected: {
    as: String.raw`E_{x\sim\pi}k_3=D_{KL}(\pi\|\rho)-\rho(\{x:\pi(x)=0\})`,
    theory: {
      k1: klDivergence,
      k3: (law, reference) => klDivergence(law, reference) - missing(law, reference),
    },
    grade: "condition",
    because:
      "The control variate ρ/π − 1 has the mean 0 only where the policy reaches all that the reference does; a policy cut by top-p or top-k does not, " +
      "and k3 comes out too small by the mass that it has lost, while k1 stays right",
    counterexample: ([{ law, reference, k3 }]) => ({
      at: `π = (${law.map((p) => p.toPrecision(3)).join(", ")}), ρ = (${
        reference.map((q) => q.toPrecision(3)).join(", ")
      }): mean k3`,
      printed: Number(klDivergence(law, reference).toPrecision(4)),
      found: Number(k3.toPrecision(4)),
    }),
  },
  rivals: {
    "too large by that mass": {
      k1: klDivergence,
      k3: (law, reference) => klDivergence(law, reference) + missing(law, reference),
    },
    "k1 off as well": {
      k1: (law, reference) => klDivergence(law, reference) - missing(law, reference),
      k3: (law, reference) => klDivergence(law, reference) - missing(law, reference),
    },
    "against the reference cut likewise": {
      k1: klDivergence,
      k3: (law, reference) =>
        klDivergence(law, reference) + Math.log1p(-Math.min(0.999, missing(law, reference))),
    },
  },
  compare: (found, theory, judge) => {
    const HOW = { atol: 1e-14, why: "sums of at most 10 terms; round-off only" };
    for (const { law, reference, k1, k3 } of found) {
      judge.equal(`mean k1, ${law.length} tokens`, k1, theory.k1(law, reference), HOW);
      judge.equal(`mean k3, ${law.length} tokens`, k3, theory.k3(law, reference), HOW);
    }
  },
});

interface VarianceTheory {
  /** Sign of Var k3 − Var k1 for a policy near the reference. */
  readonly near: -1 | 0 | 1;
  /** Signs of Var k3 − Var k1 and Var k3 − Var k2 for a policy that has given up a token. */
  readonly far: -1 | 0 | 1;
  /** Exponent of Var k3 in the probability of a token that dies out. */
  readonly dying: number;
}

export const variance = claim("kl-estimators:variance", {
  statement:
    "TRL (`kl_estimator` of its PPO configuration), after Schulman's note (2020): next to k1, which is unbiased, k3 is 'an unbiased estimator with lower variance which " +
    '"appears to be a strictly better estimator"\'.',
  printed: {
    as: String.raw`\operatorname{Var}_\pi k_3\le\operatorname{Var}_\pi k_1`,
    theory: { near: -1, far: -1, dying: 1 } as VarianceTheory,
  },
  by: "exact variances for 160 random pairs of laws, near one another and with a token given up",
  measure: variances,
  corrected: {
    as: String
      .raw`\operatorname{Var}_\pi k_3<\operatorname{Var}_\pi k_1\text{ near }\rho,\qquad\operatorname{Var}_\pi k_3\approx\rho(x)^2/\pi(x)\to\infty\text{ where }\pi(x)\to0`,
    theory: { near: -1, far: 1, dying: -1 },
    grade: "condition",
    because:
      "It is so near the reference, as in the note's examples, normal laws at most one deviation apart. But k3 holds the ratio ρ/π itself: once the policy has " +
      "all but given up a token that the reference uses, its variance grows without bound, while those of k1 and k2 vanish",
    counterexample: ({ dying, dyingK1, dyingK3 }) => ({
      at: `π = (${dying[0]}, ${1 - dying[0]}), ρ = (½, ½): variance of k3, where k1 has ${
        dyingK1[0].toPrecision(3)
      }`,
      printed: `at most ${dyingK1[0].toPrecision(3)}`,
      found: Number(dyingK3[0].toPrecision(3)),
    }),
  },
  rivals: {
    "k3 the noisier one everywhere": { near: 1, far: 1, dying: -1 },
    "better far away, worse near": { near: 1, far: -1, dying: -1 },
    "bounded, as its mean is": { near: -1, far: 1, dying: 0 },
    "as the square of the ratio": { near: -1, far: 1, dying: -2 },
  },
  compare: ({ near, farK1, farK2, dying, dyingK3 }, theory, judge) => {
    const why = "exact variances of 80 random pairs of laws";
    judge.sign("Var k3 − Var k1, logits at most 0.2 away", near, theory.near, { why });
    judge.sign("Var k3 − Var k1, a token's logit 8 lower", farK1, theory.far, { why });
    judge.sign("Var k3 − Var k2, a token's logit 8 lower", farK2, theory.far, { why });
    judge.slope("Var k3 against the probability of a dying token", { x: dying, y: dyingK3 }, theory.dying, {
      atol: 0.01,
      why: "the next term is smaller by π ln π, 10⁻² at the largest probability",
    });
  },
});

/** What the variance of Σ log-ratios is above that of Σ exact divergences. */
type DifferenceTheory = {
  /** At least. */
  readonly floor: (shape: string, policy: Numbers, reference: Numbers) => number;
  /** At most. */
  readonly ceiling: (shape: string, policy: Numbers, reference: Numbers) => number;
  /** Whether there are policies for which the exact divergences are the noisier ones. */
  readonly exceeds: boolean;
};

/** Σ_c P(c) [Var d + m·Cov(d, K)], d the next log-ratio in c and K the divergence of what follows. */
const gap = (covariances: number) => (shape: string, policy: Numbers, reference: Numbers): number => {
  const tree = treeOf(shape);
  const V = tree.vocabulary;
  const size = tree.contexts.length;
  const logs = tokenLogProbabilities(tree, policy);
  const met: number[] = new Array(size).fill(0);
  const next: number[] = new Array(size * V).fill(-1);
  tree.responses.forEach((tokens, r) => {
    const path = tree.contextsOf[r];
    const chance = Math.exp(logs[r].reduce((sum, log) => sum + log, 0));
    path.forEach((c, t) => {
      met[c] += chance;
      if (t + 1 < path.length) next[c * V + tokens[t]] = path[t + 1];
    });
  });
  const toGo: number[] = new Array(size).fill(0);
  let sum = 0;
  for (let c = size - 1; c >= 0; c--) {
    const [own, other] = [policy, reference].map((logits) => logits.slice(c * V, (c + 1) * V));
    const largest = Math.max(...own);
    const weights = own.map((logit) => Math.exp(logit - largest));
    const whole = weights.reduce((all, each) => all + each, 0);
    const law = weights.map((weight) => weight / whole);
    // Log-ratios up to a constant, which no variance sees.
    const ratios = own.map((logit, v) => logit - other[v]);
    const following = law.map((_, v) => next[c * V + v] < 0 ? 0 : toGo[next[c * V + v]]);
    const mean = (list: Numbers): number => list.reduce((all, each, v) => all + law[v] * each, 0);
    const [ratio, later] = [mean(ratios), mean(following)];
    sum += met[c] *
      mean(
        law.map((_, v) =>
          (ratios[v] - ratio) ** 2 + covariances * (ratios[v] - ratio) * (following[v] - later)
        ),
      );
    toGo[c] = tokenKl(own, other, "reverse").value + later;
  }
  return sum;
};

/** The difference exactly. */
const exactly = (covariances: number): DifferenceTheory => ({
  floor: gap(covariances),
  ceiling: gap(covariances),
  exceeds: true,
});

export const stepwiseVariance = claim("kl-estimators:stepwise-variance", {
  statement:
    "Amini, Vieira and Cotterell (arXiv:2504.10637): the sum over a draw's steps of the next token's exact divergence is unbiased for " +
    "$D_{KL}(\\pi\\|\\rho)$ and provably has variance at most that of the sum of log-ratios.",
  printed: {
    as: String
      .raw`\operatorname{Var}_{y\sim\pi}\Bigl[\sum_tD_{KL}(\pi_{c_t}\|\rho_{c_t})\Bigr]\le\operatorname{Var}_{y\sim\pi}\Bigl[\sum_t\ln\frac{\pi(y_t|c_t)}{\rho(y_t|c_t)}\Bigr]`,
    // An inequality: any difference that is not negative will do.
    theory: { floor: () => 0, ceiling: () => 1e9, exceeds: false } as DifferenceTheory,
  },
  by:
    "exact variances over all responses of random policies, and of policies whose early log-ratio cancels a later divergence",
  measure: async (context) => {
    const { random, crafted, rests } = await stepwiseVariances(context);
    return {
      pairs: [...random, ...crafted].map((pair) => ({ ...pair, difference: pair.plain - pair.stepwise })),
      crafted,
      rests,
      exceeds: crafted.some(({ plain, stepwise }) => stepwise > plain * 1.5),
    };
  },
  corrected: {
    as: String
      .raw`\operatorname{Var}\Bigl[\sum_td_t\Bigr]-\operatorname{Var}\Bigl[\sum_tD_{KL,t}\Bigr]=\sum_cP_\pi(c)\bigl\{\operatorname{Var}_c[d]+2\operatorname{Cov}_c[d,K]\bigr\}`,
    theory: exactly(2),
    grade: "wrong",
    because:
      "Each term is a conditional mean, but given another past each time, so that the theorem of Rao and Blackwell does not cover their sum: where a high " +
      "log-ratio now means little divergence K to come, the two cancel in the plain sum and not in the exact one",
    counterexample: ({ crafted, rests }) => {
      const { plain, stepwise } = crafted[crafted.length - 1];
      return {
        at:
          `two tokens of two kinds; π: ½ first, then ½ after 0 and ${1 - rests[rests.length - 1]} after 1; ` +
          "ρ: 0.269 first, then ½ and 0.368: variance of the exact divergences",
        printed: `at most ${plain.toPrecision(3)}`,
        found: Number(stepwise.toPrecision(3)),
      };
    },
  },
  rivals: {
    "the covariance counted once": exactly(1),
    "the variances of the steps alone": exactly(0),
    "the covariance with the other sign": exactly(-2),
  },
  compare: ({ pairs, exceeds }, theory, judge) => {
    const SUM = { atol: 1e-14, why: "exact sums over at most 27 responses; round-off only" };
    const differences = pairs.map(({ difference }) => difference);
    judge.atLeast(
      "Var of log-ratios − Var of exact divergences, from below",
      differences,
      pairs.map(({ shape, policy, reference }) => theory.floor(shape, policy, reference)),
      SUM,
    );
    judge.atMost(
      "the same, from above",
      differences,
      pairs.map(({ shape, policy, reference }) => theory.ceiling(shape, policy, reference)),
      SUM,
    );
    judge.exists("policies whose exact divergences have the larger variance", exceeds, theory.exceeds, {
      why: "exact variances, half as large again",
    });
  },
});

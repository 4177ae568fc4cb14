import { claim, part } from "../../../ledger/mod.ts";
import { softmax } from "../../../math/mod.ts";
import { responseLogProbabilities, tokenScores } from "../../../reinforcement/mod.ts";
import {
  ascent,
  logSlopes,
  queries,
  type Responder,
  responders,
  sampledGradients,
  sampledLarge,
  termCounts,
  threeResponses,
  treeOf,
} from "../experiment.ts";
import { norm } from "../worlds.ts";

type Numbers = readonly number[];

const DIFFERENCES = {
  rtol: 1e-11,
  atol: 2e-12,
  why: "extrapolated differences of an exact sum: about 10⁻¹³",
};

/** Σ_Y weight(π(Y), r(Y)) ∇ ln π(Y), with the scores of the tokens of each response. */
function scoreSum(responder: Responder, weight: (p: number, reward: number) => number): Float64Array {
  const tree = treeOf(responder);
  const logs = responseLogProbabilities(tree, responder.logits);
  const scores = tokenScores(tree, responder.logits);
  const V = responder.vocabulary;
  const sum = new Float64Array(responder.logits.length);
  scores.forEach((tokens, r) => {
    const factor = weight(Math.exp(logs[r]), responder.rewards[r]);
    tokens.forEach((score, t) =>
      score.forEach((each, v) => sum[tree.contextsOf[r][t] * V + v] += factor * each)
    );
  });
  return sum;
}

/** Σ r ∇π, that is Σ r π ∇ ln π. */
const rewardSlope = (responder: Responder): Float64Array => scoreSum(responder, (p, r) => p * r);

interface RewardGradientTheory {
  readonly gradient: (responder: Responder) => ArrayLike<number>;
  /** The expected reward of θ̂. */
  readonly best: (responder: Responder) => number;
}

const rewardGradient: RewardGradientTheory = {
  gradient: rewardSlope,
  best: ({ rewards }) => Math.max(...rewards),
};

/** The gradient of an expected reward. */
export const gradientOfReward = claim("ppo-dpo:log-derivative-c", {
  printed: {
    as: String
      .raw`\hat\theta=\arg\max_\theta\Big[\sum_Yr(X,Y)\pi_\theta(Y|X)\Big],\quad\nabla_\theta E[r_Y|\theta]=\sum_Yr(X,Y)\nabla_\theta\pi_\theta(Y|X)`,
    theory: rewardGradient,
  },
  rivals: {
    "the gradient of the logarithm": {
      ...rewardGradient,
      gradient: (responder) => scoreSum(responder, (_, r) => r),
    },
    "weighted with the probability once more": {
      ...rewardGradient,
      gradient: (responder) => scoreSum(responder, (p, r) => p * p * r),
    },
    "without the rewards": { ...rewardGradient, gradient: (responder) => scoreSum(responder, (p) => p) },
    "the mean reward is the best": {
      ...rewardGradient,
      best: ({ rewards }) => rewards.reduce((sum, each) => sum + each, 0) / rewards.length,
    },
  },
  by:
    "differences of the expected reward over 5 actions and over all 64 responses of three tokens out of four, and ascent by them",
  measure: async (context) => ({ slopes: await responders(context), climbed: await ascent(context) }),
  compare: ({ slopes, climbed }, theory, judge) => {
    for (const { responder, slope } of slopes) {
      judge.equal(
        `slope, ${responder.rewards.length} responses`,
        slope,
        theory.gradient(responder),
        DIFFERENCES,
      );
    }
    judge.equal("expected reward after the ascent", climbed.reward, theory.best(climbed.responder), {
      atol: 0.01,
      why: "700 steps end within some 10⁻³ of the supremum, which no finite logits reach",
    });
  },
});

interface LogSlopeTheory {
  readonly logSlope: (probability: number, slope: Numbers) => ArrayLike<number>;
  readonly slope: (probability: number, logSlope: Numbers) => ArrayLike<number>;
  /** Σ π ∇ ln π. */
  readonly meanScore: number;
}

const logSlope: LogSlopeTheory = {
  logSlope: (p, slope) => slope.map((each) => each / p),
  slope: (p, each) => each.map((x) => p * x),
  meanScore: 0,
};

/** The log-derivative trick. */
export const logDerivative = claim("ppo-dpo:log-derivative-e", {
  printed: {
    as: String
      .raw`\nabla_\theta\log(\pi_\theta(Y|X))=\frac{\nabla_\theta\pi_\theta(Y|X)}{\pi_\theta(Y|X)},\quad\nabla_\theta\pi_\theta(Y|X)=\nabla_\theta\log(\pi_\theta(Y|X))\,\pi_\theta(Y|X)`,
    theory: logSlope,
  },
  rivals: {
    "times the probability": { ...logSlope, logSlope: (p, slope) => slope.map((each) => each * p) },
    "over the probability of the others": {
      ...logSlope,
      logSlope: (p, slope) => slope.map((each) => each / (1 - p)),
    },
    "over it, the other way round": { ...logSlope, slope: (p, each) => each.map((x) => x / p) },
    "a mean score of 1": { ...logSlope, meanScore: 1 },
  },
  by: "differences of π and of ln π for every response and logit, each by itself",
  measure: async (context) =>
    (await logSlopes(context)).map(({ responses }) => ({
      responses,
      meanScore: norm(responses[0].logSlope.map((_, k) =>
        responses.reduce((sum, { probability, logSlope }) => sum + probability * logSlope[k], 0)
      )),
    })),
  compare: (found, theory, judge) => {
    for (const { responses, meanScore } of found) {
      responses.forEach(({ probability, slope, logSlope }, r) => {
        const what = `response ${r} of ${responses.length}`;
        judge.equal(`∇ ln π, ${what}`, logSlope, theory.logSlope(probability, slope), DIFFERENCES);
        judge.equal(`∇π, ${what}`, slope, theory.slope(probability, logSlope), DIFFERENCES);
      });
      judge.equal(`mean score, ${responses.length} responses`, meanScore, theory.meanScore, {
        atol: 2e-12,
        why: "extrapolated differences: about 10⁻¹³",
      });
    }
  },
});

interface ExpectationTheory {
  /** The expectation over Y ~ π. */
  readonly expectation: (responder: Responder) => ArrayLike<number>;
}

/** The expectation form. */
export const expectationForm = claim("ppo-dpo:log-derivative-f", {
  printed: {
    as: String.raw`\nabla_\theta E[r_Y|\theta]=E_{Y\sim\pi_\theta(Y|X)}[r(X,Y)\nabla_\theta\pi_\theta(Y|X)]`,
    theory: { expectation: (responder) => scoreSum(responder, (p, r) => p * p * r) } as ExpectationTheory,
  },
  rivals: {
    "the mean over all responses alike": {
      expectation: (responder) => scoreSum(responder, (_, r) => r / responder.rewards.length),
    },
    "rewards weighted with the probabilities' roots": {
      expectation: (responder) => scoreSum(responder, (p, r) => Math.sqrt(p) * r),
    },
    "without the rewards": { expectation: (responder) => scoreSum(responder, (p) => p) },
  },
  by:
    "differences of the expected reward over 5 actions and over 64 responses, and a million sampled rewards times scores",
  measure: async (context) => ({
    slopes: await responders(context),
    sampled: await sampledGradients(context),
  }),
  corrected: {
    as: String
      .raw`\nabla_\theta E[r_Y|\theta]=E_{Y\sim\pi_\theta(Y|X)}[r(X,Y)\nabla_\theta\log\pi_\theta(Y|X)]`,
    theory: { expectation: rewardSlope },
    grade: "slip",
    because:
      "the logarithm was lost: an expectation over π weights with π already, so that r ∇π under it has the probability twice",
    counterexample: ({ slopes: [{ responder, slope }] }) => ({
      at: `5 actions, component of the first: E[r ∇π] against the slope of the expected reward`,
      printed: scoreSum(responder, (p, r) => p * p * r)[0],
      found: slope[0],
    }),
  },
  compare: ({ slopes, sampled: { responder, found } }, theory, judge) => {
    for (const each of slopes) {
      judge.equal(
        `slope, ${each.responder.rewards.length} responses`,
        each.slope,
        theory.expectation(each.responder),
        DIFFERENCES,
      );
    }
    const expected = theory.expectation(responder);
    for (let k = 0; k < 5; k++) {
      judge.mean(`sampled r ∇ ln π, component ${k}`, found[k], expected[k], {
        why: "means of 4000 batches of 250 draws",
      });
    }
  },
});

type Queries = {
  readonly weights: Numbers;
  readonly queries: readonly {
    readonly mass: number;
    readonly features: Numbers;
    readonly rewards: Numbers;
  }[];
};

interface QueryTheory {
  readonly gradient: (found: Queries) => ArrayLike<number>;
}

/** The gradient of one query's expected reward in the shared weights. */
function queryGradient(weights: Numbers, features: Numbers, rewards: Numbers): number[] {
  const n = rewards.length;
  const policy = softmax(
    rewards.map((_, y) => features.reduce((sum, x, f) => sum + x * weights[f * n + y], 0)),
  );
  const mean = rewards.reduce((sum, reward, y) => sum + reward * policy[y], 0);
  return weights.map((_, k) => features[Math.floor(k / n)] * policy[k % n] * (rewards[k % n] - mean));
}

const combine = ({ weights, queries }: Queries, share: (mass: number) => number): number[] =>
  weights.map((_, k) =>
    queries.reduce(
      (sum, { mass, features, rewards }) => sum + share(mass) * queryGradient(weights, features, rewards)[k],
      0,
    )
  );

/** Averages over queries and gradients commute. */
export const queryAverage = claim("ppo-dpo:log-derivative-g", {
  printed: {
    as: String.raw`E_{X\sim D}[\nabla_\theta E[r_Y|\theta]]=\nabla_\theta E_{X\sim D}[E[r_Y|\theta]]`,
    theory: { gradient: (found) => combine(found, (mass) => mass) } as QueryTheory,
  },
  rivals: {
    "the sum over queries": { gradient: (found) => combine(found, () => 1) },
    "all queries alike": { gradient: (found) => combine(found, () => 1 / found.queries.length) },
    "the gradient at the average query": {
      gradient: ({ weights, queries }) => {
        const average = (of: (query: Queries["queries"][number]) => Numbers): number[] =>
          of(queries[0]).map((_, i) => queries.reduce((sum, query) => sum + query.mass * of(query)[i], 0));
        return queryGradient(weights, average(({ features }) => features), average(({ rewards }) => rewards));
      },
    },
  },
  by: "differences of the average expected reward of ten queries that share their weights",
  measure: queries,
  compare: (found, theory, judge) => {
    judge.equal("slope of the average", found.slope, theory.gradient(found), DIFFERENCES);
  },
});

interface CountTheory {
  readonly terms: (vocabulary: number, length: number) => number;
  /** The slope of the expected reward along the worth of the first place's tokens. */
  readonly along: (logits: Numbers, worth: Numbers, length: number) => number;
  /** The power of L by which the number of draws for one per cent grows. */
  readonly exponent: number;
}

/** Var(worth)/L, as the first place has 1/L of the reward. */
function spread(logits: Numbers, worth: Numbers): number {
  const law = softmax(logits);
  const mean = law.reduce((sum, p, v) => sum + p * worth[v], 0);
  return law.reduce((sum, p, v) => sum + p * (worth[v] - mean) ** 2, 0);
}

const count: CountTheory = {
  terms: (vocabulary, length) => vocabulary ** length,
  along: (logits, worth, length) => spread(logits, worth) / length,
  exponent: 1,
};

/** Why sampling is needed. */
export const whySampling = claim("ppo-dpo:direct-gradient-intractable", {
  printed: {
    as: String
      .raw`\text{directly computing }\nabla_\theta E[r(X,Y)]\text{ can be intractable, the log-derivative trick reformulates the expression for easier gradient estimation}`,
    theory: count,
  },
  rivals: {
    "V·L terms": { ...count, terms: (vocabulary, length) => vocabulary * length },
    "L^V terms": { ...count, terms: (vocabulary, length) => length ** vocabulary },
    "one token fewer": { ...count, terms: (vocabulary, length) => vocabulary ** (length - 1) },
    "a biased sample": { ...count, along: (logits, worth) => spread(logits, worth) },
    "draws as the square of the length": { ...count, exponent: 2 },
    "as many draws at any length": { ...count, exponent: 0 },
  },
  by:
    "going through all responses one by one, and sampled gradients up to 10¹⁶ responses with an additive reward",
  omitted: {
    "time": "terms and draws are counted, no clock is read",
    "V = 50, L > 3 one by one": "six million terms and more; the sampled form is measured there",
    "V = 5·10⁴, L = 100": "nothing can be measured there: V^L has 470 digits",
  },
  measure: async (context) => ({ counted: await termCounts(context), sampled: await sampledLarge(context) }),
  compare: ({ counted, sampled }, theory, judge) => {
    for (const { vocabulary, length, terms } of counted) {
      judge.equal(`terms, V = ${vocabulary}, L = ${length}`, terms, theory.terms(vocabulary, length), {
        why: "a count",
      });
    }
    for (const { vocabulary, length, logits, worth, along } of sampled) {
      judge.mean(
        `sampled slope, V = ${vocabulary}, L = ${length}`,
        along,
        theory.along(logits, worth, length),
        {
          why: "means of 4000 batches of 50 draws",
        },
      );
    }
    const longer = sampled.filter(({ vocabulary }) => vocabulary === 10);
    judge.slope(
      "draws for one per cent against L, V = 10",
      { x: longer.map(({ length }) => length), y: longer.map(({ draws }) => draws) },
      theory.exponent,
      { atol: 0.15, why: "the sampled square of the gradient is right to about 2 %: 0.02" },
    );
  },
});

interface AscentTheory {
  /** Of each response, the share of starts that favour it at the end. */
  readonly shares: Numbers;
  /** At least this much of the probability is the best response's. */
  readonly most: number;
}

interface SampledTheory {
  /** The share of runs that favour the best response at the end, of small steps with many responses each. */
  readonly small: readonly [number, number];
}

interface StepSizeTheory extends SampledTheory {
  /** The same of large steps with one response each. */
  readonly large: readonly [number, number];
}

const favours = (ends: readonly Numbers[], response: number): number =>
  ends.filter((end) => end.indexOf(Math.max(...end)) === response).length / ends.length;

const PROCESS = String
  .raw`\text{LLM updates parameters }\theta\text{ to maximize reward signal \ldots\ outcome: the model learns to favor this type of correct response}`;

const SMALL = { atol: 0.04, why: "64 runs, of which one or two may fail: a share's standard error of 0.015" };
const LARGE = { atol: 0.04, why: "200 runs, about half: a share's standard error of 0.035" };

/** The loop of reward-driven fine-tuning. */
export const fineTuningLoop = claim("ppo-dpo:rlhf-loop", {
  parts: {
    "in expectation": part({
      printed: { as: PROCESS, theory: { shares: [0, 0, 1], most: 0.99 } as AscentTheory },
      rivals: {
        "the good enough one": { shares: [0, 1, 0], most: 0.99 },
        "in proportion to the rewards": { shares: [0, 0.9 / 1.9, 1 / 1.9], most: 1 / 1.9 },
      },
      by:
        "exact gradient ascent on three responses of rewards 0, 0.9 and 1 from 200 policies of random logits from −1 to 1, with three rates",
      measure: async (context) =>
        (await threeResponses(context)).exact.map(({ rate, ends }) => ({
          rate,
          shares: ends[0].map((_, y) => favours(ends, y)),
          least: Math.min(...ends.map((end) => end[2])),
        })),
      compare: (found, theory, judge) => {
        for (const { rate, shares, least } of found) {
          const why = "200 random starts, exact slopes";
          judge.equal(`shares that favour each response, rate ${rate}`, shares, theory.shares, {
            atol: 1e-9,
            why,
          });
          judge.atLeast(`least probability of the best, rate ${rate}`, least, theory.most, {
            atol: 1e-3,
            why,
          });
        }
      },
    }),
    "by sampled responses": part({
      printed: { as: PROCESS, theory: { small: [0.9, 1] } as SampledTheory },
      rivals: {
        "not by samples": { small: [0, 0.6] },
        "in proportion to the rewards": { small: [0.4, 0.7] },
      },
      by:
        "ascent by sampled rewards times scores, 16 responses a step of rate 0.4, from 64 policies of random logits",
      trained: true,
      omitted: {
        "large steps": "the source names no rate; what they do is decided by policy-gradients:large-steps",
      },
      measure: async (context) => {
        const [{ ends }] = (await threeResponses(context)).sampled;
        return { small: favours(ends, 2) };
      },
      compare: ({ small }, theory, judge) => {
        judge.between("share that favours the best, small steps", small, theory.small, SMALL);
      },
    }),
  },
});

/** What large steps by single responses do to it. */
export const largeSteps = claim("policy-gradients:large-steps", {
  statement:
    "Ascent by sampled rewards times scores favours the best of three responses of rewards 0, 0.9 and 1 when the steps are small and use many responses each; large steps by single responses commit to the second best in a sizeable share of the runs.",
  printed: {
    as: String
      .raw`\text{a policy that has become sure of a good response draws no other, and learns nothing more}`,
    theory: { small: [0.9, 1], large: [0.3, 0.75] } as StepSizeTheory,
  },
  rivals: {
    "the best at any rate": { small: [0.9, 1], large: [0.9, 1] },
    "never by samples": { small: [0, 0.6], large: [0, 0.6] },
    "only by large steps": { small: [0, 0.6], large: [0.9, 1] },
  },
  by:
    "ascent by sampled rewards times scores, 16 responses a step of rate 0.4 and one a step of rate 4, from the same policies",
  trained: true,
  measure: async (context) => {
    const [small, large] = (await threeResponses(context)).sampled;
    return { small: favours(small.ends, 2), large: favours(large.ends, 2), second: favours(large.ends, 1) };
  },
  compare: ({ small, large, second }, theory, judge) => {
    judge.between("share that favours the best, small steps", small, theory.small, SMALL);
    judge.between("share that favours the best, large steps", large, theory.large, LARGE);
    judge.between(
      "share that favours the second best, large steps",
      second,
      [1 - theory.large[1], 1 - theory.large[0]],
      LARGE,
    );
  },
});

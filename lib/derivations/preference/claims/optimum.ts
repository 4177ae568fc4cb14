import { klDivergence } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { klRegularizedOptimum } from "../../../preference/mod.ts";
import { responseLogProbabilities, tokenScores } from "../../../reinforcement/worlds/mod.ts";
import {
  betaGrid,
  climbed,
  climbedTokens,
  PLANTED,
  scaled,
  searched,
  surveyed,
  tokenSlopes,
} from "../experiment.ts";
import { expectation, lawOf, TREE } from "../worlds.ts";

type Numbers = readonly number[];

/** Every place of the grid. */
const anywhere = Array.from({ length: PLANTED.points }, (_, i) => i);

interface PlaceTheory {
  /** Where c·f is largest. */
  largest(c: number): Numbers;
  /** Where −f is least. */
  leastOfNegative: Numbers;
  /** Where c·g is least, g with its bottom planted. */
  smooth: number;
}

const places: PlaceTheory = {
  largest: () => [PLANTED.top],
  leastOfNegative: [PLANTED.top],
  smooth: PLANTED.smoothTop,
};

/** Negation, and multiplication by a scalar. */
export const negationTrick = claim("ppo-dpo:negation-trick", {
  printed: {
    as: String
      .raw`\arg\max f(w)\to\arg\min[-f(x)];\ \text{scalar multiplication does not affect the location of the optimum, only rescales the func}`,
    theory: places,
  },
  by:
    "looking through tables of random functions with planted extremes, and a golden-section search of smooth ones",
  measure: scaled,
  corrected: {
    as: String
      .raw`\arg\max f=\arg\min[-f];\ \arg\max cf=\arg\max f\ (c>0),\ \arg\min f\ (c<0),\ \text{everywhere}\ (c=0)`,
    theory: {
      ...places,
      largest: (c) => c > 0 ? [PLANTED.top] : c < 0 ? [PLANTED.bottom] : anywhere,
    },
    grade: "condition",
    because:
      "A negative scalar exchanges maximum and minimum, as the negation trick itself shows, and 0 makes every " +
      "place an optimum: the scalar must be positive",
    counterexample: ({ tables }) => ({
      at:
        `largest value of −2f, f with its maximum at place ${PLANTED.top} and its minimum at ${PLANTED.bottom}`,
      printed: `at place ${PLANTED.top}`,
      found: `at place ${tables[0].largest[0].join()}`,
    }),
  },
  rivals: {
    "−f has its least value where f has": { ...places, leastOfNegative: [PLANTED.bottom] },
    "0 changes nothing": {
      ...places,
      largest: (c) => c < 0 ? [PLANTED.bottom] : [PLANTED.top],
    },
    "the place is scaled too": {
      ...places,
      largest: (c) => [Math.round(c * PLANTED.top)],
      smooth: 3 * PLANTED.smoothTop,
    },
  },
  compare: ({ tables, smooth }, theory, judge) => {
    const why = "the planted extremes stand out by at least 1; a list is looked through whole";
    PLANTED.scalars.forEach((c, k) => {
      for (const [i, { largest }] of tables.entries()) {
        judge.same(`places where ${c}·f is largest, function ${i + 1}`, largest[k], theory.largest(c), {
          why,
        });
      }
    });
    for (const [i, { leastOfNegative }] of tables.entries()) {
      judge.same(`place where −f is least, function ${i + 1}`, leastOfNegative, theory.leastOfNegative, {
        why,
      });
    }
    judge.equal("place where c·g is least, c = 0.5 and 3, g smooth", smooth, theory.smooth, {
      atol: 1e-7,
      why: "a golden-section search sees a quadratic minimum to about the root of the round-off, 1e-8",
    });
  },
});

interface ObjectiveTheory {
  /** The law that is best. */
  law(reference: Numbers, rewards: Numbers, beta: number): ArrayLike<number>;
  /** What it is worth. */
  value(reference: Numbers, rewards: Numbers, beta: number): number;
  /** Sign of the middle less the mean of the ends along a segment of policies. */
  sag: -1 | 1;
}

const optimum: ObjectiveTheory = {
  law: (reference, rewards, beta) => klRegularizedOptimum(reference, rewards, { beta }).probabilities,
  value: (reference, rewards, beta) => klRegularizedOptimum(reference, rewards, { beta }).value,
  sag: 1,
};

const tilt = (by: (beta: number) => number): ObjectiveTheory["law"] => (reference, rewards, beta) =>
  klRegularizedOptimum(reference, rewards.map((r) => r * by(beta)), { beta }).probabilities;

/** π ∝ ref/(λ − r): what the divergence the other way round would make of the same reward. */
function forwardOptimum(reference: Numbers, rewards: Numbers, beta: number): number[] {
  const mass = (lambda: number): number =>
    reference.reduce((sum, log, y) => sum + beta * Math.exp(log) / (lambda - rewards[y]), 0);
  let low = Math.max(...rewards);
  let high = low + beta + 1e-12;
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (mass(middle) > 1) low = middle;
    else high = middle;
  }
  return reference.map((log, y) => beta * Math.exp(log) / (high - rewards[y]));
}

const CLIMB = { atol: 6e-13, why: "120 halvings of the distance leave round-off alone, some 1e-14" };

/** The KL-regularised objective. */
export const rlObjective = claim("ppo-dpo:rl-objective", {
  printed: {
    as: String.raw`\max_{\pi_*}E[r(x,y)]-\beta\,D_{KL}(\pi_*(y|x)\|\pi_{ref}(y|x))`,
    theory: optimum,
  },
  rivals: {
    "the divergence the other way round": { ...optimum, law: forwardOptimum },
    "without β": { ...optimum, law: tilt((beta) => beta) },
    "the divergence rewarded": { ...optimum, law: tilt(() => -1), sag: -1 },
    "worth the reference's reward": {
      ...optimum,
      value: (reference, rewards) => expectation(lawOf(reference), rewards),
    },
  },
  by:
    "a search without slopes in small worlds, natural gradient climbs from two random policies in large ones, and chords",
  measure: async (context) => ({
    small: await searched(context),
    large: (await climbed(context)).map(({ n, beta, reference, rewards, logs, value, restart }) => ({
      n,
      beta,
      reference,
      rewards,
      law: lawOf(logs),
      value,
      restart,
    })),
    sags: (await surveyed(context)).map(({ sag }) => sag),
  }),
  compare: ({ small, large, sags }, theory, judge) => {
    for (const { n, beta, reference, rewards, law, value } of small) {
      const what = `${n} responses, β = ${beta}`;
      judge.equal(`law found by a search, ${what}`, law, theory.law(reference, rewards, beta), {
        atol: 3e-7,
        why: "a search sees a quadratic maximum to about the root of the round-off, 2e-8",
      });
      judge.equal(`maximum found by a search, ${what}`, value, theory.value(reference, rewards, beta), {
        atol: 3e-14,
        rtol: 3e-14,
        why: "second order in the error of the law: round-off",
      });
    }
    for (const { n, beta, reference, rewards, law, value, restart } of large) {
      const what = `${n} responses, β = ${beta}`;
      judge.equal(`law found by climbing, ${what}`, law, theory.law(reference, rewards, beta), CLIMB);
      judge.equal(`maximum found by climbing, ${what}`, value, theory.value(reference, rewards, beta), {
        ...CLIMB,
        rtol: 1e-12,
      });
      judge.atMost(`distance of the laws reached from two starts, ${what}`, restart, 0, CLIMB);
    }
    judge.sign("middle of a segment of policies, less the mean of its ends", sags, theory.sag, {
      why: "exact values at 60 random pairs of policies",
    });
  },
});

interface ReformulationTheory {
  value(logs: Numbers, reference: Numbers, rewards: Numbers, beta: number): number;
}

const reformulated = (
  of: (value: number, divergence: number, backwards: number, beta: number, logPartition: number) => number,
): ReformulationTheory => ({
  value: (logs, reference, rewards, beta) => {
    const { probabilities, value, logPartition } = klRegularizedOptimum(reference, rewards, { beta });
    const law = lawOf(logs);
    const backwards = probabilities.some((p) => p < 1e-300) ? 1e6 : klDivergence(probabilities, law);
    const divergence = law.reduce(
      (sum, p, y) => sum + p * (logs[y] - reference[y] - rewards[y] / beta + logPartition),
      0,
    );
    return of(value, divergence, backwards, beta, logPartition);
  },
});

/** The objective as a divergence from the tilted law. */
export const reformulation = claim("ppo-dpo:rl-reformulation", {
  printed: {
    as: String
      .raw`\text{multiply by }-1\text{, rearrange terms and convert into an expectation; express the reward term as a log exponential to combine with }\log\pi_{ref}`,
    theory: reformulated((value, divergence, _, beta) => value - beta * divergence),
  },
  rivals: {
    "β lost on the divergence": reformulated((value, divergence) => value - divergence),
    "the divergence the other way round": reformulated((value, _, backwards, beta) =>
      value - beta * backwards
    ),
    "ln Z with the other sign": reformulated((value, divergence, _, beta) => -value - beta * divergence),
    "β lost on ln Z": reformulated((_, divergence, __, beta, logPartition) =>
      logPartition - beta * divergence
    ),
  },
  by: "summing reward and log ratio over all responses at random policies",
  measure: surveyed,
  compare: (found, theory, judge) => {
    for (const [i, { beta, logs, reference, rewards, value }] of found.entries()) {
      judge.equal(
        `objective at policy ${i + 1}, β = ${beta}`,
        value,
        theory.value(logs, reference, rewards, beta),
        { atol: 2e-13, rtol: 1e-14, why: "sums over at most 200 responses: round-off of about 1e-14" },
      );
    }
  },
});

interface OptimumTheory {
  law(reference: Numbers, rewards: Numbers, beta: number): ArrayLike<number>;
  value(reference: Numbers, rewards: Numbers, beta: number): number;
  /** The most that a policy near the climbed one is worth. */
  ceiling(reference: Numbers, rewards: Numbers, beta: number): number;
}

const closedForm: OptimumTheory = { law: optimum.law, value: optimum.value, ceiling: optimum.value };

/** The closed form of the optimal policy. */
export const dpoOptimum = claim("ppo-dpo:dpo-optimum", {
  printed: {
    as: String
      .raw`\pi_*(y|x)=\frac{\pi_{ref}(y|x)\exp(\frac1\beta r(x,y))}{Z(x)},\quad Z(x)=\sum_y\pi_{ref}(y|x)\exp(\tfrac1\beta r(x,y))`,
    theory: closedForm,
  },
  rivals: {
    "tilted by β instead of 1/β": { ...closedForm, law: tilt((beta) => beta * beta) },
    "the reference forgotten": {
      ...closedForm,
      law: (reference, rewards, beta) =>
        klRegularizedOptimum(reference.map(() => -Math.log(reference.length)), rewards, { beta })
          .probabilities,
    },
    "worth ln Z": {
      ...closedForm,
      value: (reference, rewards, beta) => klRegularizedOptimum(reference, rewards, { beta }).logPartition,
    },
    "a better one nearby": { ...closedForm, ceiling: (...world) => optimum.value(...world) - 1e-3 },
  },
  by: "natural gradient climbs over responses and token by token, and random policies near what they reach",
  omitted: {
    "10 000 perturbations": "100 in each of 20 worlds: none is better, and the objective is concave",
    "four tokens, four long":
      "a tree of three tokens, three long and with an end token, has the same branching",
  },
  measure: async (context) => ({
    whole: (await climbed(context)).map(({ n, beta, reference, rewards, logs, value, bestNear }) => ({
      n,
      beta,
      reference,
      rewards,
      law: lawOf(logs),
      value,
      bestNear,
    })),
    tokens: await climbedTokens(context),
  }),
  compare: ({ whole, tokens }, theory, judge) => {
    for (const { n, beta, reference, rewards, law, value, bestNear } of whole) {
      const what = `${n} responses, β = ${beta}`;
      judge.equal(`law, ${what}`, law, theory.law(reference, rewards, beta), CLIMB);
      judge.equal(`value, ${what}`, value, theory.value(reference, rewards, beta), { ...CLIMB, rtol: 1e-12 });
      judge.atMost(
        `best of 100 policies nearby, ${what}`,
        bestNear,
        theory.ceiling(reference, rewards, beta),
        CLIMB,
      );
    }
    for (const { beta, reference, rewards, law, value } of tokens) {
      const what = `${TREE.responses.length} responses of tokens, β = ${beta}`;
      judge.equal(`law, ${what}`, law, theory.law(reference, rewards, beta), CLIMB);
      judge.equal(`value, ${what}`, value, theory.value(reference, rewards, beta), CLIMB);
    }
  },
});

interface BetaTheory {
  /** Sign of the slopes of reward and divergence in β. */
  slope: -1 | 1;
  /** Where the reward and the divergence stand at the ends of the grid. */
  limits(best: number, mean: number): { small: number; large: number };
}

/** Which way β pulls. */
export const betaDirection = claim("ppo-dpo:beta-direction", {
  printed: {
    as: String
      .raw`\text{larger }\beta\to\text{stronger emphasis on reward, smaller}\to\text{closer to the reference policy}`,
    theory: { slope: 1, limits: (best, mean) => ({ small: mean, large: best }) } as BetaTheory,
  },
  by: "climbing the regularised reward at β from 0.01 to 100, and numerical slopes of what is reached",
  measure: betaGrid,
  corrected: {
    as: String
      .raw`\text{smaller }\beta\to\text{stronger emphasis on reward, larger}\to\text{closer to the reference policy}`,
    theory: { slope: -1, limits: (best, mean) => ({ small: best, large: mean }) },
    grade: "wrong",
    because:
      "The reward stands in the exponent as r/β, and β weighs the divergence in the objective: a larger β holds the " +
      "policy at the reference",
    counterexample: ([world]) => ({
      at: `12 random responses: expected reward of the best policy at β = ${
        world.points[4].beta
      } and at β = ${world.points[6].beta}`,
      printed: "larger at the larger β",
      found: `${world.points[4].reward.toPrecision(3)} and ${world.points[6].reward.toPrecision(3)}`,
    }),
  },
  rivals: {
    "β moves the reward and not the limits": {
      slope: -1,
      limits: (_, mean) => ({ small: mean, large: mean }),
    },
    "the limits exchanged": { slope: -1, limits: (best, mean) => ({ small: mean, large: best }) },
  },
  compare: (worlds, theory, judge) => {
    const points = worlds.flatMap((world) => world.points.filter(({ beta }) => beta >= 0.3));
    const why = "numerical slopes where they are far above round-off, in 12 random worlds of 12 responses";
    // Slopes in ln 1/β: numbers above 0 that no shift can make look right.
    const falling = theory.slope === 1 ? -1 : 1;
    judge.sign("slope of the expected reward in ln 1/β", points.map((p) => -p.rewardSlope), falling, { why });
    judge.sign("slope of the divergence in ln 1/β", points.map((p) => -p.divergenceSlope), falling, { why });
    const limits = worlds.map(({ best, mean }) => theory.limits(best, mean));
    judge.equal(
      "reward at β = 0.01",
      worlds.map((world) => world.points[0].reward),
      limits.map(({ small }) => small),
      { atol: 0.08, why: "rivals within some 0.05 of the best response share with it" },
    );
    judge.equal(
      "reward at β = 100",
      worlds.map((world) => world.points[world.points.length - 1].reward),
      limits.map(({ large }) => large),
      { atol: 0.08, why: "the mean moves by the variance over β: 0.01, seldom 0.03" },
    );
  },
});

interface GradientTheory {
  slopes(referenceLogits: Numbers, logits: Numbers, rewards: Numbers, beta: number): ArrayLike<number>;
  law: ObjectiveTheory["law"];
  /** Sign of the slope of the divergence at the optimum in ln β. */
  nearer: -1 | 1;
}

/** Σ_y weight(y) ∇ ln π(y) over the token tree. */
function weighted(logits: Numbers, weights: Numbers): Float64Array {
  const scores = tokenScores(TREE, logits);
  const slope = new Float64Array(logits.length);
  TREE.responses.forEach((response, r) =>
    response.forEach((_, t) =>
      scores[r][t].forEach((score, v) =>
        slope[TREE.contextsOf[r][t] * TREE.vocabulary + v] += weights[r] * score
      )
    )
  );
  return slope;
}

const policyGradient = (
  weight: (p: number, reward: number, logRatio: number, beta: number, reference: number) => number,
): GradientTheory["slopes"] =>
(referenceLogits, logits, rewards, beta) => {
  const logs = responseLogProbabilities(TREE, logits);
  const reference = responseLogProbabilities(TREE, referenceLogits);
  return weighted(
    logits,
    Array.from(
      logs,
      (log, y) => weight(Math.exp(log), rewards[y], log - reference[y], beta, Math.exp(reference[y])),
    ),
  );
};

const regularised: GradientTheory = {
  slopes: policyGradient((p, reward, logRatio, beta) => p * (reward - beta * logRatio)),
  law: optimum.law,
  nearer: -1,
};

/** The objective with a learned reward. */
export const learnedObjective = claim("techniques:rl-objective", {
  printed: {
    as: String
      .raw`J(\theta)=\mathbb E_{y\sim\pi_\theta}[r_\phi(y)]-\beta D_{\mathrm{KL}}(\pi_\theta\|\pi_{\text{ref}})\text{; KL term: a regularizer, keeping the new policy close to the reference LM}`,
    theory: regularised,
  },
  rivals: {
    "the divergence rewarded": {
      ...regularised,
      slopes: policyGradient((p, reward, logRatio, beta) => p * (reward + beta * logRatio)),
      nearer: 1,
    },
    "the divergence the other way round": {
      ...regularised,
      slopes: policyGradient((p, reward, _, beta, reference) => p * reward + beta * reference),
    },
    "no divergence": { ...regularised, slopes: policyGradient((p, reward) => p * reward) },
    "tilted by β": { ...regularised, law: tilt((beta) => beta * beta) },
  },
  by:
    "finite differences of the sum over all responses, token-wise climbs to the top, and slopes of what is reached in β",
  omitted: {
    "a trained reward network": "J takes the rewards as numbers: any table of rewards stands for r_φ",
  },
  measure: async (context) => ({
    slopes: await tokenSlopes(context),
    tops: await climbedTokens(context),
    divergences: (await betaGrid(context)).flatMap(({ points }) =>
      points.filter(({ beta }) => beta >= 0.3).map(({ divergenceSlope }) => -divergenceSlope)
    ),
  }),
  compare: ({ slopes, tops, divergences }, theory, judge) => {
    for (const { beta, referenceLogits, logits, rewards, slopes: found } of slopes) {
      judge.equal(
        `slope of J in the policy's logits, β = ${beta}`,
        found,
        theory.slopes(referenceLogits, logits, rewards, beta),
        { atol: 2e-11, rtol: 2e-11, why: "extrapolated differences: about 1e-12" },
      );
    }
    for (const { beta, reference, rewards, law } of tops) {
      judge.equal(`policy at the top, β = ${beta}`, law, theory.law(reference, rewards, beta), CLIMB);
    }
    judge.sign("slope in ln 1/β of the divergence at the top", divergences, theory.nearer === 1 ? -1 : 1, {
      why: "numerical slopes where they are far above round-off, in 12 random worlds of 12 responses",
    });
  },
});

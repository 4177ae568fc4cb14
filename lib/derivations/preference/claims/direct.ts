import { sigmoid } from "../../../estimators/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { dpoLoss, klRegularizedOptimum, logPartition } from "../../../preference/mod.ts";
import { responseLogProbabilities, tokenScores } from "../../../reinforcement/worlds/mod.ts";
import { climbed, endToEnd, ratios, rescaled, surprises, tokenLossSlopes, updates } from "../experiment.ts";
import { lawOf, TREE } from "../worlds.ts";

type Numbers = readonly number[];

interface CancelTheory {
  /** π(w)/π(l) of the policy whose reward r is. */
  ratio(referenceRatio: number, winner: number, loser: number, beta: number): number;
  /** What e^(r/β)·ref/π is, the same for every response of a query. */
  constant(reference: Numbers, rewards: Numbers, beta: number): number;
  /** How far the difference moves when Z is multiplied. */
  moved: number;
}

const cancelled: CancelTheory = {
  ratio: (referenceRatio, winner, loser, beta) => referenceRatio * Math.exp((winner - loser) / beta),
  constant: (reference, rewards, beta) => logPartition(reference, rewards, { beta }),
  moved: 0,
};

/** The partition function drops out of a difference. */
export const zCancels = claim("ppo-dpo:z-cancels", {
  printed: {
    as: String
      .raw`r(X,Y_w)-r(X,Y_l)=\beta\ln(\frac{\pi_r(Y_w|X)}{\pi_{ref}(Y_w|X)})-\beta\ln(\frac{\pi_r(Y_l|X)}{\pi_{ref}(Y_l|X)})`,
    theory: cancelled,
  },
  rivals: {
    "β on the other side": {
      ...cancelled,
      ratio: (referenceRatio, winner, loser, beta) => referenceRatio * Math.exp((winner - loser) * beta),
    },
    "without the reference": {
      ...cancelled,
      ratio: (_, winner, loser, beta) => Math.exp((winner - loser) / beta),
    },
    "the pair exchanged": {
      ...cancelled,
      ratio: (referenceRatio, winner, loser, beta) => referenceRatio * Math.exp((loser - winner) / beta),
    },
    "Z is the same for all β": {
      ...cancelled,
      constant: (reference, rewards) => logPartition(reference, rewards, { beta: 1 }),
    },
    "a factor of Z stays": { ...cancelled, moved: Math.LN2 },
  },
  by:
    "policies that climbed a known reward without ever computing Z, all pairs with the first response, Z times 1e-9 to 1e9",
  measure: async (context) =>
    (await climbed(context)).map(({ n, beta, reference, rewards, logs }) => {
      const difference = (factor: number): number => {
        const scaled = logs.map((log) => log + Math.log(factor));
        return beta * (scaled[1] - reference[1]) - beta * (scaled[0] - reference[0]);
      };
      return {
        n,
        beta,
        reference,
        rewards,
        // Ratios to the first response that a float64 holds.
        ratios: logs.flatMap((log, y) =>
          y > 0 && Math.abs(log - logs[0]) < 300 ? [Math.exp(log - logs[0])] : []
        ),
        held: logs.flatMap((log, y) => y > 0 && Math.abs(log - logs[0]) < 300 ? [y] : []),
        referenceRatios: reference.map((log) => Math.exp(log - reference[0])),
        constants: rewards.map((r, y) => r / beta - (logs[y] - reference[y])),
        moved: Math.max(
          ...[1e-9, 1e-3, 7, 1e9].map((factor) => Math.abs(difference(factor) - difference(1))),
        ),
      };
    }),
  compare: (found, theory, judge) => {
    for (const { n, beta, reference, rewards, ratios, held, referenceRatios, constants, moved } of found) {
      const what = `${n} responses, β = ${beta}`;
      judge.equal(
        `policy ratios to the first response, ${what}`,
        ratios,
        held.map((y) => theory.ratio(referenceRatios[y], rewards[y], rewards[0], beta)),
        { rtol: 5e-13, why: "log-probabilities of up to 150 nats, right to 1e-15 of that" },
      );
      judge.equal(
        `reward over β less the log ratio, ${what}`,
        constants,
        constant(constants.length, theory.constant(reference, rewards, beta)),
        { atol: 1e-12, rtol: 1e-13, why: "log-probabilities of up to 150 nats, right to 1e-15 of that" },
      );
      judge.equal(`change of a difference by a factor in Z, ${what}`, moved, theory.moved, {
        atol: 1e-11,
        why: "logarithms of size up to 150, times β",
      });
    }
  },
});

const constant = (n: number, value: number): number[] => Array.from({ length: n }, () => value);

interface LossTheory {
  loss(
    beta: number,
    chosen: number,
    rejected: number,
    referenceChosen: number,
    referenceRejected: number,
  ): number;
  /** The slope in the margin of implicit rewards. */
  slope(margin: number): number;
  /** The margin at which the mean over labels that are right with a given probability is least, between −12 and 12. */
  fitted(probability: number): number;
}

const margined =
  (of: (margin: number) => number): LossTheory["loss"] => (beta, chosen, rejected, rChosen, rRejected) =>
    of(beta * (chosen - rChosen) - beta * (rejected - rRejected));

const logistic: LossTheory = {
  loss: (beta, chosen, rejected, rChosen, rRejected) =>
    dpoLoss({ chosen: [chosen], rejected: [rejected] }, { chosen: [rChosen], rejected: [rRejected] }, {
      beta,
    }).value,
  slope: (margin) => -sigmoid(-margin),
  fitted: (probability) => Math.log(probability / (1 - probability)),
};

/** The printed loss of DPO. */
export const directLoss = claim("ppo-dpo:dpo-loss", {
  printed: {
    as: String
      .raw`-\sigma(\beta\ln(\frac{\pi_r(Y_w|X)}{\pi_{ref}(Y_w|X)})-\beta\ln(\frac{\pi_r(Y_l|X)}{\pi_{ref}(Y_l|X)}))`,
    theory: {
      loss: margined((margin) => -sigmoid(margin)),
      slope: (margin) => -sigmoid(margin) * sigmoid(-margin),
      // −pσ(m) − (1 − p)σ(−m) falls all the way for p > ½.
      fitted: () => 12,
    } as LossTheory,
  },
  omitted: {
    "policies with shared features":
      "a loss of the margin alone is settled by its value and slope at every margin",
  },
  by:
    "surprises at simulated preferences, by quadrature of races of clocks of rates (π/π_ref)^β, their numerical slopes, and a search for the margin of least mean surprise",
  measure: surprises,
  corrected: {
    as: String
      .raw`-\ln\sigma(\beta\ln\frac{\pi_\theta(Y_w|X)}{\pi_{ref}(Y_w|X)}-\beta\ln\frac{\pi_\theta(Y_l|X)}{\pi_{ref}(Y_l|X)})`,
    theory: logistic,
    grade: "slip",
    because:
      "The logarithm of the Bradley–Terry loss that it is derived from got lost: −σ is no negative log-likelihood, drives every " +
      "margin to infinity as soon as more than half of the labels agree, and lets go of the pairs that are ranked most wrongly",
    counterexample: ({ fitted }) => ({
      at: `margin of least mean loss where ${fitted[1].probability} of the labels agree`,
      printed: "infinity",
      found: fitted[1].margin.toPrecision(4),
    }),
  },
  rivals: {
    "the reference forgotten": {
      ...logistic,
      loss: (beta, chosen, rejected) => logistic.loss(beta, chosen, rejected, -1, -1),
    },
    "β outside the sigmoid": {
      ...logistic,
      loss: (beta, chosen, rejected, rChosen, rRejected) =>
        beta * logistic.loss(1, chosen, rejected, rChosen, rRejected),
    },
    "the pair exchanged": {
      ...logistic,
      loss: (beta, chosen, rejected, rChosen, rRejected) =>
        logistic.loss(beta, rejected, chosen, rRejected, rChosen),
    },
    "a slope that fades for wrongly ranked pairs": {
      ...logistic,
      slope: (margin) => -sigmoid(margin) * sigmoid(-margin),
    },
    "margins of probabilities": { ...logistic, fitted: (probability) => 2 * probability - 1 },
  },
  compare: ({ pairs, slopes, fitted }, theory, judge) => {
    const why = "quadrature of smooth functions: round-off of some 1e-15";
    judge.equal(
      "surprises at pairs, β from 0.1 to 3",
      pairs.map(({ surprise }) => surprise),
      pairs.map(({ beta, chosen, rejected, referenceChosen, referenceRejected }) =>
        theory.loss(beta, chosen, rejected, referenceChosen, referenceRejected)
      ),
      { atol: 1e-14, rtol: 1e-13, why },
    );
    for (const { margin, slope } of slopes) {
      judge.equal(`slope at a margin of ${margin}`, slope, theory.slope(margin), {
        atol: 1e-13,
        why: "extrapolated differences of quadratures: some 1e-15",
      });
    }
    for (const { probability, margin } of fitted) {
      judge.equal(
        `margin fitted to labels right with probability ${probability}`,
        margin,
        theory.fitted(probability),
        {
          atol: 3e-7,
          why: "a golden-section search sees a quadratic minimum to about 1e-8",
        },
      );
    }
  },
});

interface RatioTheory {
  loss(
    beta: number,
    chosen: number,
    rejected: number,
    referenceChosen: number,
    referenceRejected: number,
  ): number;
}

const byRatio: RatioTheory = {
  loss: (beta, chosen, rejected, referenceChosen, referenceRejected) =>
    Math.log1p((chosen / rejected / (referenceChosen / referenceRejected)) ** -beta),
};

/** The loss sees a ratio of the policy's probabilities and nothing else of it. */
export const onlyRatio = claim("ppo-dpo:dpo-needs-only-ratio", {
  printed: {
    as: String
      .raw`\text{the new loss depends only on the ratio }\frac{\pi_\theta(Y_w|X)}{\pi_\theta(Y_l|X)}\text{ and the reference model, effectively removing need for an explicit reward function or partition function}`,
    theory: byRatio,
  },
  rivals: {
    "on the winner's own probability": {
      loss: (beta, chosen, _, referenceChosen) => Math.log1p((chosen / referenceChosen) ** -beta),
    },
    "on each by itself": {
      loss: (beta, chosen, rejected, referenceChosen, referenceRejected) =>
        Math.log1p((chosen / referenceChosen) ** -beta) + Math.log1p((rejected / referenceRejected) ** beta),
    },
    "on the ratio alone": { loss: (beta, chosen, rejected) => Math.log1p((chosen / rejected) ** -beta) },
    "on the difference of probabilities": {
      loss: (beta, chosen, rejected, referenceChosen, referenceRejected) =>
        Math.log1p(Math.exp(-beta * (chosen - referenceChosen - rejected + referenceRejected))),
    },
  },
  omitted: {
    "the winner's probability during training": "measured for ppo-dpo:u-favours-winner",
  },
  by:
    "evaluating the loss at policies in which both probabilities are scaled alike, by factors down to a millionth",
  measure: rescaled,
  compare: (found, theory, judge) => {
    for (const [i, { beta, referenceChosen, referenceRejected, versions }] of found.entries()) {
      judge.equal(
        `losses of five policies of one ratio, world ${i + 1}, β = ${beta}`,
        versions.map(({ loss }) => loss),
        versions.map(({ chosen, rejected }) =>
          theory.loss(beta, chosen, rejected, referenceChosen, referenceRejected)
        ),
        { rtol: 1e-13, atol: 1e-15, why: "logarithms of probabilities from 1e-9 on" },
      );
    }
  },
});

interface CurveTheory {
  loss(u: number): number;
  slope(u: number): number;
}

const curve: CurveTheory = { loss: (u) => Math.log1p(1 / u), slope: (u) => -1 / (u * (1 + u)) };

/** The loss against the ratio u. */
export const lossOfRatio = claim("ppo-dpo:dpo-loss-u", {
  printed: {
    as: String
      .raw`l=-\ln\sigma(\log(\pi_\theta(Y_w|X))-\log(\pi_\theta(Y_l|X)));\ \text{loss decreases as }u\text{ grows above 1}`,
    theory: curve,
  },
  rivals: {
    "ln(1 + u)": { loss: (u) => Math.log1p(u), slope: (u) => 1 / (1 + u) },
    "least at u = 1": { loss: (u) => Math.log(u) ** 2, slope: (u) => 2 * Math.log(u) / u },
    "flat below 1": { ...curve, slope: (u) => u > 1 ? -1 / (u * (1 + u)) : 0 },
    "exponential": { loss: (u) => 1 / u, slope: (u) => -1 / (u * u) },
    "without the logarithm": { loss: (u) => -u / (1 + u), slope: (u) => -1 / (1 + u) ** 2 },
  },
  by:
    "quadrature of races between two clocks whose rates are the two probabilities, and numerical slopes in their ratio",
  measure: ratios,
  compare: (found, theory, judge) => {
    judge.equal(
      "surprise at the preference, u from 0.001 to 1000",
      found.map(({ surprise }) => surprise),
      found.map(({ u }) => theory.loss(u)),
      { rtol: 2e-13, atol: 1e-14, why: "quadrature of smooth functions: round-off of some 1e-15" },
    );
    judge.equal(
      "its slope in u",
      found.map(({ slope }) => slope),
      found.map(({ u }) => theory.slope(u)),
      { rtol: 5e-12, atol: 1e-14, why: "extrapolated differences of quadratures: some 1e-13" },
    );
  },
});

interface FavourTheory {
  /** Sign of the change of the winner's share of the pair, where u rises. */
  share: -1 | 1;
  /** Whether the winner's own probability can fall while u rises. */
  displaced: boolean;
  /** Sign of the change of ranking accuracy along training. */
  accuracy: -1 | 1;
}

const favoured: FavourTheory = { share: 1, displaced: true, accuracy: 1 };

/** What a growing u does. */
export const favoursWinner = claim("ppo-dpo:u-favours-winner", {
  printed: {
    as: String
      .raw`\text{as }u\text{ increases the model is more likely to favor the winning response, loss decreases as }u\text{ grows above 1, encouraging correct ranking}`,
    theory: favoured,
  },
  rivals: {
    "the loser gains": { ...favoured, share: -1 },
    "the winner's own probability never falls": { ...favoured, displaced: false },
    "the ranking suffers": { ...favoured, accuracy: -1 },
  },
  by: "one step and sixty steps of descent in 200 policies whose responses share features",
  omitted: {
    "1000 responses": "sixty responses on eight features show the same: features are shared by many",
  },
  measure: async (context) => {
    const found = await updates(context);
    const risen = found.map(({ one }) => one).filter(({ ratio }) => ratio > 0);
    return {
      shares: risen.map(({ share }) => share),
      fallen: risen.some(({ winner }) => winner < -1e-6),
      accuracies: found.map(({ before, course }) => course[course.length - 1].accuracy - before),
    };
  },
  compare: ({ shares, fallen, accuracies }, theory, judge) => {
    judge.sign("change of the winner's share of the pair in steps that raise u", shares, theory.share, {
      why: "200 problems",
    });
    judge.exists("a step that raises u and lowers the winner's own probability", fallen, theory.displaced, {
      why: "about a fifth of all steps",
    });
    judge.sign("change of the ranking accuracy along training", accuracies, theory.accuracy, {
      why: "200 problems",
    });
  },
});

interface TrainTheory {
  slopes(
    referenceLogits: Numbers,
    logits: Numbers,
    pairs: readonly Numbers[],
    beta: number,
  ): ArrayLike<number>;
  law(reference: Numbers, rewards: Numbers, beta: number): ArrayLike<number>;
}

const lossSlopes = (
  of: (beta: number, margin: number) => readonly [number, number],
): TrainTheory["slopes"] =>
(referenceLogits, logits, pairs, beta) => {
  const logs = responseLogProbabilities(TREE, logits);
  const reference = responseLogProbabilities(TREE, referenceLogits);
  const scores = tokenScores(TREE, logits);
  const slope = new Float64Array(logits.length);
  const add = (r: number, weight: number): void =>
    TREE.contextsOf[r].forEach((context, t) =>
      scores[r][t].forEach((score, v) => slope[context * TREE.vocabulary + v] += weight * score)
    );
  for (const [w, l] of pairs) {
    const [chosen, rejected] = of(beta, beta * (logs[w] - reference[w] - logs[l] + reference[l]));
    add(w, chosen / pairs.length);
    add(l, rejected / pairs.length);
  }
  return slope;
};

const published: TrainTheory = {
  slopes: lossSlopes((beta, margin) => [-beta * sigmoid(-margin), beta * sigmoid(-margin)]),
  law: (reference, rewards, beta) => klRegularizedOptimum(reference, rewards, { beta }).probabilities,
};

/** The loss can be trained. */
export const differentiable = claim("ppo-dpo:dpo-differentiable", {
  printed: {
    as: String
      .raw`\text{by re-expressing the above as a negative log-likelihood, we get a cost func that is differentiable wrt }\theta`,
    theory: published,
  },
  rivals: {
    "weighted by σ(h)": {
      ...published,
      slopes: lossSlopes((beta, margin) => [-beta * sigmoid(margin), beta * sigmoid(margin)]),
    },
    "β lost": { ...published, slopes: lossSlopes((_, margin) => [-sigmoid(-margin), sigmoid(-margin)]) },
    "the winner alone": { ...published, slopes: lossSlopes((beta, margin) => [-beta * sigmoid(-margin), 0]) },
    "converges to the reference": { ...published, law: (reference) => lawOf(reference) },
    "converges to the tilt by β": {
      ...published,
      law: (reference, rewards, beta) =>
        klRegularizedOptimum(reference, rewards, { beta: 1 / beta }).probabilities,
    },
  },
  by:
    "finite differences of surprises in the logits of an autoregressive policy, and descent to rest on preferences of a known reward",
  omitted: {
    "a one-layer transformer in float32":
      "the autoregressive table has every parameter that the loss can reach; the chain rule beyond it is not the claim's",
  },
  measure: async (context) => {
    const { beta, reference, rewards, law } = await endToEnd(context);
    return { slopes: await tokenLossSlopes(context), rest: { beta, reference, rewards, law } };
  },
  compare: ({ slopes, rest }, theory, judge) => {
    for (const { beta, referenceLogits, logits, pairs, slopes: found } of slopes) {
      judge.equal(
        `slope of the loss in the logits, β = ${beta}`,
        found,
        theory.slopes(referenceLogits, logits, pairs, beta),
        { atol: 5e-12, why: "extrapolated differences of quadratures: some 1e-13" },
      );
    }
    judge.equal(
      "policy at rest, 50 responses",
      rest.law,
      theory.law(rest.reference, rest.rewards, rest.beta),
      {
        atol: 1e-12,
        why: "400 steps of descent leave round-off alone",
      },
    );
  },
});

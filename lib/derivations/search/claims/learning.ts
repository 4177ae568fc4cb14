import { claim, part } from "../../../ledger/mod.ts";
import { entropy, klDivergence } from "../../../information/mod.ts";
import { median } from "../../../statistics/mod.ts";
import { fittedValues, losses, opponents, selfPlay } from "../experiment.ts";

type Law = readonly number[];

interface Stored {
  readonly outcome: number;
  readonly policy: Law;
}

interface LossTheory {
  readonly slopeOfValue: (value: number, outcome: number) => number;
  readonly slopesOfLogits: (policy: Law, target: Law) => Law;
  readonly value: (stored: readonly Stored[]) => number;
  readonly policy: (stored: readonly Stored[]) => Law;
  readonly lowest: (stored: readonly Stored[]) => number;
  readonly excess: (value: number, policy: Law, stored: readonly Stored[]) => number;
}

const meanOutcome = (stored: readonly Stored[]): number =>
  stored.reduce((sum, { outcome }) => sum + outcome, 0) / stored.length;

const meanPolicy = (stored: readonly Stored[]): number[] =>
  stored[0].policy.map((_, a) => stored.reduce((sum, { policy }) => sum + policy[a], 0) / stored.length);

const spread = (stored: readonly Stored[]): number => {
  const centre = meanOutcome(stored);
  return stored.reduce((sum, { outcome }) => sum + (outcome - centre) ** 2, 0) / stored.length;
};

const leastSquares: LossTheory = {
  slopeOfValue: (value, outcome) => -2 * (outcome - value),
  slopesOfLogits: (policy, target) => policy.map((p, a) => p - target[a]),
  value: meanOutcome,
  policy: meanPolicy,
  lowest: (stored) => spread(stored) + entropy(meanPolicy(stored)),
  excess: (value, policy, stored) =>
    (value - meanOutcome(stored)) ** 2 + klDivergence(meanPolicy(stored), policy),
};

/** AlphaZero's loss. */
export const trainingLoss = claim("kaplan:8.6.1", {
  printed: {
    as: String.raw`L = (r - v)^{2} - \sum_{a} \pi_{s}(a) \log p(a|s)`,
    theory: leastSquares,
  },
  rivals: {
    "plus the sum": {
      ...leastSquares,
      slopesOfLogits: (policy, target) => policy.map((p, a) => target[a] - p),
    },
    "half of the square": {
      ...leastSquares,
      slopeOfValue: (value, outcome) => value - outcome,
      lowest: (stored) => spread(stored) / 2 + entropy(meanPolicy(stored)),
      excess: (value, policy, stored) =>
        (value - meanOutcome(stored)) ** 2 / 2 + klDivergence(meanPolicy(stored), policy),
    },
    "the policies exchanged": {
      ...leastSquares,
      slopesOfLogits: (policy, target) => {
        const cost = policy.reduce((sum, p, a) => sum - p * Math.log(Math.abs(target[a])), 0);
        return policy.map((p, a) => p * (-Math.log(Math.abs(target[a])) - cost));
      },
    },
    "the divergence the other way round": {
      ...leastSquares,
      excess: (value, policy, stored) =>
        (value - meanOutcome(stored)) ** 2 + klDivergence(policy, meanPolicy(stored)),
    },
    "a divergence, without the entropy": { ...leastSquares, lowest: spread },
  },
  omitted: {
    "automatic differentiation":
      "numerical slopes of the float64 loss take its place; the closed form is tested against them",
    "perspective of the stored r": "decided with the meaning of V, kaplan:8.6.value-meaning",
  },
  by:
    "numerical slopes of the loss, a search for its lowest point on states met seven times, and its height elsewhere",
  measure: losses,
  compare: (found, theory, judge) => {
    const slope = { rtol: 1e-11, atol: 1e-11, why: "extrapolated differences: about 10⁻¹²" };
    const points = found.flatMap(({ stored, points }) => points.map((point) => ({ stored, ...point })));
    judge.equal(
      "∂L/∂v",
      points.map(({ slopeOfValue }) => slopeOfValue),
      points.map(({ value, stored }) => theory.slopeOfValue(value, stored[0].outcome)),
      slope,
    );
    judge.equal(
      "∂L/∂z",
      points.flatMap(({ slopesOfLogits }) => slopesOfLogits),
      points.flatMap(({ policy, stored }) => Array.from(theory.slopesOfLogits(policy, stored[0].policy))),
      slope,
    );
    const place = {
      atol: 2e-7,
      why: "a search by values alone knows the place of a minimum to the root of round-off",
    };
    judge.equal(
      "v at the lowest point",
      found.map(({ lowest }) => lowest.value),
      found.map(({ stored }) => theory.value(stored)),
      place,
    );
    judge.equal(
      "p at the lowest point",
      found.flatMap(({ lowest }) => lowest.policy),
      found.flatMap(({ stored }) => Array.from(theory.policy(stored))),
      place,
    );
    const height = {
      rtol: 1e-14,
      atol: 1e-14,
      why: "round-off, and a minimum whose height is known better than its place",
    };
    judge.equal(
      "the lowest loss",
      found.map(({ lowest }) => lowest.loss),
      found.map(({ stored }) => theory.lowest(stored)),
      height,
    );
    judge.equal(
      "the loss above its lowest, elsewhere",
      points.map(({ excess }) => excess),
      points.map(({ value, policy, stored }) => theory.excess(value, policy, stored)),
      height,
    );
  },
});

/** How often the player to move wins, draws and loses. */
interface Ends {
  readonly win: number;
  readonly draw: number;
  readonly loss: number;
}

interface ValueTheory {
  readonly fitted: (ends: Ends) => number;
}

const AS = String
  .raw`f_{\theta}(s) = (\vec{p}, V)\text{ \ldots\ and }V\text{ is a value function, estimating the win probability}`;
const FIT = { atol: 1e-6, why: "a least square by golden section: known to the root of round-off" };

/** What the value of a network means. */
export const valueMeaning = claim("kaplan:8.6.value-meaning", {
  parts: {
    "a win is 1, all else 0": part({
      printed: { as: AS, theory: { fitted: ({ win }) => win } as ValueTheory },
      rivals: {
        "half a point for a draw": { fitted: ({ win, draw }) => win + draw / 2 },
        "wins less losses": { fitted: ({ win, loss }) => win - loss },
        "wins among decided games": {
          fitted: ({ win, loss }) => win / (Math.abs(win) + Math.abs(loss) + 1e-300),
        },
        "the other player's wins": { fitted: ({ loss }) => loss },
      },
      by: "least squares over all games that can follow a position, each end counted with its probability",
      measure: async (context) =>
        (await fittedValues(context)).map(({ win, draw, loss, fitted }) => ({
          win,
          draw,
          loss,
          value: fitted["win 1, all else 0"],
        })),
      compare: (found, theory, judge) => {
        judge.equal("fitted value", found.map(({ value }) => value), found.map(theory.fitted), FIT);
      },
    }),
    "AlphaZero's reward: 1, 0 and −1": part({
      // The fairest reading: the win probability p on the scale of these rewards, p − (1 − p).
      printed: { as: AS, theory: { fitted: ({ win }) => 2 * win - 1 } as ValueTheory },
      by: "least squares over all games that can follow a position, each end counted with its probability",
      measure: async (context) =>
        (await fittedValues(context)).map(({ mover, win, draw, loss, fitted, fittedForWhoBegan }) => ({
          win,
          draw,
          loss,
          value: fitted["win 1, draw 0, loss −1"],
          // With rewards written for who began, the loss of the second player to move is a win.
          forWhoBegan: mover === "second"
            ? { win: loss, draw, loss: win, value: fittedForWhoBegan }
            : { win, draw, loss, value: fittedForWhoBegan },
        })),
      corrected: {
        as: String
          .raw`V(s)=\mathbb E[r|s]=P(\text{win})-P(\text{loss})\text{ for who moves; }\tfrac{1+V}2\text{ is wins plus half the draws}`,
        theory: { fitted: ({ win, loss }) => win - loss },
        grade: "loose",
        because:
          "Least squares fits the mean reward: with AlphaZero's −1, 0 and 1 that is wins less losses, which is negative at times. Where every game is won or " +
          "lost, (1 + V)/2 is the probability of winning; where draws occur it counts half of each as won",
        counterexample: (found) => {
          const worst = found.reduce((a, b) => b.draw > a.draw ? b : a);
          return {
            at: `(1 + V)/2 in a position of tic-tac-toe from which who moves wins ${
              worst.win.toFixed(3)
            }, draws ${worst.draw.toFixed(3)} of its games`,
            printed: worst.win,
            found: (1 + worst.value) / 2,
          };
        },
      },
      rivals: {
        "the wins themselves": { fitted: ({ win }) => win },
        "wins and half the draws": { fitted: ({ win, draw }) => win + draw / 2 },
        "for the other player": { fitted: ({ win, loss }) => loss - win },
      },
      compare: (found, theory, judge) => {
        judge.equal("fitted value", found.map(({ value }) => value), found.map(theory.fitted), FIT);
        judge.equal(
          "fitted to rewards written for who began",
          found.map(({ forWhoBegan }) => forWhoBegan.value),
          found.map(({ forWhoBegan }) => theory.fitted(forWhoBegan)),
          FIT,
        );
      },
    }),
  },
});

interface CourseTheory {
  /** The sign of what a table gets from its own earlier state. */
  readonly earlier: 1 | -1;
  /** The sign of the change in what it gets from others. */
  readonly perfect: 1 | -1;
  readonly random: 1 | -1;
  /** What it gets in the end from a perfect player of a drawn game. */
  readonly end: number;
  /** The sign of the advantage of having learnt against itself, not against a player that never learns. */
  readonly advantage: 1 | -1;
}

const curriculum: CourseTheory = { earlier: 1, perfect: 1, random: 1, end: 0, advantage: 1 };

/** What was gained since before the training. */
const gained = (rows: readonly (readonly number[])[], k: number): number[] =>
  rows.map((row) => row[k + 1] - row[0]);

/** Self-play as a curriculum. */
export const selfPlayCurriculum = claim("kaplan:8.6.self-play", {
  printed: {
    as: String
      .raw`\text{The power of self-play as a natural training curriculum \ldots\ AlphaZero simply maintains a single network that plays itself}`,
    theory: curriculum,
  },
  rivals: {
    "going round in circles": { ...curriculum, earlier: -1 },
    "learns itself by heart": { ...curriculum, perfect: -1 },
    "forgets how to beat the weak": { ...curriculum, random: -1 },
    "a fixed opponent teaches as much": { ...curriculum, advantage: -1 },
    "stops half-way": { ...curriculum, end: -0.5 },
  },
  trained: true,
  omitted: {
    "connect-four on a 4×5 board, 1000 games per point":
      "three in a row on 3×3 and 3×4 with gravity: every result is an exact expectation, no game is sampled",
    "tic-tac-toe": "on 3×3 with gravity, drawn too, there are fewer positions to learn for 34 tables",
    "an ecosystem of agents": "AlphaZero has none",
    "a fixed opponent with a search in the loop":
      "the learner's own search already plays the strong replies, and the opponents hardly differ; the advantage is measured without it",
  },
  by:
    "training 34 tables by games against themselves, and 40 pairs of value tables against themselves and against a random player",
  measure: async (context) => {
    const { runs } = await selfPlay(context);
    return {
      perfect: runs.map(({ perfect }) => perfect),
      random: runs.map(({ random }) => random),
      earlier: runs.map(({ earlier }) => earlier),
      advantage: (await opponents(context)).map(({ itself, random }) => random - itself),
    };
  },
  compare: ({ perfect, random, earlier, advantage }, theory, judge) => {
    const why = "a sign test on tables trained apart, each result exact";
    for (const [k, when] of ["40", "160"].entries()) {
      judge.sign(
        `result against its own earlier state, ${when} games`,
        earlier.map((row) => row[k]),
        theory.earlier,
        {
          why,
        },
      );
      judge.sign(`gain against a random player, by ${when} games`, gained(random, k), theory.random, { why });
    }
    judge.sign("gain against a perfect player, by 160 games", gained(perfect, 1), theory.perfect, { why });
    judge.equal(
      "result against a perfect player after 160 games, the median of the tables",
      median(perfect.map((row) => row[row.length - 1])),
      theory.end,
      { atol: 0.12, why: "what a sharpened policy still throws away, some hundredths: it has been 0.83" },
    );
    judge.sign("advantage of learning against itself", advantage, theory.advantage, {
      why: "a sign test on 40 pairs of equally many lessons, each result exact",
    });
  },
});

import { claim } from "../../../ledger/mod.ts";
import {
  averages,
  dynamics,
  gumbelRoots,
  improvements,
  misled,
  MODELS,
  nimReadings,
  pairsDrawn,
  type Reading,
  READINGS,
  trainedImprovements,
} from "../experiment.ts";

interface Leaf {
  readonly value: number;
  readonly plies: number;
}

interface AverageTheory {
  readonly actionValue: (leaves: readonly Leaf[], visits: number) => number;
  /** The reading that plays Nim well. */
  readonly reading: Reading;
}

const meanOf = (leaves: readonly Leaf[], of: (leaf: Leaf) => number): number =>
  leaves.reduce((sum, leaf) => sum + of(leaf), 0) / leaves.length;

const alternating: AverageTheory = {
  actionValue: (leaves) => meanOf(leaves, ({ value, plies }) => plies % 2 === 0 ? value : -value),
  reading: READINGS[0],
};

/** The action value of the search. */
export const actionValue = claim("kaplan:8.6.3", {
  printed: {
    as: String.raw`Q(s,a) = \frac{1}{N(s,a)} \sum_{s'|s,a\to s'} V_{\theta}(s')`,
    theory: {
      actionValue: (leaves) => meanOf(leaves, ({ value }) => value),
      reading: READINGS[1],
    } as AverageTheory,
  },
  omitted: {
    "tic-tac-toe with exact leaf values":
      "random values of each position tell more averages apart than exact ones, which are only −1, 0 and 1",
    "N(s,a) = 0": "such a move has Q = 0: the first simulations of kaplan:8.6.2 depend on it",
  },
  by:
    "recording what a random network said of every position a search reached, and playing Nim with four readings of the average",
  measure: async (context) => ({ averages: await averages(context), readings: await nimReadings(context) }),
  corrected: {
    as: String
      .raw`Q(s,a)=\frac1{N(s,a)}\sum_{s'|s,a\to s'}(-1)^{\ell(s\to s')}V_\theta(s')\text{, }\ell\text{ moves from }s\text{ to }s'\text{, }V_\theta\text{ for who moves at }s'\text{; the outcome, not }V_\theta\text{, where the game has ended}`,
    theory: alternating,
    grade: "condition",
    because:
      "The notes don't say for whom V_θ(s′) is a value. Taken as the network says it, for the player to move at s′, the average over positions of both " +
      "players is a value for nobody; taken for one player throughout, argmax [Q + U] lets the other play against itself. It has to be turned to who " +
      "chooses a at s",
    counterexample: ({ readings }) => ({
      at:
        "Nim with 2 to 15 stones, 8000 simulations: share of winning moves found with the average as printed",
      printed: 1,
      found: readings[1].long,
    }),
  },
  rivals: {
    "the values of who moves at the root, at every node": { ...alternating, reading: READINGS[2] },
    "the values of who moves after a": {
      ...alternating,
      actionValue: (leaves) => meanOf(leaves, ({ value, plies }) => plies % 2 === 0 ? -value : value),
    },
    "each position once": { ...alternating, reading: READINGS[3] },
    "the last value, not the mean": {
      ...alternating,
      actionValue: (leaves) => {
        const { value, plies } = leaves[leaves.length - 1];
        return plies % 2 === 0 ? value : -value;
      },
    },
    "one visit more in the denominator": {
      ...alternating,
      actionValue: (leaves) => alternating.actionValue(leaves, 0) * leaves.length / (1 + leaves.length),
    },
    "the best value, not the mean": {
      ...alternating,
      actionValue: (leaves) =>
        Math.max(...leaves.map(({ value, plies }) => plies % 2 === 0 ? value : -value)),
    },
  },
  compare: ({ averages, readings }, theory, judge) => {
    judge.equal(
      "action values of ten searches",
      averages.map(({ actionValue }) => actionValue),
      averages.map(({ leaves, visits }) => theory.actionValue(leaves, visits)),
      { atol: 1e-14, why: "a sum of at most 80 numbers and a division" },
    );
    judge.equal(
      "visits of these moves",
      averages.map(({ visits }) => visits),
      averages.map(({ leaves }) => leaves.length),
      { why: "counted: one for each simulation through the move" },
    );
    for (const { reading, playsWell } of readings) {
      judge.exists(
        `Nim played well (nine winning moves of ten, 8000 simulations): ${reading}`,
        playsWell,
        theory.reading === reading,
        { why: "33 roots with a random network each: the readings differ by a quarter of them or more" },
      );
    }
  },
});

interface GainTheory {
  /** The sign of what search adds to the probability of perfect moves. */
  readonly gain: (network: string) => 1 | -1;
}

const better: GainTheory = { gain: () => 1 };
const worse: GainTheory = { gain: () => -1 };
const GAIN_WHY = "a sign test on networks, each paired with itself over the same positions";
const REFINED = String
  .raw`\text{deduce refined (ie better than the network by itself) evaluations of move probabilities \ldots\ as they involve planning}`;

/** Search improves on the network. */
export const searchImproves = claim("kaplan:8.6.mcts-improves", {
  printed: { as: REFINED, theory: better },
  rivals: {
    "search blurs what the network knows": worse,
    "only the ignorant gain": { gain: (network) => network === "knows nothing" ? 1 : -1 },
    "only a good value helps": {
      gain: (network) => network === "strong" || network === "trained by self-play" ? 1 : -1,
    },
  },
  trained: true,
  omitted: {
    "800 simulations": "the sign is settled at 25 already, and stays at 100 and 400",
    "matches of the network alone against its search":
      "the probability of perfect moves is what decides them, and needs no sampled games",
    "networks whose values say the opposite of the truth": "no network of the notes: see search:misled",
  },
  by:
    "searching from random positions of tic-tac-toe with 180 networks, and comparing the probability of perfect moves with the solved game",
  measure: async (context) =>
    [...await improvements(context), ...await trainedImprovements(context)].map((
      { kind, simulations, gains },
    ) => ({ kind, simulations, gains })),
  compare: (found, theory, judge) => {
    for (const { kind, simulations, gains } of found) {
      for (const [i, gain] of gains.entries()) {
        judge.sign(
          `π_s − p on perfect moves, ${kind}, ${simulations[i]} simulations`,
          gain,
          theory.gain(kind),
          { why: GAIN_WHY },
        );
      }
    }
  },
});

/** Search believes its values. */
export const misledSearch = claim("search:misled", {
  statement:
    "Planning believes the values it plans with: where the ends of the game are out of reach and the values say the opposite of the truth, a search of " +
    "few simulations is worse than the network's own policy; where the ends are near, the rules overrule the network.",
  printed: {
    as: String
      .raw`\pi_s\text{ is better than }p\text{ if }V_\theta\text{ tells good moves from bad, or the search reaches the ends of the game}`,
    theory: { gain: (when) => when === "opening" ? -1 : 1 } as GainTheory,
  },
  rivals: {
    "planning always helps": better,
    "misled everywhere": worse,
    "misled only where the game ends": { gain: (when) => when === "opening" ? 1 : -1 },
  },
  by:
    "searching with 56 networks of good policies whose values say the opposite of the solved game, in its openings and in its endings",
  measure: async (context) =>
    (await misled(context)).map(({ when, simulations, gains }) => ({ when, simulations, gains })),
  compare: (found, theory, judge) => {
    for (const { when, simulations, gains } of found) {
      for (const [i, gain] of gains.entries()) {
        judge.sign(
          `π_s − p on perfect moves, ${when}s, ${simulations[i]} simulations`,
          gain,
          theory.gain(when),
          { why: GAIN_WHY },
        );
      }
    }
  },
});

interface DynamicsTheory {
  /** The sign of what training on the search adds to the return. */
  readonly gain: (model: string) => 1 | -1;
  /** Whether the root's value comes to that of dynamic programming. */
  readonly converges: (model: string) => boolean;
}

const sampled: DynamicsTheory = { gain: () => 1, converges: (model) => model !== MODELS[3] };

/** What the search needs to know of the dynamics. */
export const deterministicOnly = claim("kaplan:8.6.deterministic-only", {
  printed: {
    as: String
      .raw`\text{Note that this is only possible because the game dynamics are known and deterministic, ie in this case we can really do \textbf{model-based RL}.}`,
    theory: {
      gain: (model) => model === MODELS[0] ? 1 : -1,
      converges: (model) => model === MODELS[0],
    } as DynamicsTheory,
  },
  omitted: {
    "share of near-optimal root actions":
      "the return of a policy trained on the search, by dynamic programming, weighs every mistake by its cost",
  },
  by:
    "training policies on searches in 56 random decision processes for each model, judged by dynamic programming in the true one",
  measure: async (context) =>
    (await dynamics(context)).map(({ model, errors, gains, shortfallBefore, shortfallAfter }) => ({
      model,
      gains,
      errors,
      shortfallBefore,
      shortfallAfter,
      converges: errors[errors.length - 1] < errors[0] / 7,
    })),
  corrected: {
    as: String
      .raw`\text{possible with any model that can be sampled, known or learned; chance needs a branch for every outcome}`,
    theory: sampled,
    grade: "loose",
    because:
      "Search needs a model to look ahead in, not a deterministic one: with successors drawn anew in each simulation it comes to the values of dynamic " +
      "programming where chance rules, and with transitions learned from data nearly so",
    counterexample: (found) => ({
      at: `56 random processes, stochastic and known: mean shortfall from the optimum, ${
        found[1].shortfallBefore.toFixed(3)
      } untrained, after training on searches of 200 simulations`,
      printed: `not below ${found[1].shortfallBefore.toFixed(3)}`,
      found: found[1].shortfallAfter,
    }),
  },
  rivals: {
    "one outcome of each action is enough": { ...sampled, converges: () => true },
    "known, but not learned": {
      gain: (model) => model === MODELS[2] ? -1 : 1,
      converges: (model) => model === MODELS[0] || model === MODELS[1],
    },
    "learning needs no model": { ...sampled, converges: () => false },
  },
  compare: (found, theory, judge) => {
    for (const { model, gains, converges } of found) {
      judge.sign(`return gained by training on the search, ${model}`, gains, theory.gain(model), {
        why: "a sign test on 56 random processes, returns by dynamic programming",
      });
      judge.exists(
        `root value within a seventh of its error after 30 simulations by 10 000, ${model}`,
        converges,
        theory.converges(model),
        { why: "means over 56 processes: about a fourteenth or less, or some three tenths" },
      );
    }
  },
});

interface GumbelTheory {
  /** The least that the move of a Gumbel root can be worth beyond the one the same noise draws from the prior. */
  readonly least: number;
  /** The sign of the mean gain. */
  readonly gain: 1 | -1;
  /** Whether PUCT's visits can be worse than the prior, by number of simulations. */
  readonly puctWorse: (simulations: number) => boolean;
  /** The law of two moves in order. */
  readonly pairs: (prior: readonly number[]) => readonly number[];
}

const pairsOf = (of: (first: number, second: number) => number, moves: number): number[] =>
  Array.from({ length: moves * moves }, (_, pair) => [Math.floor(pair / moves), pair % moves])
    .filter(([first, second]) => first !== second).map(([first, second]) => of(first, second));

const normalised = (weights: readonly number[]): number[] => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
};

const promised: GumbelTheory = {
  least: 0,
  gain: 1,
  puctWorse: (simulations) => simulations < 5,
  pairs: (prior) =>
    pairsOf((first, second) => prior[first] * prior[second] / (1 - prior[first]), prior.length),
};

/** The promise of a Gumbel root. */
export const gumbelRoot = claim("search:gumbel-root", {
  statement:
    "With exact values, moves drawn without replacement by the Gumbel trick and thinned by sequential halving are worth, for any number " +
    "of simulations, at least what the prior's own draw is; the visits of PUCT do not promise that where simulations are as few as the moves.",
  printed: {
    as: String
      .raw`q\Big(\operatorname*{argmax}_{a\in\mathcal A_{topn}}(g(a)+\text{logits}(a)+\sigma(q(a)))\Big)\ge q\Big(\operatorname*{argmax}_{a\in\mathcal A_{topn}}(g(a)+\text{logits}(a))\Big)`,
    theory: promised,
  },
  rivals: {
    "as good only in the mean": { ...promised, least: -0.1, gain: -1 },
    "PUCT never loses either": { ...promised, puctWorse: () => false },
    "PUCT always may": { ...promised, puctWorse: () => true },
    "drawn with replacement": {
      ...promised,
      pairs: (prior) => normalised(pairsOf((first, second) => prior[first] * prior[second], prior.length)),
    },
    "in no order": {
      ...promised,
      pairs: (prior) =>
        pairsOf(
          (first, second) =>
            prior[first] * prior[second] * (1 / (1 - prior[first]) + 1 / (1 - prior[second])) / 2,
          prior.length,
        ),
    },
  },
  by:
    "searching 120 bandits with the noise of 6 draws each, beside the move that the same noise draws from the prior, and counting ordered pairs",
  measure: async (context) => ({
    roots: (await gumbelRoots(context)).map(({ simulations, worstDraw, gumbel, worstPuct }) => ({
      simulations: String(simulations),
      worstDraw,
      gumbel,
      puctWorse: worstPuct < -0.05,
    })),
    pairs: (await pairsDrawn(context)).map(({ prior, counts }) => ({ prior, counts })),
  }),
  compare: ({ roots, pairs }, theory, judge) => {
    judge.equal(
      "the worst that the move is worth beyond the prior's draw",
      roots.map(({ worstDraw }) => worstDraw),
      theory.least,
      { why: "payoffs are compared with themselves: the prior's own draw is kept, or beaten" },
    );
    for (const { simulations, gumbel, puctWorse } of roots) {
      judge.sign(`mean gain at a Gumbel root, ${simulations} simulations`, gumbel, theory.gain, {
        why: "a sign test on 120 bandits",
      });
      judge.exists(
        `a bandit where PUCT's visits lose 0.05 or more, ${simulations} simulations`,
        puctWorse,
        theory.puctWorse(Number(simulations)),
        {
          why:
            "the worst of 120 bandits of five moves: of few simulations one bandit in eight or more loses as much, of 200 not one in thousands",
        },
      );
    }
    for (const [world, { prior, counts }] of pairs.entries()) {
      judge.frequencies(`ordered pairs drawn, prior ${world + 1}`, counts, theory.pairs(prior), {
        why: "80 000 independent draws",
      });
    }
  },
});

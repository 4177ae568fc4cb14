import { claim } from "../../../ledger/mod.ts";
import { solveGame } from "../../../reinforcement/mod.ts";
import type { Board, LineGame } from "../../../reinforcement/mod.ts";
import { bandits, bonusChanges, firstVisits, rootValues } from "../experiment.ts";
import { boardFrom, GAMES } from "../worlds.ts";

type Numbers = readonly number[];

/** The confidence term of one move: prior, its visits, all visits, rate. */
type Bonus = (prior: number, visits: number, total: number, rate: number) => number;

const puct: Bonus = (prior, visits, total, rate) => rate * prior * Math.sqrt(total) / (1 + visits);

/** The moves that the first simulations of a bandit go to, ties to the first; moves without visits have value 0. */
function sequenceOf(bonus: Bonus, payoffs: Numbers, prior: Numbers, rate: number): number[] {
  const visits = payoffs.map(() => 0);
  return Array.from({ length: 40 }, (_, total) => {
    let chosen = 0;
    let highest = -Infinity;
    payoffs.forEach((payoff, a) => {
      const score = (visits[a] > 0 ? payoff : 0) + bonus(prior[a], visits[a], total, rate);
      if (score > highest) {
        highest = score;
        chosen = a;
      }
    });
    visits[chosen]++;
    return chosen;
  });
}

/** In the long run all Q + U are equal, α: (1 + N_a)/(N + A) = f p_a/((α − Q_a)(N + A)), f the factor of all, α by the sum. */
function sharesOf(factor: number, payoffs: Numbers, prior: Numbers, n: number): number[] {
  const weight = factor / (n + payoffs.length);
  const most = Math.max(...payoffs);
  let low = most;
  let high = most + weight;
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    const sum = payoffs.reduce((total, payoff, a) => total + weight * prior[a] / (middle - payoff), 0);
    if (sum > 1) low = middle;
    else high = middle;
  }
  return payoffs.map((payoff, a) => weight * prior[a] / (high - payoff));
}

interface BonusTheory {
  readonly sequence: (payoffs: Numbers, prior: Numbers, rate: number) => Numbers;
  readonly shares: (payoffs: Numbers, prior: Numbers, rate: number, n: number) => Numbers;
  /** The sign of the change with one more visit of its own, and of another move. */
  readonly byOwn: (visits: number, others: number) => number;
  readonly byOthers: (visits: number, others: number) => number;
}

const printedBonus: BonusTheory = {
  sequence: (payoffs, prior, rate) => sequenceOf(puct, payoffs, prior, rate),
  shares: (payoffs, prior, rate, n) => sharesOf(rate * Math.sqrt(n), payoffs, prior, n),
  // The very first visit lifts U from 0, since the root of 0 is 0.
  byOwn: (visits, others) => visits + others === 0 ? 1 : -1,
  byOthers: () => 1,
};

/** The confidence term of PUCT. */
export const confidenceTerm = claim("kaplan:8.6.2", {
  printed: {
    as: String.raw`U(s, a) \propto c_{\text{puct}} p(a|s) \frac{\sqrt{\sum_{b} N(s,b)}}{1+N(s,a)}`,
    theory: printedBonus,
  },
  rivals: {
    "the node's own visit counted, as AlphaZero's pseudocode does below the root": {
      ...printedBonus,
      sequence: (payoffs, prior, rate) =>
        sequenceOf((p, n, total, c) => puct(p, n, total + 1, c), payoffs, prior, rate),
      byOwn: () => -1,
    },
    "no square root": {
      ...printedBonus,
      sequence: (payoffs, prior, rate) =>
        sequenceOf((p, n, total, c) => c * p * total / (1 + n), payoffs, prior, rate),
      shares: (payoffs, prior, rate, n) => sharesOf(rate * n, payoffs, prior, n),
    },
    "the root over the whole quotient": {
      ...printedBonus,
      sequence: (payoffs, prior, rate) =>
        sequenceOf((p, n, total, c) => c * p * Math.sqrt(total / (1 + n)), payoffs, prior, rate),
    },
    "the logarithm of UCB1": {
      ...printedBonus,
      sequence: (payoffs, prior, rate) =>
        sequenceOf(
          (p, n, total, c) => c * p * Math.sqrt(Math.log(1 + total)) / (1 + n),
          payoffs,
          prior,
          rate,
        ),
      shares: (payoffs, prior, rate, n) => sharesOf(rate * Math.sqrt(Math.log(1 + n)), payoffs, prior, n),
    },
    "visits of others change nothing": { ...printedBonus, byOthers: () => 0 },
  },
  by:
    "following a search in bandits of known payoff, visit by visit at first and by its shares after up to 100 000",
  measure: async (context) => ({
    first: (await firstVisits(context)).map(({ payoffs, prior, rate, chosen }) => ({
      payoffs,
      prior,
      rate,
      chosen,
    })),
    long: (await bandits(context)).map(({ payoffs, prior, rate, runs }) => ({
      payoffs,
      prior,
      rate,
      runs: runs.map(({ n, puct }) => ({
        n,
        shares: puct.map((visits) => (1 + visits) / (n + puct.length)),
      })),
    })),
    changes: await bonusChanges(context),
  }),
  compare: ({ first, long, changes }, theory, judge) => {
    judge.same(
      "the moves that the first 40 simulations go to",
      first.flatMap(({ chosen }) => chosen),
      first.flatMap(({ payoffs, prior, rate }) => theory.sequence(payoffs, prior, rate)),
      {
        why:
          "counted, in 60 random bandits of 5 moves; the first simulation is a tie that the first move wins",
      },
    );
    for (const [world, { payoffs, prior, rate, runs }] of long.entries()) {
      for (const { n, shares } of runs) {
        judge.equal(
          `shares (1 + N(a))/(N + 4) after ${n} simulations, bandit ${world + 1}`,
          shares,
          theory.shares(payoffs, prior, rate, n),
          {
            atol: 8 / Math.abs(n),
            why: "counts are whole numbers: the scores are level to within a few visits",
          },
        );
      }
    }
    judge.same(
      "how U changes with a visit of its own",
      changes.map(({ byOwn }) => byOwn),
      changes.map(({ visits, others }) => theory.byOwn(visits, others)),
      { why: "the sign of a difference, for 0 to 1000 visits" },
    );
    judge.same(
      "how U changes with a visit of another move",
      changes.map(({ byOthers }) => byOthers),
      changes.map(({ visits, others }) => theory.byOthers(visits, others)),
      { why: "the sign of a difference, for 0 to 1000 visits" },
    );
  },
});

interface SelectionTheory {
  /** The visits of the best move. */
  readonly best: (payoffs: Numbers, prior: Numbers, rate: number, n: number) => number;
  /** The exponent with which the share of all other moves falls. */
  readonly exponent: number;
  /** What a position is worth to who moves. */
  readonly value: (game: string, board: string) => number;
}

const bestOf = (payoffs: Numbers): number => payoffs.indexOf(Math.max(...payoffs));

/** The value of a position when the other player picks from the values that its moves have for who moves now. */
function valueOf(game: LineGame, board: Board, reply: (values: Numbers) => number): number {
  const known = new Map<string | number, number>();
  /** Seen by the player to move at the root, whose turn it is if `mine`. */
  const from = (state: Board, mine: boolean): number => {
    const outcome = game.outcome(state);
    if (outcome !== undefined) return mine ? outcome : -outcome;
    const before = known.get(game.key(state));
    if (before !== undefined) return before;
    const values = game.moves(state).map((move) => from(game.play(state, move), !mine));
    const value = mine ? Math.max(...values) : reply(values);
    known.set(game.key(state), value);
    return value;
  };
  return from(board, true);
}

const selected: SelectionTheory = {
  best: (payoffs, prior, rate, n) => {
    const count = payoffs.length;
    return printedBonus.shares(payoffs, prior, rate, n)[bestOf(payoffs)] * (n + count) - 1;
  },
  exponent: -1 / 2,
  value: (game, board) => {
    const start = boardFrom(board);
    return solveGame(GAMES[game], start).at(start).value;
  },
};

/** The rule by which a search selects. */
export const selectionRule = claim("kaplan:8.6.4", {
  printed: {
    as: String.raw`a = \operatorname{argmax}_{a} \left[Q(s, a) + U(s, a) \right]`,
    theory: selected,
  },
  rivals: {
    "Q alone": { ...selected, best: (payoffs, _prior, _rate, n) => bestOf(payoffs) === 0 ? n : 0 },
    "U alone": {
      ...selected,
      best: (payoffs, prior, _rate, n) => n * prior[bestOf(payoffs)],
      exponent: 0,
    },
    "mistakes as rare as with UCB1": { ...selected, exponent: -1 },
    "the other player wants the same": {
      ...selected,
      value: (game, board) => valueOf(GAMES[game], boardFrom(board), (values) => Math.max(...values)),
    },
    "the other player moves at random": {
      ...selected,
      value: (game, board) =>
        valueOf(
          GAMES[game],
          boardFrom(board),
          (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
        ),
    },
  },
  by:
    "visits of long searches in bandits of known payoff, and root values of 30 000 simulations in two games",
  measure: async (context) => ({
    long: (await bandits(context)).map(({ payoffs, prior, rate, runs }) => {
      const best = payoffs.indexOf(Math.max(...payoffs));
      return {
        payoffs,
        prior,
        rate,
        counts: runs.map(({ n }) => n),
        visits: runs.map(({ puct }) => puct[best]),
        others: runs.map(({ n, puct }) =>
          puct.reduce((sum, visits, a) => a === best ? sum : sum + visits, 0) / n
        ),
      };
    }),
    roots: (await rootValues(context)).map(({ game, board, values }) => ({
      game,
      board,
      value: values[values.length - 1],
    })),
  }),
  compare: ({ long, roots }, theory, judge) => {
    for (const [world, { payoffs, prior, rate, counts, visits, others }] of long.entries()) {
      judge.equal(
        `visits of the best move after ${counts.join(", ")} simulations, bandit ${world + 1}`,
        visits,
        counts.map((n) => theory.best(payoffs, prior, rate, n)),
        { atol: 12, why: "counts are whole numbers: the scores are level to within a few visits" },
      );
      judge.slope(
        `share of all other moves, bandit ${world + 1}`,
        { x: counts, y: others },
        theory.exponent,
        { atol: 0.08, why: "from 1000 simulations on the exponent still grows by a few hundredths" },
      );
    }
    judge.equal(
      "root value after 30 000 simulations",
      roots.map(({ value }) => value),
      roots.map(({ game, board }) => theory.value(game, board)),
      {
        atol: 0.05,
        why: "a mean over all simulations, the exploring ones among them: within about 0.03 by then",
      },
    );
  },
});

import { experiment } from "../../../ledger/mod.ts";
import { softmax } from "../../../math/mod.ts";
import { puctBonus, treeGame, treeSearch } from "../../../reinforcement/mod.ts";

/** Bandits of four moves whose payoffs are known exactly: how often a search with PUCT, with UCT, and by value alone visits each. */
export const bandits = experiment(
  "search/bandits",
  { worlds: 4, moves: 4, rate: 1, simulations: [1000, 10_000, 100_000], gap: 0.08 },
  ({ stream, worlds, moves, rate, simulations, gap }) =>
    Array.from({ length: worlds }, (_, index) => {
      const chance = stream.at(index);
      // The payoffs in steps of at least the gap, in random order; no prior below a tenth.
      let level = 0.1 * chance.uniform();
      const steps = Array.from({ length: moves }, () => level += gap + 0.15 * chance.uniform());
      const payoffs = chance.shuffled(steps);
      const prior = Array.from(softmax(chance.normals(moves)), (p) => 0.1 + (1 - 0.1 * moves) * p);
      const game = treeGame(payoffs);
      const visits = (rule: "puct" | "uct", exploration: number, n: number): number[] =>
        Array.from(
          treeSearch(game, [], () => ({ prior, value: 0 }), { rule, exploration, simulations: n }).visits,
        );
      return {
        payoffs,
        prior,
        rate,
        runs: simulations.map((n) => ({
          n,
          puct: visits("puct", rate, n),
          uct: visits("uct", rate, n),
          values: visits("puct", 0, n),
        })),
      };
    }),
);

/** The first simulations of such searches, one by one: which move each goes to. */
export const firstVisits = experiment(
  "search/first-visits",
  { worlds: 60, moves: 5, simulations: 40 },
  ({ stream, worlds, moves, simulations }) =>
    Array.from({ length: worlds }, (_, index) => {
      const chance = stream.at(index);
      const payoffs = Array.from({ length: moves }, () => chance.uniform() - 0.5);
      const prior = Array.from(softmax(chance.normals(moves).map((x) => 1.5 * x)));
      const rate = 0.5 + chance.uniform();
      const follow = (total: "moves" | "node"): number[] => {
        let before = new Array<number>(moves).fill(0);
        return Array.from({ length: simulations }, (_, i) => {
          const { visits } = treeSearch(treeGame(payoffs), [], () => ({ prior, value: 0 }), {
            simulations: i + 1,
            exploration: rate,
            total,
          });
          const chosen = visits.findIndex((count, a) => count > before[a]);
          before = Array.from(visits);
          return chosen;
        });
      };
      return { payoffs, prior, rate, chosen: follow("moves"), chosenWithOwnVisit: follow("node") };
    }),
);

/** How the confidence term changes when its own move, or another one, gets one visit more. */
export const bonusChanges = experiment(
  "search/bonus-changes",
  { counts: [0, 1, 2, 3, 5, 10, 30, 100, 1000] },
  ({ counts }) =>
    counts.flatMap((visits) =>
      counts.map((others) => {
        const bonus = (own: number, other: number): number => puctBonus(0.3, own, own + other, 1.25);
        return {
          visits,
          others,
          byOwn: Math.sign(bonus(visits + 1, others) - bonus(visits, others)),
          byOthers: Math.sign(bonus(visits, others + 1) - bonus(visits, others)),
        };
      })
    ),
);

import {
  axis,
  type Figure,
  figure,
  heatMap,
  layered,
  measuredPoints,
  shown,
  sideBySide,
  textLabel,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import {
  type SearchResult,
  solveGame,
  ticTacToe,
  treeSearch,
  uniformEvaluator,
  visitPolicy,
} from "../../../reinforcement/mod.ts";
import type { bandits } from "../experiment.ts";

/** How the mistakes of a search in a bandit die out: with PUCT, with UCT, and by value alone. */
export function banditFigure(worlds: Evidence<typeof bandits>): Figure {
  const { payoffs, prior, rate, runs } = worlds[0];
  const best = payoffs.indexOf(Math.max(...payoffs));
  const n = runs.map((run) => run.n);
  const others = (rule: "puct" | "uct"): number[] => runs.map((run) => 1 - run[rule][best] / run.n);
  const cost = payoffs.reduce((sum, q, a) => a === best ? sum : sum + prior[a] / (payoffs[best] - q), 0);
  const line = [n[0], n[n.length - 1]];
  const last = runs[runs.length - 1];
  return figure({
    id: "search-bandit",
    title: "PUCT's mistakes die out as one over the root",
    subtitle: `four moves of payoffs ${payoffs.map((q) => shown(q, 2)).join(", ")}`,
    caption: `Share of all moves but the best. Line: c Σ p/Δ/√N = ${
      shown(rate * cost)
    }/√N. At N = ${last.n} PUCT has ${
      shown(100 * (1 - last.puct[best] / last.n), 2)
    } % of mistakes, UCT (c = 1, no prior) ${
      shown(100 * (1 - last.uct[best] / last.n), 2)
    } %; by value alone (c = 0) the best move gets ${
      shown(100 * last.values[best] / last.n, 3)
    } % of all visits.`,
    spec: layered({
      x: axis("simulations N", { scale: "log" }),
      y: axis("share of other moves", { scale: "log" }),
      layers: [
        theoryLine({ x: line, y: line.map((count) => rate * cost / Math.sqrt(count)), series: "c Σ p/Δ/√N" }),
        measuredPoints({ x: n, y: others("puct"), series: "PUCT" }),
        measuredPoints({ x: n, y: others("uct"), series: "UCT" }),
      ],
    }),
  });
}

/** Where a search that knows only the rules looks, after a corner of tic-tac-toe is taken. */
export function boardFigure(simulations: readonly number[]): Figure {
  const game = ticTacToe();
  const corner = game.play(game.start, 0);
  const { best } = solveGame(game).at(corner);
  const found = simulations.map((n) => treeSearch(game, corner, uniformEvaluator(game), { simulations: n }));
  const panel = ({ visits }: SearchResult, n: number) => {
    const policy = visitPolicy(visits);
    return layered({
      title: `${n} simulations`,
      height: 110,
      x: axis("column", { ticks: [1, 2, 3] }),
      y: axis("row from below", { ticks: [1, 2, 3] }),
      legend: null,
      layers: [
        heatMap({
          xEdges: [0.5, 1.5, 2.5, 3.5],
          yEdges: [0.5, 1.5, 2.5, 3.5],
          // The first row of the board stands on top.
          values: [2, 1, 0].map((row) => [0, 1, 2].map((column) => policy[3 * row + column])),
          title: "share of visits",
          domain: [0, 1],
        }),
        textLabel({ x: 1, y: 3, text: "×", align: "center", offset: [0, 0] }),
      ],
    });
  };
  return figure({
    id: "search-board",
    title: "Where a search looks after a corner is taken",
    subtitle: "tic-tac-toe, uniform prior, V = 0",
    caption:
      `Shares of visits of the second player's moves; × is the first player's stone. Only the centre does not lose: it has ${
        found.map(({ visits }, i) => `${shown(100 * visits[best[0]] / simulations[i], 3)} %`).join(", ")
      } of ${simulations.join(", ")} simulations, which find the value ${
        found.map(({ value }) => shown(value, 2)).join(", ")
      } (a draw is 0).`,
    spec: sideBySide(found.map((result, i) => panel(result, simulations[i]))),
  });
}

/** The policy of three visit counts against the temperature. */
export function temperatureFigure(counts: readonly number[]): Figure {
  const temperatures = Array.from({ length: 19 }, (_, i) => 10 ** (-1.5 + i / 6));
  const policies = temperatures.map((temperature) => visitPolicy(counts, temperature));
  const at = (temperature: number): string =>
    Array.from(visitPolicy(counts, temperature), (p) => shown(p)).join(", ");
  return figure({
    id: "search-temperature",
    title: "From the most visited move to any visited move",
    subtitle: `visits ${counts.join(", ")}`,
    caption: `N^(1/τ) over its sum: ${at(0)} in the cold, ${at(0.5)} at τ = 1/2, ${at(1)} at τ = 1, ${
      at(Infinity)
    } in the heat.`,
    spec: layered({
      x: axis("temperature τ", { scale: "log" }),
      y: axis("probability", { domain: [0, 1] }),
      layers: counts.map((count, a) =>
        theoryLine({ x: temperatures, y: policies.map((policy) => policy[a]), series: `${count} visits` })
      ),
    }),
  });
}

import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  referenceRule,
  shown,
  sideBySide,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import type { gumbelRoots, improvements, misled, selfPlay } from "../experiment.ts";
import { joinedMeans } from "./panels.ts";

/** What search adds to networks of several kinds, and to networks whose values mislead. */
export function improvementFigure(
  kinds: Evidence<typeof improvements>,
  groups: Evidence<typeof misled>,
): Figure {
  const layersOf = (
    name: string,
    simulations: readonly number[],
    before: readonly number[],
    gains: readonly (readonly number[])[],
  ) => joinedMeans(simulations, gains.map((gain) => gain.map((each, i) => before[i] + each)), name);
  const opening = groups[0];
  const mass = opening.gains.map((gain) => mean(gain) + mean(opening.before));
  return figure({
    id: "search-improvement",
    title: "Search improves a policy, unless its value misleads",
    subtitle: `${kinds[0].before.length} networks a kind; 95 % intervals over networks`,
    caption: `Probability of perfect moves under π_s (τ = 1). The policies alone have ${
      kinds.map(({ kind, before }) => `${shown(mean(before), 2)} (${kind})`).join(", ")
    }. Right: values reversed, policies alone ${
      groups.map(({ when, before }) => `${shown(mean(before), 2)} (${when}s)`).join(", ")
    }; in the openings ${opening.simulations[0]} simulations leave ${shown(mass[0], 2)}, ${
      opening.simulations[opening.simulations.length - 1]
    } leave ${shown(mass[mass.length - 1], 2)}.`,
    width: "full",
    spec: sideBySide([
      {
        title: "tic-tac-toe",
        x: axis("simulations", { scale: "log" }),
        y: axis("probability of perfect moves"),
        layers: kinds.flatMap(({ kind, simulations, before, gains }) =>
          layersOf(kind, simulations, before, gains)
        ),
      },
      {
        title: "three in a row on 4×4, values reversed",
        x: axis("simulations", { scale: "log" }),
        y: axis("probability of perfect moves"),
        layers: groups.flatMap(({ when, simulations, before, gains }) => [
          ...layersOf(`misled, ${when}s`, simulations, before, gains),
          referenceRule({ y: mean(before) }),
        ]),
      },
    ]),
  });
}

/** How tables get stronger by playing themselves. */
export function selfPlayFigure({ games, runs }: Evidence<typeof selfPlay>): Figure {
  const columns = (key: "perfect" | "random"): number[][] =>
    games.map((_, k) => runs.map((run) => run[key][k]));
  const layersOf = (key: "perfect" | "random", series: string) => joinedMeans(games, columns(key), series);
  const perfect = columns("perfect");
  const last = perfect[perfect.length - 1];
  return figure({
    id: "search-self-play",
    title: "Self-play learns to hold a perfect player",
    subtitle: `${runs.length} tables, three in a row on 3×3 with gravity`,
    caption:
      `Mean outcome of the sharpened policy (τ = 0.2, no search) as first and second player, exact, with 95 % intervals over tables. ` +
      `Against a perfect player ${shown(mean(perfect[0]))} untrained and ${shown(mean(last), 2)} after ${
        games[games.length - 1]
      } games (0 is a draw).`,
    spec: layered({
      x: axis("games against itself"),
      y: axis("mean outcome", { domain: [-1, 1] }),
      layers: [
        referenceRule({ y: 0, label: "draw" }),
        ...layersOf("perfect", "a perfect player"),
        ...layersOf("random", "a random player"),
      ],
    }),
  });
}

/** Few simulations: a Gumbel root beside PUCT's visits. */
export function gumbelFigure(rows: Evidence<typeof gumbelRoots>): Figure {
  const n = rows.map(({ simulations }) => simulations);
  const worst = { x: n, y: rows.map(({ worstPuct }) => worstPuct) };
  return figure({
    id: "search-gumbel",
    title: "A Gumbel root improves with two simulations",
    subtitle: `${rows[0].gumbel.length} bandits of five moves, exact values, 95 % intervals`,
    caption: `Gain in payoff over the prior's own policy. With two simulations: ${
      shown(mean(rows[0].gumbel), 2)
    } at a Gumbel root, ${shown(mean(rows[0].puct), 2)} by PUCT's visits, whose worst bandit loses ${
      shown(-worst.y[0], 2)
    }. The worst draw at a Gumbel root gains ${shown(Math.min(...rows.map(({ worstDraw }) => worstDraw)))}.`,
    spec: layered({
      x: axis("simulations", { scale: "log" }),
      y: axis("gain in payoff"),
      layers: [
        referenceRule({ y: 0 }),
        ...joinedMeans(n, rows.map((row) => row.gumbel), "Gumbel root"),
        ...joinedMeans(n, rows.map((row) => row.puct), "PUCT's visits"),
        measuredPoints({ ...worst, series: "PUCT, worst bandit" }),
      ],
    }),
  });
}

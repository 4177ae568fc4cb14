import { experiment } from "../../../ledger/mod.ts";
import { linspace } from "../../../math/mod.ts";
import { goldenSection } from "../../../oracles/mod.ts";
import { flowMode, lawPoints, meanOver } from "./limiting-law.ts";
import { ridgeOver } from "./ridge-optimum.ts";

/** The error, noise included, at the best stopping time over that at the best penalty; noise of variance 1. */
function stoppingOverRidge(ratio: number, signal: number, initials: readonly number[]): number[] {
  // Near r = 1 a front e^(−λt) needs about nine times √t points, and no time is above the signal's share of the noise.
  const longest = signal * (1 + Math.max(...initials));
  const fine = Math.abs(Math.log(ratio)) < 0.15 ? 9 * Math.sqrt(longest) : 0;
  const law = lawPoints(ratio, 500 + Math.round(fine));
  const best = (excess: (x: number) => number, from: number, to: number): number =>
    1 + goldenSection((x) => excess(Math.exp(x)), Math.log(from), Math.log(to), { tolerance: 1e-5 }).value;
  const ridge = best((penalty) => ridgeOver(law, penalty, signal), 1e-3 / signal, 1e3 / signal);
  return initials.map((initial) => {
    const total = signal * (1 + initial);
    return best((time) => meanOver(law, flowMode(time, total, 1)), 1e-4, 10 * total + 10) / ridge;
  });
}

/**
 * The largest quotient from zero weights over ratios around 1: a scan of ln r, then a search about its best place.
 */
function worstRatio(
  signal: number,
  reach: number,
  scan: number,
): { quotient: number; ratio: number; signal: number } {
  const at = (logRatio: number): number => stoppingOverRidge(Math.exp(logRatio), signal, [0])[0];
  const places = linspace(-reach, reach, scan);
  const quotients = Array.from(places, at);
  const best = places[quotients.indexOf(Math.max(...quotients))];
  const gap = 2 * reach / (scan - 1);
  const { x, value } = goldenSection((logRatio) => -at(logRatio), best - gap, best + gap, {
    tolerance: 1e-5,
  });
  return { quotient: -value, ratio: Math.exp(x), signal };
}

/**
 * Best stopping over best ridge for the limiting law, over a grid of r, σ_w²/σ_ε² and σ_w₀²/σ_w², and at its
 * worst.
 */
export const stopping = experiment(
  "marchenko-pastur/stopping",
  {
    ratios: [0.05, 0.1, 0.2, 0.5, 0.8, 1, 1.25, 2, 5, 10, 50],
    signals: [0.01, 0.1, 1, 4, 10, 100, 1e3, 1e4],
    initials: [0, 0.01, 0.1, 1, 10],
    reach: 0.15,
    scan: 31,
    allowed: 1.05,
  },
  ({ ratios, signals, initials, reach, scan, allowed }) => {
    const cells = ratios.flatMap((ratio) =>
      signals.map((signal) => ({ ratio, signal, quotients: stoppingOverRidge(ratio, signal, initials) }))
    );
    const search = worstRatio(Math.max(...signals), reach, scan);
    return {
      ratios,
      signals,
      initials,
      cells,
      within: initials.map((_, i) =>
        Math.max(...cells.map(({ quotients }) => quotients[i]), initials[i] === 0 ? search.quotient : 1) <
          allowed
      ),
      searched: search,
    };
  },
);

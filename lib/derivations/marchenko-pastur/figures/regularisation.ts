import {
  axis,
  type Figure,
  figure,
  heatMap,
  layered,
  measuredPoints,
  type Plot,
  referenceRule,
  shown,
  sideBySide,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { ridgeExcessError } from "../../../generalization/mod.ts";
import { quantile } from "../../../statistics/mod.ts";
import type { bestProcedures, fourProcedures } from "../experiments/regularisers.ts";
import type { penaltyCurve } from "../experiments/ridge-optimum.ts";
import type { stopping } from "../experiments/stopping.ts";

/** The excess error of ridge against its penalty: one curve for every law of noise of the same variance. */
export function penaltyFigure(curve: Evidence<typeof penaltyCurve>, seed: number): Figure {
  const { ratio, signal, parameters, seeds, grid, limit, penalties, runs } = curve;
  const best = 1 / signal;
  const law = { teacherVariance: signal, noiseVariance: 1 };
  return figure({
    id: "marchenko-pastur-penalty",
    title: "The best penalty does not ask for the law of the noise",
    subtitle: `r = ${ratio}, σ_w² = ${signal}σ_ε²; P = ${parameters}, ${seeds} problems a law, seed ${seed}`,
    caption:
      `Excess error of ridge regression against the penalty k. Line: limiting law; points: means over ${seeds} problems with ` +
      `95 % intervals, for four laws of noise of equal variance (set apart by 4 % in k). Smallest at k = σ_ε²/σ_w² = ${best}: ${
        shown(ridgeExcessError(best, ratio, law))
      } σ_ε².`,
    width: "column",
    spec: layered({
      x: axis("penalty k", { scale: "log" }),
      y: axis("excess error", { unit: "σ_ε²", scale: "log" }),
      layers: [
        theoryLine({ x: grid, y: limit, series: "limiting law" }),
        ...runs.map(({ noise, excess, intervals }, i) =>
          measuredPoints({
            x: penalties.map((k) => k * 1.04 ** (2 * i - 3)),
            y: excess,
            low: intervals.map(([low]) => low),
            high: intervals.map(([, high]) => high),
            series: noise,
          })
        ),
        referenceRule({ x: best, label: "σ_ε²/σ_w²" }),
      ],
    }),
  });
}

/** Edges between positive numbers, half-way on a logarithmic axis. */
function edgesBetween(values: readonly number[]): number[] {
  const between = values.slice(1).map((value, i) => Math.sqrt(value * values[i]));
  const last = values.length - 1;
  return [values[0] ** 2 / between[0], ...between, values[last] ** 2 / between[last - 1]];
}

/**
 * How much worse the best stopping time is than the best penalty, from zero weights and from those of the
 * teacher's size.
 */
export function stoppingFigure(found: Evidence<typeof stopping>): Figure {
  const { ratios, signals, initials, cells, searched } = found;
  const panel = (initial: number, title: string, domain: [number, number]): Plot => {
    const index = initials.indexOf(initial);
    return {
      title,
      x: axis("r = D/P", { scale: "log" }),
      y: axis("σ_w²/σ_ε²", { scale: "log" }),
      layers: [heatMap({
        xEdges: edgesBetween(ratios),
        yEdges: edgesBetween(signals),
        values: signals.map((signal) =>
          ratios.map((ratio) =>
            100 *
            (cells.find((cell) => cell.ratio === ratio && cell.signal === signal)!.quotients[index] - 1)
          )
        ),
        title: "E_stop/E_ridge − 1",
        unit: "%",
        domain,
      })],
    };
  };
  const one = initials.indexOf(1);
  const worst = Math.max(...cells.map(({ quotients }) => quotients[one]));
  return figure({
    id: "marchenko-pastur-stopping",
    title: "Early stopping is close to ridge if the student starts near zero",
    subtitle: "limiting law, best stopping time over best penalty",
    caption:
      `Error at the best stopping time over that at the best penalty, less 1. From zero weights (left) it is at most ${
        shown(100 * (searched.quotient - 1))
      } %, ` +
      `at r = ${shown(searched.ratio, 4)} and the largest σ_w²/σ_ε² = ${
        shown(searched.signal)
      }; from weights of the teacher's size (right) up to ${shown(100 * (worst - 1))} %.`,
    width: "full",
    spec: {
      ...sideBySide([panel(0, "σ_w₀ = 0", [0, 3.5]), panel(1, "σ_w₀ = σ_w", [0, 100])]),
      resolve: { scale: { color: "independent" } },
    },
  });
}

/** Errors of five procedures on the same problems, and dropout against its keep probability. */
export function proceduresFigure(
  four: Evidence<typeof fourProcedures>,
  best: Evidence<typeof bestProcedures>[number],
  seed: number,
): Figure {
  const procedures = {
    late: "late",
    inputNoise: "input noise",
    dropout: "dropout",
    stopped: "early stopping",
    penalised: "L² penalty",
  } as const;
  const entries = Object.entries(procedures) as [keyof typeof procedures, string][];
  const { parameters, ratio, keeps, dropoutByKeep, ridge, stopped } = best;
  const ends = [Math.min(...keeps), Math.max(...keeps)];
  const level = (y: number): { x: number[]; y: number[] } => ({ x: ends, y: [y, y] });
  const medians = Object.fromEntries(
    entries.map(([name]) => [name, quantile(four.map((run) => run[name]), 0.5)]),
  );
  return figure({
    id: "marchenko-pastur-procedures",
    title: "Each of the three techniques removes the overfitting at D = P",
    subtitle: `P = D = 100, σ_w² = 4σ_ε², ${four.length} problems; right: P = ${parameters}, D = ${
      ratio * parameters
    }; seed ${seed}`,
    caption:
      `Left: medians and quartiles of the error on fresh data (noise σ_ε² = 0.25 included): late ${
        shown(medians.late)
      }, input ` +
      `noise ${shown(medians.inputNoise)}, dropout ${
        shown(medians.dropout)
      } (two corrupted copies each), early stopping ${shown(medians.stopped)}, ` +
      `L² penalty ${
        shown(medians.penalised)
      }. Right: the average over all masks, as a ridge penalty (1 − q)/q · (XXᵀ)_αα: best ${
        shown(Math.min(...dropoutByKeep))
      } ` +
      `against ${shown(ridge)} for the best ridge.`,
    width: "full",
    spec: sideBySide([
      {
        x: axis("procedure, in the order of the legend", {
          domain: [0.5, 5.5],
          ticks: [1, 2, 3, 4, 5],
        }),
        y: axis("error on fresh data", { scale: "log" }),
        layers: entries.map(([name, series], i) => {
          const errors = four.map((run) => run[name]);
          return measuredPoints({
            x: [i + 1],
            y: [quantile(errors, 0.5)],
            low: [quantile(errors, 0.25)],
            high: [quantile(errors, 0.75)],
            series,
          });
        }),
      },
      {
        x: axis("keep probability q"),
        y: axis("error on fresh data"),
        layers: [
          measuredPoints({ x: keeps, y: dropoutByKeep, series: "dropout" }),
          theoryLine({ ...level(stopped[0]), series: "early stopping" }),
          theoryLine({ ...level(ridge), series: "L² penalty" }),
        ],
      },
    ]),
  });
}

import { axis, type Figure, figure, layered, pathLine, referenceRule, shown } from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import type { memorisation } from "../experiments/memorisation.ts";

/** Training accuracy against steps, with true and with permuted labels, for the narrow network. */
export function memorisationFigure({ cases }: Evidence<typeof memorisation>, seed: number): Figure {
  const narrow = cases.filter(({ hidden }) => hidden === cases[0].hidden);
  const [small] = narrow;
  const curves = narrow.flatMap(({ points, runs }) =>
    (["true", "permuted"] as const).map((labels) => {
      const { seen } = runs[0][labels];
      return pathLine({
        x: seen.map(({ step }) => step),
        y: seen.map(({ accuracy }) => accuracy),
        series: `n = ${points}, ${labels}`,
      });
    })
  );
  const chance = mean(
    small.runs.map(({ permuted }) =>
      permuted.present.reduce((sum, p, k) => sum + p * permuted.predicted[k], 0)
    ),
  );
  return figure({
    id: "marchenko-pastur-memorisation",
    title: "Random labels are learnt to the last one, and late",
    subtitle: `${small.hidden} rectified units, Adam, first run of each, seed ${seed}`,
    caption: `Training accuracy with true and with permuted labels. Mean steps to the last label: ${
      narrow.map(({ points, runs }) =>
        `${shown(mean(runs.map((run) => run.true.steps)))} and ${
          shown(mean(runs.map((run) => run.permuted.steps)))
        } for n = ${points}`
      ).join("; ")
    }. On fresh data, after permuted labels, ${
      shown(mean(small.runs.map(({ permuted }) => permuted.test)))
    } are right where chance (dotted) gives ${shown(chance)}; after true labels ${
      shown(mean(small.runs.map((run) => run.true.test)))
    }.`,
    spec: layered({
      x: axis("steps of Adam", { scale: "log" }),
      y: axis("training accuracy", { domain: [0, 1.02] }),
      layers: [...curves, referenceRule({ y: chance })],
    }),
  });
}

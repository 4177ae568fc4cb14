import {
  axis,
  type Figure,
  figure,
  histogramBars,
  measuredPoints,
  shown,
  sideBySide,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { logspace } from "../../../math/mod.ts";
import { posterior } from "../../../probability/mod.ts";
import type { screening } from "../experiment.ts";
import { shareInterval } from "./evidence.ts";

/** The prevalence of the left panel. */
const DRAWN = 0.1;

const percent = (share: number): string => `${shown(100 * share)} %`;

/** Bayes' rule as areas, and how much a positive test says for each prevalence. */
export function bayesFigure(tests: Evidence<typeof screening>, seed: number): Figure {
  const name = (test: typeof tests[number]): string => `right in ${percent(test.found)}`;
  const illAmongPositive = (test: typeof tests[number], prevalence: number): number =>
    posterior([prevalence, 1 - prevalence], [test.found, 1 - test.spared]).probabilities[0];
  const curve = Array.from(logspace(2e-4, 0.8, 90));
  const [best, plain] = tests;
  const rare = best.points[1];
  return figure({
    id: "probability-bayes",
    title: "What a positive test says depends on who is tested",
    subtitle: `${plain.points.length} prevalences for each test, people drawn one by one, seed ${seed}`,
    caption:
      `Left: of all people ${percent(DRAWN)} are ill (width); a test that is right in ${
        percent(plain.found)
      } is positive for ` +
      `the coloured shares of either column (height). The two areas are ${shown(DRAWN * plain.found)} and ` +
      `${shown((1 - DRAWN) * (1 - plain.spared))}, so that ${
        percent(illAmongPositive(plain, DRAWN))
      } of the positive are ill. Right: that share ` +
      `against the prevalence; lines by Bayes' rule, points counted among simulated people, with 95 % intervals. A test right in ` +
      `${
        percent(best.found)
      } finds ${rare.ill} ill among ${rare.positive} positive people at a prevalence of ${
        percent(rare.prevalence)
      }.`,
    width: "full",
    spec: sideBySide([
      {
        title: "areas",
        share: 0.8,
        x: axis("share of people", { domain: [0, 1] }),
        y: axis("share tested positive", { domain: [0, 1] }),
        layers: [
          histogramBars({ edges: [0, DRAWN], heights: [plain.found], series: "ill and positive" }),
          histogramBars({ edges: [DRAWN, 1], heights: [1 - plain.spared], series: "well and positive" }),
        ],
      },
      {
        title: "ill among the positive",
        share: 1.2,
        x: axis("prevalence of the illness", { scale: "log" }),
        y: axis("share who are ill", { domain: [0, 1] }),
        layers: tests.flatMap((test) => {
          const points = test.points.map(({ positive, ill }) => shareInterval(ill, positive));
          return [
            theoryLine({
              x: curve,
              y: curve.map((prevalence) => illAmongPositive(test, prevalence)),
              series: name(test),
            }),
            measuredPoints({
              x: test.points.map(({ prevalence }) => prevalence),
              y: points.map(({ share }) => share),
              low: points.map(({ low }) => low),
              high: points.map(({ high }) => high),
              series: name(test),
            }),
          ];
        }),
      },
    ]),
  });
}

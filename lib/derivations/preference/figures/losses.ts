import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  referenceRule,
  shown,
  sideBySide,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { linspace } from "../../../math/mod.ts";
import {
  discopopLoss,
  dpoLoss,
  exoPairLoss,
  hingeLoss,
  ipoLoss,
  type PairObjective,
} from "../../../preference/mod.ts";
import type { surprises, updates } from "../experiment.ts";

/** Margins, closer together where DiscoPOP and IPO turn, and just before the hinge's kink. */
const WIDE = [
  ...linspace(-6, -1.5, 7),
  ...linspace(-1, -0.3, 4),
  ...linspace(-0.2, 0.4, 13),
  ...linspace(0.6, 0.8, 2),
  0.999,
  ...linspace(1, 1.2, 2),
  ...linspace(1.6, 3.2, 5),
  ...linspace(4, 6, 3),
];

/** A loss at a margin h of implicit rewards, β = 1, and its slope. */
function at(
  loss: (policy: Pair, reference: Pair) => PairObjective,
  h: number,
): { value: number; slope: number } {
  const policy = { chosen: [-50 + h / 2], rejected: [-50 - h / 2] };
  const { value, gradient } = loss(policy, { chosen: [-50], rejected: [-50] });
  return { value, slope: gradient.chosen[0] };
}

interface Pair {
  readonly chosen: number[];
  readonly rejected: number[];
}

/** Losses of direct preference optimisation and their slopes, against the margin. */
export function lossesFigure({ slopes }: Evidence<typeof surprises>): Figure {
  const losses: Record<string, (policy: Pair, reference: Pair) => PairObjective> = {
    "DPO": (policy, reference) => dpoLoss(policy, reference, { beta: 1 }),
    "hinge": (policy, reference) => hingeLoss(policy, reference, { beta: 1 }),
    "IPO, τ = ½": (policy, reference) => ipoLoss(policy, reference, { beta: 0.5 }),
    "EXO, ε = 0.05": (policy, reference) => exoPairLoss(policy, reference, { beta: 1, labelSmoothing: 0.05 }),
    "DiscoPOP": (policy, reference) => discopopLoss(policy, reference, { beta: 1 }),
  };
  const lines = (key: "value" | "slope") => [
    ...Object.entries(losses).map(([series, loss]) =>
      theoryLine({ x: WIDE, y: WIDE.map((h) => at(loss, h)[key]), series })
    ),
    theoryLine({
      x: WIDE,
      y: WIDE.map((h) => {
        const sigma = 1 / (1 + Math.exp(-h));
        return key === "value" ? -sigma : -sigma * (1 - sigma);
      }),
      series: "as printed, −σ",
    }),
  ];
  const far = slopes[0];
  return figure({
    id: "preference-losses",
    title: "What each loss does about a pair that is ranked wrongly",
    subtitle: "one pair, β = 1; points: surprises of simulated preferences and their numerical slopes",
    caption:
      `Lines: losses and their slopes against the margin h of implicit rewards. Points: −ln of the probability of the preference, by ` +
      `quadrature; they lie on DPO's line. At h = ${shown(far.margin)} DPO pulls with ${
        shown(-far.slope)
      }, the printed −σ with ` +
      `${
        shown(1 / (1 + Math.exp(8)) * (1 - 1 / (1 + Math.exp(8))))
      }: it lets go of the worst pairs. IPO turns back at h = 1.`,
    width: "full",
    spec: sideBySide([
      {
        x: axis("margin h", { unit: "nats" }),
        y: axis("loss", { domain: [-1.1, 6] }),
        layers: [
          ...lines("value"),
          measuredPoints({
            x: slopes.filter(({ margin }) => Math.abs(margin) < 6).map(({ margin }) => margin),
            y: slopes.filter(({ margin }) => Math.abs(margin) < 6).map(({ surprise }) => surprise),
            series: "DPO",
          }),
        ],
      },
      {
        x: axis("margin h", { unit: "nats" }),
        y: axis("slope of the loss", { domain: [-2.2, 1] }),
        layers: [
          ...lines("slope"),
          measuredPoints({
            x: slopes.filter(({ margin }) => Math.abs(margin) < 6).map(({ margin }) => margin),
            y: slopes.filter(({ margin }) => Math.abs(margin) < 6).map(({ slope }) => slope),
            series: "DPO",
          }),
        ],
      },
    ]),
  });
}

/** Log-probabilities of chosen and rejected responses along training. */
export function courseFigure(found: Evidence<typeof updates>): Figure {
  const steps = found[0].course.map((_, i) => 10 * i);
  const mean = (key: "winner" | "loser" | "margin" | "accuracy"): number[] =>
    steps.map((_, i) =>
      found.reduce((sum, { course }) => sum + course[i][key] - (key === "accuracy" ? 0 : course[0][key]), 0) /
      found.length
    );
  const fallen = found.filter(({ course }) => course[course.length - 1].winner < course[0].winner).length;
  const accuracy = mean("accuracy");
  return figure({
    id: "preference-course",
    title: "The margin grows; the winner's probability need not",
    subtitle: `means over ${found.length} policies whose responses share features, 20 pairs each`,
    caption:
      `Change of the mean log-probability of chosen and rejected responses along DPO. The ranking accuracy of the policy goes from ` +
      `${shown(accuracy[0])} to ${
        shown(accuracy[accuracy.length - 1])
      }; in ${fallen} of ${found.length} problems the chosen responses ` +
      `have become rarer by the end.`,
    spec: layered({
      x: axis("descent step"),
      y: axis("change of log-probability", { unit: "nats" }),
      layers: [
        referenceRule({ y: 0 }),
        measuredPoints({ x: steps, y: mean("winner"), series: "chosen" }),
        measuredPoints({ x: steps, y: mean("loser"), series: "rejected" }),
      ],
    }),
  });
}

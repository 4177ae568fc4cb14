import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  referenceRule,
  shown,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { entropy, exponentialTilt, klDivergence, toBits } from "../../../information/mod.ts";
import { linspace } from "../../../math/mod.ts";
import type { additivity, logRatios, mismatch, surprises, tilts } from "../experiment.ts";

/** Two solutions of I(pq) = I(p) + I(q) on p = 1/n: the logarithm, and one that keeps no order. */
export function solutionsFigure({ free, monotone, wild }: Evidence<typeof additivity>): Figure {
  const ns = wild.values.map((_, i) => i + 1);
  const dimensions = free.map(({ n, dimension }) => `${dimension} for n up to ${n}`).join(", ");
  return figure({
    id: "kraft-solutions",
    title: "Additivity alone allows much besides the logarithm",
    subtitle: "solutions of I(pq) = I(p) + I(q) on p = 1/n with I(1/2) = 1",
    caption:
      `Line: log₂ n. Squares: how often 2 divides n, which fails ${wild.failedSums} of the sums and gets ` +
      `${wild.wrongOrders} pairs of a rarer and a likelier event the wrong way round. Independent solutions: ` +
      `${dimensions}. Triangles: all that is left if rarer events must have more, from whole numbers 2^a ≤ n^b.`,
    spec: layered({
      x: axis("n = 1/p", { scale: "log", domain: [0.95, 1.05 * wild.values.length] }),
      y: axis("I(1/n)", { unit: "bits", domain: [-0.2, 5.6] }),
      layers: [
        theoryLine({ x: ns, y: ns.map((n) => Math.log2(n)), series: "logarithm" }),
        measuredPoints({ x: ns, y: wild.values, series: "additive, no order" }),
        measuredPoints({
          x: monotone.map(({ n }) => n),
          y: monotone.map(({ low, high }) => (low + high) / 2),
          low: monotone.map(({ low }) => low),
          high: monotone.map(({ high }) => high),
          series: "additive and ordered",
        }),
      ],
    }),
  });
}

/** Mean entropy of the frequencies in a sample against its size. */
export function plugInFigure({ plugIn }: Evidence<typeof surprises>): Figure {
  const { law, means } = plugIn;
  const curve = linspace(Math.log(2), Math.log(128), 80).map(Math.exp);
  const exact = entropy(law);
  const first = (n: number): number => exact - (law.length - 1) / (2 * n);
  const [small] = means;
  return figure({
    id: "kraft-plug-in",
    title: "The entropy of frequencies is too small",
    subtitle: `P = (${law.join(", ")}), all possible samples counted`,
    caption:
      `Points: expected entropy of the frequencies in n draws; line: H − (k − 1)/2n with k = ${law.length}. ` +
      `Of H = ${shown(exact, 4)} nats samples of ${small.n} show ${shown(small.mean, 4)} in the mean.`,
    spec: layered({
      x: axis("sample size n", { unit: "draws", scale: "log" }),
      y: axis("expected entropy", { unit: "nats" }),
      layers: [
        theoryLine({ x: curve, y: Array.from(curve, first) }),
        measuredPoints({ x: means.map(({ n }) => n), y: means.map(({ mean }) => mean) }),
        referenceRule({ y: exact, label: "H" }),
      ],
    }),
  });
}

/** Extra bits that a coder sends for each symbol when it believes Q, against log₂ P/Q. */
export function excessFigure(evidence: Evidence<typeof mismatch>, seed: number): Figure {
  const points = evidence.flatMap(({ p, q, extra }) =>
    p.map((each, x) => ({ ratio: Math.log2(each / q[x]), extra: extra[x] }))
  );
  const ratios = points.map(({ ratio }) => ratio);
  const ends = [Math.min(...ratios), Math.max(...ratios)];
  const saved = points.filter(({ extra }) => extra < 0).length;
  const totals = evidence.map(({ p, q, excess }) =>
    `${shown(excess, 4)} (${p.length} symbols, D = ${shown(toBits(klDivergence(p, q)), 4)})`
  ).join(", ");
  return figure({
    id: "kraft-excess",
    title: "The wrong model costs log₂ P/Q bits, which may be a gain",
    subtitle: `arithmetic coder, each symbol 20 000 times, seed ${seed}`,
    caption:
      `Points: bits with the model Q minus bits with P, per symbol; line: log₂ P/Q. ${saved} of ${points.length} ` +
      `symbols get shorter, but messages of 100 000 symbols of P longer: by ${totals} bits per symbol.`,
    spec: layered({
      x: axis("log₂ P(x)/Q(x)", { unit: "bits" }),
      y: axis("extra length", { unit: "bits" }),
      layers: [
        theoryLine({ x: ends, y: ends }),
        measuredPoints({ x: ratios, y: points.map(({ extra }) => extra) }),
        referenceRule({ y: 0 }),
      ],
    }),
  });
}

/** The mean log ratio of policy to reference, over samples of laws from the one to the other. */
export function pathFigure({ policy, reference, path }: Evidence<typeof logRatios>): Figure {
  const ts = linspace(0, 1, 60);
  const means = Array.from(ts, (t) => {
    const ratio = policy.map((p, x) => Math.log(p / reference[x]));
    const law = exponentialTilt(reference, ratio, t);
    return klDivergence(law, reference) - klDivergence(law, policy);
  });
  return figure({
    id: "kraft-path",
    title: "The mean log ratio is a divergence only at the ends",
    subtitle: "four answers; laws from the reference (0) to the policy (1) by geometric means",
    caption:
      `Line: D(law‖reference) − D(law‖policy); points: slopes of ln Σ reference^(1−t) policy^t. Samples of the ` +
      `policy give D(policy‖reference) = ${
        shown(klDivergence(policy, reference), 4)
      } nats, samples of the reference ` +
      `−D(reference‖policy) = ${shown(-klDivergence(reference, policy), 4)} nats.`,
    spec: layered({
      x: axis("place of the sampling law between reference and policy"),
      y: axis("mean log ratio", { unit: "nats" }),
      layers: [
        theoryLine({ x: ts, y: means }),
        measuredPoints({ x: path.map(({ t }) => t), y: path.map(({ slope }) => slope) }),
        referenceRule({ y: 0 }),
      ],
    }),
  });
}

/** Expected reward against divergence from the reference, along the tilt. */
export function tiltFigure({ reference, rewards, steps }: Evidence<typeof tilts>, seed: number): Figure {
  const largest = steps.reduce((most, { strength }) => Math.max(most, strength), 0);
  const laws = Array.from(
    linspace(0, largest, 60),
    (strength) => exponentialTilt(reference, rewards, strength),
  );
  const reward = (law: ArrayLike<number>): number => rewards.reduce((sum, each, x) => sum + law[x] * each, 0);
  const strengths = steps.map(({ strength }) => strength).join(", ");
  return figure({
    id: "kraft-tilt",
    title: "Reward bought with divergence: the tilt is the best exchange",
    subtitle: `four answers, random reference and rewards, seed ${seed}`,
    caption:
      `Line: reference · exp(τ r), normalised, for τ from 0 to ${largest}. Points: laws of most reward less ` +
      `divergence over τ, found by search for τ = ${strengths}.`,
    spec: layered({
      x: axis("divergence from the reference", { unit: "nats" }),
      y: axis("expected reward"),
      layers: [
        theoryLine({ x: laws.map((law) => klDivergence(law, reference)), y: laws.map(reward) }),
        measuredPoints({ x: steps.map((step) => step.divergence), y: steps.map((step) => step.reward) }),
      ],
    }),
  });
}

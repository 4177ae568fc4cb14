import { claim, part } from "../../../ledger/mod.ts";
import { networks, slopes, unbiased } from "../experiment.ts";

interface Corrupted {
  readonly signal: number;
  readonly s: number;
  readonly correlation: number;
}

interface LinearTheory {
  slope(noise: Corrupted): number;
  intercept(kind: string): number;
}

/** The targets whose noise has a mean. */
const BIASED = "target noise with a mean";

const regression: LinearTheory = {
  slope: ({ signal, s, correlation }) => (signal ** 2 + correlation * s ** 2) / (signal ** 2 + s ** 2),
  intercept: (kind) => kind === BIASED ? 0.7 : 0,
};

/** E[(βx + b − c)²] for x = c + noise. */
function errorOf(theory: LinearTheory, kind: string, noise: Corrupted): number {
  const slope = theory.slope(noise);
  return (slope - 1) ** 2 * noise.signal ** 2 + (slope * noise.s) ** 2 + theory.intercept(kind) ** 2;
}

const PRINTED = String
  .raw`\text{as long as they're essentially unbiased, the best map we can learn will be one that removes the noise}`;

const otherNoises: Readonly<Record<string, number>> = {
  "a factor spread evenly from 0 to 2": 3 / 4,
  "pixels kept with probability ½ and doubled": 1 / 2,
  // The clean numbers have mean 1 and width 1.3: mean square 2.69.
  "lopsided addition of mean zero": 2.69 / 3.69,
  "width in proportion to the clean value": 1 / 1.36,
};

export const noise2noise = claim("kaplan:3.3.noise2noise", {
  parts: {
    "straight lines": part({
      printed: { as: PRINTED, theory: regression },
      rivals: {
        "the best map gives the picture back": { ...regression, slope: () => 1 },
        "the noise of the target shrinks the map, too": {
          ...regression,
          slope: ({ signal, s, correlation }) =>
            (signal ** 2 + correlation * s ** 2) / (signal ** 2 + 2 * s ** 2),
        },
        "widths for variances": {
          ...regression,
          slope: ({ signal, s, correlation }) =>
            (Math.abs(signal) + correlation * Math.abs(s)) / (Math.abs(signal) + Math.abs(s)),
        },
        "noise common to both pictures does no harm": {
          ...regression,
          slope: (noise) => regression.slope({ ...noise, correlation: 0 }),
        },
        "a mean of the target's noise averages out": { ...regression, intercept: () => 0 },
      },
      by:
        "least squares lines through 4000 sets of 50 corrupted numbers, for five kinds of targets and three widths of noise, and their error on 100 fresh ones each time",
      measure: slopes,
      compare: (found, theory, judge) => {
        for (const { kind, slopes: fitted, intercepts, errors, ...noise } of found) {
          const what = `${kind}, s = ${noise.s}`;
          const how = { why: "4000 sets of 50 numbers" };
          if (kind === "the same noise") {
            const exact = { atol: 1e-12, why: "target and picture are the same: round-off only" };
            judge.equal(`slope: ${what}`, fitted, theory.slope(noise), exact);
            judge.equal(`intercept: ${what}`, intercepts, theory.intercept(kind), exact);
          } else {
            judge.mean(`slope: ${what}`, fitted, theory.slope(noise), how);
            judge.mean(`intercept: ${what}`, intercepts, theory.intercept(kind), how);
          }
          judge.mean(
            `square error against the clean numbers: ${what}`,
            errors,
            errorOf(theory, kind, noise),
            how,
          );
        }
      },
    }),
    "unbiased noise of other kinds": part({
      printed: { as: PRINTED, theory: { gap: 0, slope: (kind: string) => otherNoises[kind] } },
      rivals: {
        "only additive noise cancels": {
          gap: -0.05,
          slope: (kind: string) => kind.startsWith("lopsided") ? otherNoises[kind] : otherNoises[kind] - 0.05,
        },
        "noise with a factor leaves the picture whole": {
          gap: 0,
          slope: (kind: string) => kind.startsWith("lopsided") ? otherNoises[kind] : 1,
        },
      },
      by:
        "least squares through 1.2 million pairs for four kinds of noise, the same corrupted numbers against clean and against noisy targets",
      measure: unbiased,
      compare: (found, theory, judge) => {
        for (const { kind, cleanSlope, noisySlope, gaps } of found) {
          judge.mean(`slope from noisy less slope from clean targets: ${kind}`, gaps, theory.gap, {
            why: "8000 sets of 150 pairs",
          });
          judge.equal(`slopes from clean and noisy targets: ${kind}`, [cleanSlope, noisySlope], [
            theory.slope(kind),
            theory.slope(kind),
          ], { atol: 0.005, why: "1.2 million pairs: 7 standard errors of the widest" });
        }
      },
    }),
    "a convolutional network": part({
      printed: {
        as: PRINTED,
        theory: {
          excess: 0,
          left: [0, 0.35],
          noise: (s: number): number => s * s,
          data: ["256", "64", "16", "4"],
        },
      },
      rivals: {
        "noise in the targets is learned: twice the error": {
          excess: 1,
          left: [0, 0.5],
          noise: (s) => s * s,
          data: ["256", "64", "16", "4"],
        },
        "no more than the mean of both pictures: half of the noise stays": {
          excess: 0,
          left: [0.45, 0.55],
          noise: (s) => s * s,
          data: ["256", "64", "16", "4"],
        },
        "more data do not help against noisy targets": {
          excess: 0,
          left: [0, 0.35],
          noise: (s) => s * s,
          data: ["4", "16", "64", "256"],
        },
        "the targets' noise shrinks with the network's": {
          excess: 0,
          left: [0, 0.35],
          noise: (s) => s * s / 2,
          data: ["256", "64", "16", "4"],
        },
      },
      omitted: {
        "a deeper network on an accelerator":
          "the claim is about the best map of a kind, and this kind has an exact one in float64",
        "training of the first filters, too":
          "such runs end in valleys whose errors differ by 10 % and more whatever the targets are; a last layer alone has one minimum, the best map of its kind",
      },
      by:
        "networks with a hidden layer of random 3 × 3 filters, whose last layer is the best one for 4 to 256 pictures of shapes with clean and with noisy targets, on fresh pictures",
      measure: async (context) =>
        (await networks(context)).map(({ s, size, excess, left, noiseOfTargets }) => ({
          s,
          size,
          excess,
          left,
          noiseOfTargets,
        })),
      compare: (found, theory, judge) => {
        const large = found.filter((_, i) => LARGE.includes(i));
        judge.equal(
          "excess of the error with noisy targets, largest data, three widths",
          large.map(({ excess }) => excess),
          theory.excess,
          { atol: 0.05, why: "82 weights fitted to 65 536 pixels: 0.5 to 2.4 %" },
        );
        judge.between(
          "share of the noise that is left, largest data, three widths",
          large.map(({ left }) => left),
          [theory.left[0], theory.left[1]],
          { atol: 0.02, why: "200 fresh pictures: a spread of 2 %" },
        );
        judge.equal(
          "square error against noisy pictures less that against clean ones",
          large.map(({ noiseOfTargets }) => noiseOfTargets),
          large.map(({ s }) => theory.noise(s)),
          { rtol: 0.05, why: "the mean of 51 200 squares, to 0.6 %, and of as many products with the error" },
        );
        const [four, sixteen, sixtyFour, most] = [1, 2, 3, 4].map((i) => found[i].excess);
        judge.order(
          "excess of the error with noisy targets, from 4 to 256 pictures",
          { "4": four, "16": sixteen, "64": sixtyFour, "256": most },
          theory.data,
          { why: "each step is five spreads or more of two networks' mean" },
        );
      },
    }),
  },
});

/** Where the evidence has the largest data: noise 0.2, 0.5 and 1. */
const LARGE = [0, 4, 5];

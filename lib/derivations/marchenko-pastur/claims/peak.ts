import { stoppedExcessError } from "../../../generalization/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { aroundOne, growthAtOne } from "../experiments/late-errors.ts";

/** Variance of the teacher's weights plus that of the initial ones, in units of the noise. */
type LateError = (ratio: number, signal: number) => number;

const lateError: LateError = (ratio, signal) =>
  stoppedExcessError(Infinity, ratio, { teacherVariance: signal, noiseVariance: 1 });

const UPHILL = ["r = 0.5", "r = 0.75", "r = 0.9", "r = 1"];
const DOWNHILL = ["r = 2", "r = 1.25", "r = 1.1", "r = 1"];

const rootOfTime = {
  excess: lateError,
  learnt: (ratio: number) => lateError(ratio, 0),
  coefficient: 2 * (2 - Math.SQRT2) / Math.sqrt(Math.PI),
  exponent: 0.5,
  dangerous: [10 / 11, 11 / 10] as [number, number],
  below: UPHILL,
  above: DOWNHILL,
};

/** Noise is amplified without bound only at r = 1, where the error grows like the root of time. */
export const overfittingPeak = claim("kaplan:6.peak-at-one", {
  printed: {
    as: String
      .raw`\text{very serious overfitting only when }\lambda\approx0\text{ is possible: }r\approx1;\quad\sigma_\epsilon^2\,\frac{2(2-\sqrt2)}{\sqrt\pi}\sqrt t\text{ at }r=1`,
    theory: rootOfTime,
  },
  rivals: {
    "1/|r − 1| on both sides": {
      ...rootOfTime,
      excess: (ratio, signal) => (ratio < 1 ? (1 - ratio) * signal : 0) + 1 / Math.abs(ratio - 1),
      learnt: (ratio) => 1 / Math.abs(ratio - 1),
      dangerous: [0.9, 1.1],
    },
    "initial weights forgotten": { ...rootOfTime, excess: (ratio) => lateError(ratio, 1) },
    "(1 − e^(−λt)) not squared": { ...rootOfTime, coefficient: 2 / Math.sqrt(Math.PI) },
    "grows like t": { ...rootOfTime, exponent: 1 },
    "the fewer data the worse": { ...rootOfTime, below: [...UPHILL].reverse() },
  },
  by:
    "quadrature of the density; least squares at P = 100, medians of 40 seeds; modes of four spectra of 2000 at r = 1",
  omitted: {
    "simulated values at r = 0.9 and 1.1":
      "ten points from the peak the median of P = 100 is far from the limit: their order decides",
  },
  measure: async (context) => ({ around: await aroundOne(context), growth: await growthAtOne(context) }),
  compare: ({ around, growth }, theory, judge) => {
    const signal = 1 + around.initialVariance;
    const ratios = around.limit.map(({ ratio }) => ratio);
    const how = {
      rtol: 1e-8,
      why: "quadrature converged to 1e-11; λ₋ has lost up to five digits near r = 1",
    };
    judge.equal(
      "learnt from noise, limiting law, twelve ratios",
      around.limit.map(({ learnt }) => learnt),
      ratios.map((ratio) => theory.learnt(ratio)),
      how,
    );
    judge.equal(
      "late excess error, limiting law, twelve ratios",
      around.limit.map(({ excess }) => excess),
      ratios.map((ratio) => theory.excess(ratio, signal)),
      how,
    );
    judge.equal("where noise is amplified tenfold", around.dangerous, theory.dangerous, {
      atol: 1e-6,
      why: "bisection to 1e-9 of an integral converged to 1e-11",
    });
    for (const { ratio, median } of around.simulated) {
      if (Math.abs(ratio - 1) < 0.2) continue;
      judge.equal(`median late excess error, P = 100, r = ${ratio}`, median, theory.excess(ratio, signal), {
        rtol: 0.2,
        why: "1/|D − P| ≤ 4 % of finite size, and the median of 40 errors that scatter by 10 to 15 %",
      });
    }
    const medians = (names: readonly string[]): Record<string, number> =>
      Object.fromEntries(
        around.simulated.map(({ ratio, median }) => [`r = ${ratio}`, median] as const)
          .filter(([name]) => names.includes(name)),
      );
    const why = "medians of 40 seeds that differ by more than a tenth";
    judge.order("medians below r = 1", medians(theory.below), theory.below, { why, by: 0.1 });
    judge.order("medians above r = 1", medians(theory.above), theory.above, { why, by: 0.1 });
    judge.equal(
      "learnt from noise over √t at r = 1, limiting law",
      growth.learnt.map((learnt, i) => learnt / Math.sqrt(Math.abs(growth.times[i]))),
      theory.coefficient,
      { rtol: 0.01, why: "corrections of order 1/√t: 1 % of 0.66 at t = 1e4" },
    );
    judge.slope(
      "learnt from noise against t at r = 1",
      { x: growth.times, y: growth.learnt },
      theory.exponent,
      {
        atol: 2e-3,
        why: "corrections of order 1/√t over four decades",
      },
    );
    growth.sampledTimes.forEach((time, i) =>
      judge.equal(
        `learnt from noise over √t at t = ${time}, P = D = ${growth.size}`,
        growth.sampled[i] / Math.sqrt(Math.abs(time)),
        theory.coefficient,
        {
          rtol: 0.12,
          why:
            "up to 5 % from 1/√t at t = 100; counts of modes below 1/t are rigid to about one of thirteen or more",
        },
      )
    );
  },
});

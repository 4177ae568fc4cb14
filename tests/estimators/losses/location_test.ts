import fc from "fast-check";
import {
  absoluteLoss,
  asymptoticVariance,
  efficiencyTable,
  huberLoss,
  influenceFunction,
  locationEstimate,
  logarithmicLoss,
  logCoshLoss,
  pinballLoss,
  populationLocation,
  sampleMedianMoments,
  squaredLoss,
  welschLoss,
} from "../../../lib/estimators/mod.ts";
import { integrate } from "../../../lib/math/mod.ts";
import { cauchy, exponential, laplace, normal, pareto } from "../../../lib/probability/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { mean, median, variance } from "../../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const NORMAL = normal({ mean: 0, standardDeviation: 1 });
const LAPLACE = laplace({ location: 0, scale: 1 });
const CAUCHY = cauchy({ location: 0, scale: 1 });

const samples = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 12 });
const RUNS = { seed: 21, numRuns: 150 };

Deno.test("squared loss gives the mean, absolute the median, pinball the quantile", () => {
  assertEquals(locationEstimate(squaredLoss(), [1, 2, 9]), 4);
  assertEquals(locationEstimate(absoluteLoss(), [5, 1, 2, 9]), 3.5);
  assertClose(locationEstimate(pinballLoss(0.8), [4, 1, 3, 2, 5, 6]), 5, { rtol: 1e-14, why: "bisection" });
  // A share of exactly 3/4 lies below any place between 3 and 4.
  assertClose(locationEstimate(pinballLoss(0.75), [4, 1, 3, 2]), 3.5, { rtol: 1e-12, why: "bisection" });
});

Deno.test("no place has a lower total loss", () => {
  const losses = [
    huberLoss({ threshold: 0.7 }),
    logCoshLoss({ scale: 3 }),
    pinballLoss(0.3),
    logarithmicLoss({ scale: 2 }),
  ];
  fc.assert(
    fc.property(samples, fc.double({ min: -110, max: 110, noNaN: true }), (sample, other) => {
      for (const loss of losses) {
        const at = (m: number): number => sample.reduce((sum, x) => sum + loss.value(x - m), 0);
        const found = at(locationEstimate(loss, sample));
        assert(found <= at(other) + 1e-9 * (1 + Math.abs(found)), `${loss.name}: ${found} > ${at(other)}`);
      }
    }),
    RUNS,
  );
});

Deno.test("estimates move and stretch with the sample", () => {
  fc.assert(
    fc.property(samples, fc.double({ min: -9, max: 9, noNaN: true }), (sample, shift) => {
      const loss = huberLoss({ threshold: 1.2 });
      const moved = locationEstimate(loss, sample.map((x) => x + shift));
      assertClose(moved, locationEstimate(loss, sample) + shift, {
        atol: 1e-9,
        why: "round-off of the shift",
      });
    }),
    RUNS,
  );
});

Deno.test("a narrow bounded loss finds the place of most points, among several valleys", () => {
  const sample = [0, 0.02, -0.01, 5, 5.1, 9, 30];
  assertClose(locationEstimate(welschLoss({ width: 0.1 }), sample), 0.01 / 3, {
    atol: 2e-3,
    why: "the mean of the bulk",
  });
  const near = locationEstimate(welschLoss({ width: 0.1 }), sample, { start: 5.04 });
  assertClose(near, 5.05, { atol: 1e-12, why: "the valley of the start, by symmetry" });
});

Deno.test("asymptotic variances of three laws", () => {
  // From 50-digit quadrature.
  const expected: [typeof NORMAL, number[]][] = [
    [NORMAL, [1, Math.PI / 2, 1.05263129118804, 1.07472576449817, 1.31312446504349]],
    [LAPLACE, [2, 1, 1.42294550487056, 1.31734974208112, 1.1791848797043]],
    [CAUCHY, [Infinity, Math.PI ** 2 / 4, 2.84251556079763, 2.71535847350514, 2]],
  ];
  const losses = [squaredLoss(), absoluteLoss(), huberLoss(), logCoshLoss(), logarithmicLoss()];
  for (const [law, values] of expected) {
    losses.forEach((loss, i) => {
      const found = asymptoticVariance(loss, law).variance;
      if (values[i] === Infinity) assertEquals(found, Infinity);
      else assertClose(found, values[i], { rtol: 1e-9, why: `${loss.name} loss, ${law.name} law` });
    });
  }
});

Deno.test("the loss of the law itself attains the Cramér–Rao bound", () => {
  for (
    const [loss, law] of [[squaredLoss({ scale: 3 }), normal({ mean: 2, standardDeviation: 3 })]] as const
  ) {
    assertClose(asymptoticVariance(loss, law).variance, 9, { rtol: 1e-10, why: "1/I" });
  }
  assertClose(
    asymptoticVariance(logarithmicLoss({ scale: 2 }), cauchy({ location: 1, scale: 2 })).variance,
    8,
    {
      rtol: 1e-9,
      why: "2σ²",
    },
  );
});

Deno.test("no loss beats the law's own", () => {
  const table = efficiencyTable(
    [squaredLoss(), absoluteLoss(), huberLoss(), logCoshLoss(), logarithmicLoss(), pinballLoss(0.5)],
    [NORMAL, LAPLACE, CAUCHY],
  );
  const best = (law: string): string[] =>
    table.filter((row) => row.law === law && row.efficiency > 1 - 1e-9).map(({ loss }) => loss);
  assertEquals(best("normal"), ["squared"]);
  assertEquals(best(LAPLACE.name), ["absolute", "pinball 0.5"]);
  assertEquals(best(CAUCHY.name), ["logarithmic"]);
});

Deno.test("the mean square of the influence function is the asymptotic variance", () => {
  const law = normal({ mean: 1, standardDeviation: 2 });
  for (const loss of [huberLoss({ threshold: 2 }), logCoshLoss(), logarithmicLoss()]) {
    const influence = influenceFunction(loss, law);
    const square = integrate(
      (x) => influence(x) ** 2 * law.density(x),
      -Infinity,
      Infinity,
      { points: [-3, 1, 5] },
    ).value;
    assertClose(square, asymptoticVariance(loss, law).variance, { rtol: 1e-8, why: "two quadratures" });
  }
});

Deno.test("under a lopsided law each loss tends to a place of its own", () => {
  const law = exponential({ rate: 1 });
  assertClose(populationLocation(squaredLoss(), law), 1, { rtol: 1e-10, why: "the mean" });
  assertClose(populationLocation(absoluteLoss(), law), Math.LN2, { rtol: 1e-10, why: "the median" });
  assertClose(populationLocation(pinballLoss(0.9), law), Math.log(10), { rtol: 1e-10, why: "a quantile" });
  assertClose(asymptoticVariance(pinballLoss(0.9), law).variance, 9, {
    rtol: 1e-9,
    why: "τ(1 − τ)/p²: 0.09/0.01",
  });
});

Deno.test("an infinite variance is said, for a lopsided law with a mean, and a missing mean is refused", () => {
  const heavy = asymptoticVariance(squaredLoss(), pareto({ minimum: 1, shape: 1.5 }));
  assertClose(heavy.location, 3, { rtol: 1e-6, why: "the mean α/(α − 1), through a slow tail" });
  assertEquals(heavy.variance, Infinity);
  assertThrows(
    () => asymptoticVariance(squaredLoss(), pareto({ minimum: 1, shape: 0.8 })),
    RangeError,
    "bounded slope",
  );
});

Deno.test("theory and simulation agree: Huber's estimate under Laplace errors", () => {
  const chance = stream(3).at("huber");
  const loss = huberLoss();
  const n = 400;
  const estimates = Array.from(
    { length: 1500 },
    () =>
      locationEstimate(
        loss,
        Float64Array.from({ length: n }, () => chance.exponential() - chance.exponential()),
      ),
  );
  // Standard error of a variance from 1500: 3.7 %.
  assertClose(n * variance(estimates), asymptoticVariance(loss, LAPLACE).variance, {
    rtol: 0.18,
    why: "five standard errors",
  });
});

Deno.test("the median of three uniform draws is a Beta(2, 2) variable, and that of one draw has the law's moments", () => {
  const uniformQuantile = { quantile: (p: number): number => p };
  const found = sampleMedianMoments(uniformQuantile, 3);
  assertClose([found.mean, found.variance], [0.5, 0.05], {
    rtol: 1e-10,
    why: "ab/(a + b)²(a + b + 1) = 4/80",
  });
  assertClose(sampleMedianMoments(NORMAL, 1).variance, 1, { rtol: 1e-8, why: "one draw" });
  const many = sampleMedianMoments(LAPLACE, 2001).variance * 2001;
  assertClose(many, 1 + 1.596 / Math.sqrt(2001), { atol: 2e-3, why: "the first correction of a kink" });
});

Deno.test("the simple estimates agree with the plain statistics", () => {
  fc.assert(
    fc.property(samples, (sample) => {
      assertEquals(locationEstimate(squaredLoss(), sample), mean(sample));
      assertEquals(locationEstimate(absoluteLoss(), sample), median(sample));
    }),
    RUNS,
  );
});

Deno.test("bad arguments are refused", () => {
  assertThrows(() => locationEstimate(huberLoss(), []), RangeError, "at least one");
  assertThrows(() => locationEstimate(huberLoss(), [1, NaN]), RangeError, "NaN");
  assertThrows(() => locationEstimate(welschLoss(), [1], { start: Infinity }), RangeError, "start");
  assertThrows(() => efficiencyTable([], [NORMAL]), RangeError, "losses");
  assertThrows(() => sampleMedianMoments(NORMAL, 4), RangeError, "odd");
});

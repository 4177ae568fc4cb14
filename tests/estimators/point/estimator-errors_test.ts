import { estimatorErrors, exactErrors } from "../../../lib/estimators/mod.ts";
import { gamma, normal } from "../../../lib/probability/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { mean, variance } from "../../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const law = normal({ mean: 3, standardDeviation: 2 });

Deno.test("simulated errors of the variance of normal data are within their error bars", () => {
  const n = 6;
  const found = estimatorErrors(variance, law, n, 4, { stream: stream(1), replicates: 20_000 });
  const truth = { bias: 0, variance: 2 * 16 / (n - 1), meanSquareError: 2 * 16 / (n - 1) };
  for (const [what, expected] of Object.entries(truth)) {
    const { value, standardError } = found[what as keyof typeof truth];
    assert(Math.abs(value - expected) < 5 * standardError, `${what}: ${value} ± ${standardError}`);
  }
  // Half of the digits of the error bars: Var(s²)/R, and the spread of squares.
  assertClose(found.bias.standardError, Math.sqrt(6.4 / 20_000), {
    rtol: 0.05,
    why: "seven standard errors",
  });
});

Deno.test("error bars cover the truth as often as they say", () => {
  const n = 4;
  const skewed = gamma({ shape: 2, scale: 1 });
  let held = 0;
  for (let repeat = 0; repeat < 200; repeat++) {
    const { bias } = estimatorErrors(mean, skewed, n, 2, { stream: stream(2).at(repeat), replicates: 50 });
    if (Math.abs(bias.value) < 1.96 * bias.standardError) held++;
  }
  // Expected 0.94 of 200; five standard deviations are 17.
  assert(held > 170 && held < 200, `${held} of 200`);
});

Deno.test("the same stream gives the same errors, and a biased estimator shows its bias", () => {
  const shrunk = (xs: readonly number[]): number => mean(xs) / 2;
  const [first, second] = [0, 1].map(() => estimatorErrors(shrunk, law, 3, 3, { stream: stream(5) }));
  assertEquals(first, second);
  assert(Math.abs(first.bias.value + 1.5) < 5 * first.bias.standardError);
  assert(first.meanSquareError.value > first.variance.value);
});

Deno.test("simulation agrees with enumeration on tosses", () => {
  const p = 0.3;
  const coin = normal({ mean: 0, standardDeviation: 1 });
  const limit = coin.quantile(p);
  // A toss is whether a normal draw lies below its p-quantile.
  const odds = (tosses: readonly number[]): number => {
    const heads = tosses.filter((x) => x < limit).length;
    return (heads + 0.5) / (tosses.length - heads + 0.5);
  };
  const exact = exactErrors(
    (tosses) => {
      const heads = tosses.filter((x) => x === 1).length;
      return (heads + 0.5) / (tosses.length - heads + 0.5);
    },
    { values: [0, 1], probabilities: [1 - p, p] },
    5,
    p / (1 - p),
    { symmetric: true },
  );
  const found = estimatorErrors(odds, coin, 5, p / (1 - p), { stream: stream(7), replicates: 40_000 });
  assert(Math.abs(found.bias.value - exact.bias) < 5 * found.bias.standardError);
  assert(Math.abs(found.variance.value - exact.variance) < 5 * found.variance.standardError);
});

Deno.test("simulated errors refuse what they cannot be measured from", () => {
  const own = stream(1);
  assertThrows(() => estimatorErrors(mean, law, 0, 0, { stream: own }), RangeError, "sample size");
  assertThrows(
    () => estimatorErrors(mean, law, 2, 0, { stream: own, replicates: 1 }),
    RangeError,
    "replicates",
  );
  assertThrows(() => estimatorErrors(mean, law, 2, Infinity, { stream: own }), RangeError, "true value");
  assertThrows(() => estimatorErrors(() => NaN, law, 2, 0, { stream: own }), RangeError, "finite estimate");
});

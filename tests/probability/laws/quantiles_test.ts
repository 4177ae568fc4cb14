import { binomial, geometric, poisson } from "../../../lib/probability/mod.ts";
import { isReached } from "../../../lib/probability/laws/quantiles.ts";
import { assert, assertEquals } from "../../support/assert.ts";

Deno.test("the median of a symmetric binomial law of odd many trials is the lower of its middle numbers", () => {
  for (const trials of [1, 3, 101, 81041]) {
    assertEquals(binomial({ trials, probability: 0.5 }).quantile(0.5), (trials - 1) / 2);
  }
});

Deno.test("quantiles of whole numbers keep the digits of both tails", () => {
  // From 50-digit arithmetic: P(X ≤ k) passes the probability at k.
  assertEquals(poisson({ mean: 1e5 }).quantile(1 - 2 ** -53), 102607);
  assertEquals(poisson({ mean: 1e5 }).quantile(1e-300), 88516);
  assertEquals(binomial({ trials: 1_000_000, probability: 0.25 }).quantile(1e-200), 236998);
  assertEquals(geometric({ probability: 1e-6 }).quantile(1 - 2 ** -40), 27725874);
});

Deno.test("a probability counts as reached up to round-off, but not up to a sizeable share of a tail", () => {
  assert(isReached(0.3, 0.3 * (1 - 2 ** -50), 0.7));
  assert(!isReached(0.3, 0.3 * (1 - 2 ** -40), 0.7));
  assert(isReached(0.75, 0.75, 0.25 + 2 ** -53));
  assert(!isReached(1 - 2 ** -53, 1, 1.25 * 2 ** -53));
});

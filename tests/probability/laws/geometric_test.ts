import { geometric } from "../../../lib/probability/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { assertReference } from "./reference.ts";

Deno.test("the geometric law agrees with 50-digit arithmetic in density and both tails", () => {
  assertReference(geometric({ probability: 0.15 }), [
    [1, -1.8971199848858813, -1.8971199848858813, -0.16251892949777491],
    [3, -2.2221578438814312, -0.95224179615981371, -0.48755678849332472],
    [10, -3.3597903503658555, -0.21924416922190628, -1.6251892949777491],
    [200, -34.238386954943088, -7.6521793938897975e-15, -32.503785899554981],
  ]);
});

Deno.test("a geometric law has no memory", () => {
  const law = geometric({ probability: 0.15 });
  assertClose(law.logSurvival(12), law.logSurvival(5) + law.logSurvival(7), {
    rtol: 1e-15,
    why: "round-off",
  });
});

Deno.test("a sure success comes at the first trial", () => {
  const law = geometric({ probability: 1 });
  assertEquals([law.density(1), law.cdf(1), law.entropy(), law.variance(), law.quantile(0.3)], [
    1,
    1,
    0,
    0,
    1,
  ]);
  assertThrows(() => geometric({ probability: 0 }), RangeError, "(0, 1]");
});

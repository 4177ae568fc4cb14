import {
  frechetCdf,
  generalizedExtremeValueCdf,
  gumbelCdf,
  weibullMaximumCdf,
} from "../../../lib/probability/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

Deno.test("hand-worked Fréchet and Weibull values", () => {
  // 4^(−1/2) = 1/2 and (9)^(1/2) = 3.
  assertClose(frechetCdf(4, 0.5), Math.exp(-0.5), { rtol: 1e-15, why: "round-off" });
  assertClose(weibullMaximumCdf(-9, 0.5), Math.exp(-3), { rtol: 1e-15, why: "round-off" });
  assertEquals([frechetCdf(0, 2), weibullMaximumCdf(0, 2)], [0, 1]);
});

Deno.test("the generalised law is each of the three families", () => {
  for (const x of [-1.2, 0.4, 3]) {
    assertClose(generalizedExtremeValueCdf(x, 0), gumbelCdf(x), { rtol: 1e-15, why: "round-off" });
    assertClose(generalizedExtremeValueCdf(x, 1e-9), gumbelCdf(x), { rtol: 1e-8, why: "ξx²/2 of the limit" });
    assertClose(generalizedExtremeValueCdf(x, 1 / 2), frechetCdf(1 + x / 2, 2), {
      rtol: 1e-13,
      why: "round-off",
    });
    assertClose(generalizedExtremeValueCdf(x, -1 / 3), weibullMaximumCdf(x / 3 - 1, 3), {
      rtol: 1e-13,
      why: "round-off",
    });
  }
  assertEquals(generalizedExtremeValueCdf(-3, 0.5), 0);
});

Deno.test("extreme-value laws refuse NaN and shapes that are not positive", () => {
  assertThrows(() => frechetCdf(NaN, 1), RangeError, "got NaN");
  assertThrows(() => frechetCdf(1, 0), RangeError, "shape");
  assertThrows(() => weibullMaximumCdf(-1, -2), RangeError, "shape");
  assertThrows(() => generalizedExtremeValueCdf(1, Infinity), RangeError, "index");
});

import { normal } from "../../../lib/probability/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertQuantiles, assertReference } from "./reference.ts";

Deno.test("the normal law agrees with 50-digit arithmetic in density and both tails", () => {
  assertReference(normal({ mean: 1.5, standardDeviation: 2.25 }), [
    [-80.0, -657.75456010744569, -660.53406341488113, -1.3605081564516235e-287],
    [-3.0, -3.7298687494210015, -3.7831843336820319, -0.023012909328963488],
    [1.25, -1.7360415889271743, -0.78577988629885934, -0.60837252124291246],
    [9.0, -7.2854243049765571, -4.2915240591904276e-4, -7.7539130121022229],
    [80.0, -610.34715270003829, -5.4794738477835441e-267, -613.08921074623802],
    [100000000.0, -987654291358026.64, -1.5642550678632606e-428932808764865, -987654291358043.44],
  ]);
});

Deno.test("the quantiles of the normal law agree with 50-digit arithmetic from 1e-300 to 1 − 2⁻⁵³", () => {
  assertQuantiles(normal({ mean: 1.5, standardDeviation: 2.25 }), [
    [1e-300, -81.855966673562698],
    [1e-12, -14.327588606927547],
    [0.2, -0.39364777553905687],
    [0.7, 2.6799011535930915],
    [0.9999999999, 15.813017001819199],
    [0.9999999999999999, 19.97145634110312],
  ]);
});

Deno.test("a normal law has no cumulants beyond its variance", () => {
  assertEquals(normal({ mean: 3, standardDeviation: 2 }).cumulants(5), [3, 4, 0, 0, 0]);
});

Deno.test("a normal law refuses a deviation that is not positive", () => {
  assertThrows(() => normal({ mean: 0, standardDeviation: 0 }), RangeError, "standard deviation");
  assertThrows(() => normal({ mean: NaN, standardDeviation: 1 }), RangeError, "mean");
});

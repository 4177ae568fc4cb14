import { exponential, pareto } from "../../../lib/probability/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { assertQuantiles, assertReference } from "./reference.ts";

Deno.test("the Pareto law agrees with 50-digit arithmetic in density and both tails", () => {
  assertReference(pareto({ shape: 2.5, minimum: 1.5 }), [
    [1.5000000000009095, 0.51082562376386853, -27.215061598632883, -1.5158245029544209e-12],
    [1.75, -0.028701755629413382, -1.1400418396401905, -0.38537669956814576],
    [4.0, -2.9220767617750511, -0.090050397888091068, -2.4520731325293156],
    [100000.0, -38.365285625251233, -8.7142125289704849e-13, -27.76865089215516],
    [1e+100, -803.97482904577142, -2.7556759606310753e-250, -574.63261047824101],
  ]);
});

Deno.test("the quantiles of the Pareto law agree with 50-digit arithmetic from 1e-12 to 1 − 2⁻⁵³", () => {
  assertQuantiles(pareto({ shape: 2.5, minimum: 1.5 }), [
    [0.2, 1.6400431109149171],
    [0.7, 2.427966874151019],
    [0.9999999999, 14999.999503557803],
    [0.9999999999999999, 3613492.5788681129],
  ]);
});

Deno.test("the logarithm of a Pareto number over its minimum is exponential", () => {
  const [law, log] = [pareto({ shape: 1.75, minimum: 3 }), exponential({ rate: 1.75 })];
  for (const y of [1e-9, 0.5, 40]) {
    assertClose(law.logSurvival(3 * Math.exp(y)), log.logSurvival(y), {
      rtol: 1e-15,
      atol: 1e-15,
      why: "round-off of exp",
    });
  }
  assertClose(law.entropy(), log.entropy() + Math.log(3) + 1 / 1.75, { rtol: 1e-14, why: "round-off" });
});

Deno.test("a Pareto law: hand-worked cumulants, and their end at the tail index", () => {
  // α = 5, m = 2: moments 5·2ⁿ/(5 − n) = 5/2, 20/3, 20, so κ₃ = 20 − 3·(5/2)(20/3) + 2·(5/2)³ = 5/4
  assertClose(pareto({ shape: 5, minimum: 2 }).cumulants(3), [2.5, 5 / 12, 1.25], {
    rtol: 1e-14,
    why: "round-off",
  });
  assertEquals(pareto({ shape: 0.5, minimum: 2 }).mean(), Infinity);
  assertEquals(pareto({ shape: 0.5, minimum: 2 }).cumulants(1), [Infinity]);
  assertEquals(pareto({ shape: 2, minimum: 1 }).variance(), Infinity);
  assertThrows(() => pareto({ shape: 2, minimum: 1 }).cumulants(3), RangeError, "tail index, 2");
  assertThrows(() => pareto({ shape: 2, minimum: 1 }).fisherInformation(), RangeError, "support moves");
});

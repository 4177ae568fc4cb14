import { exponential, gamma } from "../../../lib/probability/mod.ts";
import { assertClose } from "../../support/close.ts";
import { assertQuantiles, assertReference } from "./reference.ts";

Deno.test("the exponential law agrees with 50-digit arithmetic in density and both tails", () => {
  assertReference(exponential({ rate: 0.4 }), [
    [1e-12, -0.91629073187455501, -28.547311847802903, -4.0000000000000001e-13],
    [0.5, -1.116290731874155, -1.7077718009705199, -0.20000000000000001],
    [2.0, -1.7162907318741551, -0.59661767918897541, -0.80000000000000004],
    [90.0, -36.916290731874157, -2.319522830243565e-16, -36.000000000000002],
    [100000000.0, -40000000.916290734, -5.29504829940413e-17371780, -40000000.000000002],
  ]);
});

Deno.test("the quantiles of the exponential law agree with 50-digit arithmetic from 1e-300 to 1 − 2⁻⁵³", () => {
  assertQuantiles(exponential({ rate: 0.4 }), [
    [1e-300, 2.4999999999999999e-300],
    [1e-12, 2.5000000000012498e-12],
    [0.2, 0.55785887828552439],
    [0.7, 3.0099320108148394],
    [0.9999999999, 57.56462711800022],
    [0.9999999999999999, 91.842001424192748],
  ]);
});

Deno.test("an exponential law has no memory", () => {
  const law = exponential({ rate: 0.7 });
  assertClose(law.logSurvival(2.5 + 3.75), law.logSurvival(2.5) + law.logSurvival(3.75), {
    rtol: 1e-15,
    why: "round-off",
  });
});

Deno.test("an exponential law is a gamma law of shape 1", () => {
  const [law, same] = [exponential({ rate: 4 }), gamma({ shape: 1, scale: 0.25 })];
  for (const x of [0, 1e-9, 0.3, 50]) {
    assertClose(law.logDensity(x), same.logDensity(x), { rtol: 1e-14, why: "round-off" });
    assertClose(law.logSurvival(x), same.logSurvival(x), { rtol: 1e-14, why: "round-off" });
  }
  assertClose(law.cumulants(6), same.cumulants(6), { rtol: 1e-14, why: "round-off" });
});

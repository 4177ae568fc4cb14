import { cauchy, normal, studentT } from "../../../lib/probability/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { assertQuantiles, assertReference } from "./reference.ts";

Deno.test("Student's law agrees with 50-digit arithmetic in density and both tails", () => {
  assertReference(studentT({ degreesOfFreedom: 5.0, location: 0.5, scale: 2.0 }), [
    [-1e+50, -683.4500978471664, -569.93028110989822, -3.0368535185799543e-248],
    [-12.0, -8.1902802740298306, -7.1712471907196866, -7.6865917993241891e-4],
    [0.5, -1.6617667696146694, -0.69314718055994531, -0.69314718055994531],
    [1.25, -1.7449770345294684, -0.4486655732719792, -1.0174367732318754],
    [40.0, -14.770584973009921, -3.0731459761790059e-6, -12.692810309692467],
    [100000000.0, -103.1986543826669, -3.0368535945012815e-38, -86.387411556148628],
  ]);
  assertReference(studentT({ degreesOfFreedom: 0.5 }), [
    [-1e+200, -692.60592120954517, -231.39575543017609, -3.2070097541422291e-101],
    [-3.0, -3.5188621602863399, -1.6947013017194774, -0.20291708982021335],
    [0.001, -1.3105344259100095, -0.69260797362662348, -0.69368667839424696],
    [7.0, -4.756872813512452, -0.12900332673146948, -2.1117254350781562],
    [1000000000000.0, -43.276924985224291, -3.2070102683879171e-7, -14.952756688735797],
  ]);
  assertReference(studentT({ degreesOfFreedom: 1000000.0 }), [
    [-37.0, -684.95150974758015, -688.56178872603977, -9.1498654309011315e-300],
    [-2.0, -2.9189367832113394, -3.7831784006579821, -0.023013047448695331],
    [0.1, -0.92393878817967272, -0.61650502868215077, -0.77615457094918515],
    [5.0, -13.418795035652543, -2.8669993464295941e-7, -15.064829835370246],
    [30.0, -450.7170099988726, -6.0100471168317189e-198, -454.11841582456561],
  ]);
});

Deno.test("the quantiles of Student's law agree with 50-digit arithmetic from 1e-12 to 1 − 2⁻⁵³", () => {
  assertQuantiles(studentT({ degreesOfFreedom: 5.0, location: 0.5, scale: 2.0 }), [
    [1e-12, -787.41391915520754],
    [0.2, -1.339087560481652],
    [0.7, 1.6188592889387212],
    [0.9999999999, 314.15118022656138],
    [0.9999999999999999, 4869.0828607398527],
  ]);
  assertQuantiles(studentT({ degreesOfFreedom: 0.5 }), [
    [1e-12, -1.0284911563163401e23],
    [0.2, -2.5127179536659186],
    [0.7, 1.0095258786071656],
    [0.9999999999, 1.0284909861208814e19],
    [0.9999999999999999, 8.3441115624565384e30],
  ]);
  assertQuantiles(studentT({ degreesOfFreedom: 1000000.0 }), [
    [1e-300, -37.059820872774391],
    [1e-12, -7.0345726084112566],
    [0.2, -0.84162159301398397],
    [0.7, 0.52440067986020876],
    [0.9999999999, 6.3614068361697195],
    [0.9999999999999999, 8.2096765294877211],
  ]);
});

Deno.test("Student's law of one degree of freedom is Cauchy's", () => {
  const [law, same] = [
    studentT({ degreesOfFreedom: 1, location: 1, scale: 3 }),
    cauchy({ location: 1, scale: 3 }),
  ];
  for (const x of [-1e90, -2, 1, 1.5, 1e7]) {
    const tolerance = { rtol: 1e-14, atol: 1e-14, why: "round-off" };
    assertClose([law.logDensity(x), law.logCdf(x), law.logSurvival(x)], [
      same.logDensity(x),
      same.logCdf(x),
      same.logSurvival(x),
    ], tolerance);
  }
});

Deno.test("Student's law of many degrees of freedom is normal", () => {
  const [law, limit] = [studentT({ degreesOfFreedom: 1e12 }), normal({ mean: 0, standardDeviation: 1 })];
  for (const x of [-6, 0.5, 3]) {
    assertClose(law.logSurvival(x), limit.logSurvival(x), { rtol: 1e-9, why: "x⁴/4ν" });
    assertClose(law.logDensity(x), limit.logDensity(x), { rtol: 1e-9, why: "x⁴/4ν" });
  }
});

Deno.test("Student's law: hand-worked cumulants", () => {
  // ν = 10: variance 10/8, κ₄ = 6/(ν − 4) times its square
  assertClose(studentT({ degreesOfFreedom: 10 }).cumulants(4), [0, 1.25, 0, 1.5625], {
    rtol: 1e-15,
    why: "round-off",
  });
});

Deno.test("Student's law: the moments end at the degrees of freedom", () => {
  assertThrows(() => studentT({ degreesOfFreedom: 1 }).mean(), RangeError, "a mean");
  assertThrows(() => studentT({ degreesOfFreedom: 0.5 }).variance(), RangeError, "a variance");
  assertEquals(studentT({ degreesOfFreedom: 1.5 }).variance(), Infinity);
  assertEquals(studentT({ degreesOfFreedom: 1.5, location: 2 }).cumulants(2), [2, Infinity]);
  assertEquals(studentT({ degreesOfFreedom: 3.5 }).cumulants(4)[3], Infinity);
  assertThrows(() => studentT({ degreesOfFreedom: 3.5 }).cumulants(5), RangeError, "order 5");
  assertThrows(() => studentT({ degreesOfFreedom: 3 }).cumulants(3), RangeError, "tail index");
});

Deno.test("Student's law keeps the digits of what is known about many degrees of freedom", () => {
  // From 50-digit arithmetic: the Fisher information about ν, and the score at z = 2.
  for (
    const [degreesOfFreedom, information, score] of [[0.5, 2.6162433290898284, 0.80551737146012026], [
      4,
      0.00650122054414075,
      -0.018887437506584631,
    ], [1e6, 3.4999870000394999e-24, -1.7499866667307914e-12]]
  ) {
    const law = studentT({ degreesOfFreedom });
    assertClose(law.fisherInformation().data[0], information, { rtol: 1e-13, why: "round-off" });
    assertClose(law.score(2).degreesOfFreedom, score, { rtol: 1e-12, why: "round-off" });
  }
});

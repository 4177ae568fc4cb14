import { logBetaI } from "../../lib/math/mod.ts";
import { studentCritical } from "../../lib/statistics/student.ts";
import { assertClose } from "../support/close.ts";

Deno.test("studentCritical() is exceeded with the probability asked for", () => {
  // P(|T| > t) = I_x(ν/2, ½) at x = ν/(ν + t²).
  for (
    const [falseAlarm, degrees] of [[0.999, 4], [0.3, 7], [0.05, 1], [1e-6, 1e5], [1e-9, 30], [1e-12, 3]]
  ) {
    const t = studentCritical(falseAlarm, degrees);
    const logP = logBetaI(degrees / (degrees + t * t), degrees / 2, 0.5);
    assertClose(logP, Math.log(falseAlarm), {
      atol: 1e-7,
      why: "the quantile's own accuracy, worst for 30 degrees",
    });
  }
});

Deno.test("studentCritical() on one and two degrees in closed form", () => {
  for (const falseAlarm of [0.5, 0.01, 1e-9]) {
    assertClose(studentCritical(falseAlarm, 1), 1 / Math.tan(Math.PI * falseAlarm / 2), {
      rtol: 1e-12,
      why: "round-off",
    });
    const confidence = 1 - falseAlarm;
    const t = Math.sqrt(2 * confidence ** 2 / (falseAlarm * (2 - falseAlarm)));
    assertClose(studentCritical(falseAlarm, 2), t, { rtol: 1e-12, why: "round-off" });
  }
});

import {
  alphaTerm,
  jensenShannonTerm,
  klTerm,
  logRatio,
  mixtureTerm,
  rootDifference,
} from "../../../lib/information/divergence/divergence-terms.ts";
import { assertEquals } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

Deno.test("the logarithm of a ratio keeps its digits near 1 and does not overflow", () => {
  assertEquals(logRatio(1 + 2 ** -40, 1), Math.log1p(2 ** -40));
  assertClose(logRatio(1, 1e-320), -Math.log(1e-320), { rtol: 1e-15, why: "round-off" });
  assertClose(logRatio(1e-320, 1e300), Math.log(1e-320) - Math.log(1e300), { rtol: 1e-15, why: "round-off" });
  // The two forms meet at a change of ½.
  assertClose(logRatio(1.5 - 1e-15, 1), logRatio(1.5 + 1e-15, 1), {
    rtol: 1e-14,
    why: "a change of 2·10⁻¹⁵",
  });
});

Deno.test("the terms worked by hand", () => {
  assertClose(klTerm(2, 1), 2 * Math.LN2 - 1, { rtol: 1e-15, why: "round-off" });
  assertClose(klTerm(1, 2), 1 - Math.LN2, { rtol: 1e-15, why: "round-off" });
  assertClose(klTerm(1e-300, 1), 1 - 1e-300 * 691, { rtol: 1e-15, why: "the second term is lost" });
  assertClose(mixtureTerm(1), 2 * Math.LN2 - 1, { rtol: 1e-15, why: "round-off" });
  assertEquals(mixtureTerm(-1), 1);
  assertClose(jensenShannonTerm(3, 0), 1.5 * Math.LN2, { rtol: 1e-15, why: "½ p ln 2" });
  assertEquals(rootDifference(9, 4), 1);
});

Deno.test("the α term joins its series, and its orders 0 and 1 their limits", () => {
  for (const order of [-2, 0, 0.5, 1, 2.5]) {
    const edge = Math.exp(0.5 / Math.max(1, Math.abs(order)));
    const [below, above] = [alphaTerm(order, edge * (1 - 1e-14), 1), alphaTerm(order, edge * (1 + 1e-14), 1)];
    assertClose(below, above, { rtol: 1e-12, why: "a change of 2·10⁻¹⁴" });
  }
  assertClose(alphaTerm(1, 5, 2), klTerm(5, 2), { rtol: 1e-15, why: "round-off" });
  assertClose(alphaTerm(0, 5, 2), klTerm(2, 5), { rtol: 1e-15, why: "round-off" });
  // (u² − 1 − 2(u − 1))/2 = (u − 1)²/2
  assertClose(alphaTerm(2, 5, 2), 9 / 4, { rtol: 1e-14, why: "2 · (3/2)²/2" });
});

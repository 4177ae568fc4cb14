import {
  marchenkoPasturInverseMoment,
  marchenkoPasturMean,
  marchenkoPasturMoment,
  marchenkoPasturStieltjes,
} from "../../lib/generalization/marchenko-pastur-integrals.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

const RATIOS = [0.05, 0.5, 0.9, 1, 1.1, 2, 20];

Deno.test("marchenkoPasturMean() gives mass, moments and inverse moment", () => {
  for (const ratio of RATIOS) {
    for (const order of [0, 1, 2, 3, 5]) {
      assertClose(marchenkoPasturMean((x) => x ** order, ratio), marchenkoPasturMoment(order, ratio), {
        rtol: 1e-10,
        why: "quadrature converged to 1e-11",
      });
    }
    if (ratio === 1) continue;
    assertClose(
      marchenkoPasturMean((x) => x === 0 ? 0 : 1 / x, ratio),
      marchenkoPasturInverseMoment(ratio),
      { rtol: 1e-10, why: "quadrature converged to 1e-11" },
    );
  }
});

Deno.test("marchenkoPasturMoment() counts with Narayana's numbers; at r = 1 they sum to Catalan's", () => {
  // r + 6r² + 6r³ + r⁴ at r = 3.
  assertEquals(marchenkoPasturMoment(4, 3), 3 + 6 * 9 + 6 * 27 + 81);
  assertEquals([0, 1, 2, 3, 4, 5].map((n) => marchenkoPasturMoment(n, 1)), [1, 1, 2, 5, 14, 42]);
});

Deno.test("marchenkoPasturInverseMoment() equals hand values and diverges at r = 1", () => {
  assertEquals(marchenkoPasturInverseMoment(0.75), 3);
  assertEquals(marchenkoPasturInverseMoment(3), 0.5);
  assertEquals(marchenkoPasturInverseMoment(1), Infinity);
});

Deno.test("marchenkoPasturStieltjes() is the mean of 1/(λ + k)", () => {
  for (const ratio of RATIOS) {
    for (const penalty of [1e-4, 0.3, 20]) {
      assertClose(
        marchenkoPasturStieltjes(penalty, ratio),
        marchenkoPasturMean((x) => 1 / (x + penalty), ratio),
        { rtol: 1e-9, why: "quadrature converged to 1e-11" },
      );
    }
  }
});

Deno.test("bad ratios, orders and penalties are refused", () => {
  for (const ratio of [0, -1, NaN, Infinity]) {
    assertThrows(() => marchenkoPasturInverseMoment(ratio), RangeError, "ratio");
    assertThrows(() => marchenkoPasturMean((x) => x, ratio), RangeError, "ratio");
    assertThrows(() => marchenkoPasturMoment(2, ratio), RangeError, "ratio");
    assertThrows(() => marchenkoPasturStieltjes(1, ratio), RangeError, "ratio");
  }
  assertThrows(() => marchenkoPasturMoment(1.5, 1), RangeError, "order");
  assertThrows(() => marchenkoPasturMoment(-1, 1), RangeError, "order");
  assertThrows(() => marchenkoPasturStieltjes(0, 1), RangeError, "penalty");
  assertThrows(() => marchenkoPasturMean(() => NaN, 2), RangeError, "finite");
});

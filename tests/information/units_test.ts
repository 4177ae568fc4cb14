import { toBits, toNats } from "../../lib/information/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

Deno.test("a bit is ln 2 nats, 0.6931…", () => {
  assertClose(toNats(1), 0.6931471805599453, { atol: 1e-16, why: "one constant" });
  assertEquals(toBits(0), 0);
});

Deno.test("bits and nats are inverse to one another", () => {
  for (const x of [1e-300, 0.3, 17, 1e300]) {
    assertClose(toNats(toBits(x)), x, { rtol: 4e-16, why: "two roundings" });
  }
  assertEquals(toBits(Infinity), Infinity);
});

Deno.test("NaN is no amount of information", () => {
  assertThrows(() => toBits(NaN), RangeError, "NaN");
  assertThrows(() => toNats(NaN), RangeError, "NaN");
});

import fc from "fast-check";
import { assertPlain, decodePlain, encodePlain, type Plain, scramble } from "../../lib/ledger/plain.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";

const plain = fc.letrec<{ value: Plain }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string(),
    fc.boolean(),
    fc.float64Array({ noNaN: true, noDefaultInfinity: true }),
    fc.int32Array(),
    fc.array(tie("value")),
    fc.dictionary(
      fc.string({ minLength: 1 }).filter((key) => key !== "__proto__" && key !== "$typed"),
      tie("value"),
      {
        noNullPrototype: true,
      },
    ),
  ),
})).value;

Deno.test("decodePlain() is the inverse of encodePlain()", () => {
  fc.assert(fc.property(plain, (value) => assertEquals(decodePlain(encodePlain(value)), value)), { seed: 7 });
});

Deno.test("assertPlain() accepts plain data", () => {
  fc.assert(fc.property(plain, (value) => assertPlain(value, "evidence")), { seed: 7 });
});

Deno.test("assertPlain() refuses what is not plain or not finite, and says where", () => {
  assertThrows(() => assertPlain({ a: [1, NaN] }, "evidence"), TypeError, "got NaN at evidence.a[1]");
  assertThrows(() => assertPlain(new Float64Array([1, Infinity]), "evidence"), TypeError, "evidence[1]");
  assertThrows(() => assertPlain({ a: null }, "evidence"), TypeError, "got null at evidence.a");
  assertThrows(() => assertPlain({ f: () => 1 }, "evidence"), TypeError, "got function at evidence.f");
  assertThrows(() => assertPlain([new Map()], "evidence"), TypeError, "got Map at evidence[0]");
  assertThrows(() => assertPlain(Promise.resolve(1), "evidence"), TypeError, "got Promise");
});

Deno.test("scramble() maps every number and flips every boolean", () => {
  const scrambled = scramble((x) => 2 * x + 1, {
    a: [1, true, "word"],
    b: new Float64Array([3]),
    c: { d: -0.5 },
  });
  assertEquals(scrambled, { a: [3, false, "word"], b: new Float64Array([7]), c: { d: 0 } });
});

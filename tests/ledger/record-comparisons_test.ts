import type { Comparison, Judge } from "../../lib/ledger/judge.ts";
import { recordComparisons, recordUntilError } from "../../lib/ledger/record-comparisons.ts";
import { stream } from "../../lib/random/mod.ts";
import { criticalZ } from "../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

const why = "test";
const FALSE_ALARM = 1e-9;

/** The only comparison of a body. */
function one(body: (judge: Judge) => void): Comparison {
  const [comparison] = recordComparisons((judge) => body(judge) as undefined, FALSE_ALARM);
  return comparison;
}
const marginOf = (body: (judge: Judge) => void): number => one(body).margin;

Deno.test("judge.equal() measures distance in tolerances and keeps the worst of many", () => {
  // |2.5 − 2| / (0.1 + 0.2·2) = 1
  assertClose(marginOf((judge) => judge.equal("x", 2.5, 2, { atol: 0.1, rtol: 0.2, why })), 1, {
    atol: 1e-12,
    why,
  });
  const comparison = one((judge) => judge.equal("x", [1, 2, 3], [1, 2.3, 3.1], { atol: 0.1, why }));
  assertClose(comparison.margin, 3, { atol: 1e-12, why });
  assertEquals([comparison.found, comparison.expected, comparison.count], [2, 2.3, 3]);
});

Deno.test("judge.equal() without a tolerance is exact", () => {
  assertEquals(marginOf((judge) => judge.equal("x", 0.5, 0.5, { why })), 0);
  assertEquals(marginOf((judge) => judge.equal("x", 0.5, 0.5 + 1e-17, { why })), 0);
  assertEquals(marginOf((judge) => judge.equal("x", 0.5, 0.6, { why })), Number.MAX_VALUE);
});

Deno.test("judge.atMost() and judge.atLeast() count only the forbidden side", () => {
  assertEquals(marginOf((judge) => judge.atMost("x", [1, 2], 2, { why })), 0);
  assertClose(marginOf((judge) => judge.atMost("x", [1, 2.3], 2, { atol: 0.1, why })), 3, {
    atol: 1e-9,
    why,
  });
  assertEquals(marginOf((judge) => judge.atLeast("x", 7, 2, { why })), 0);
  assertClose(marginOf((judge) => judge.atLeast("x", 1.5, 2, { atol: 0.1, why })), 5, { atol: 1e-9, why });
});

Deno.test("judge.between() measures the distance to the interval", () => {
  assertEquals(marginOf((judge) => judge.between("x", [1, 3], [1, 3], { why })), 0);
  assertClose(marginOf((judge) => judge.between("x", 4, [1, 3], { atol: 0.5, why })), 2, { atol: 1e-9, why });
  assertEquals(one((judge) => judge.between("x", 2, [1, 3], { why })).expected, "[1, 3]");
  assertThrows(
    () => one((judge) => judge.between("x", 2, [3, 1], { why })),
    TypeError,
    "expected an interval",
  );
});

Deno.test("judge.same() compares plain data exactly, lists unordered on demand", () => {
  assertEquals(marginOf((judge) => judge.same("x", [1, [2, 3]], [1, [2, 3]], { why })), 0);
  assertEquals(marginOf((judge) => judge.same("x", [2, 1], [1, 2], { why })), Number.MAX_VALUE);
  assertEquals(marginOf((judge) => judge.same("x", [2, 1], [1, 2], { unordered: true, why })), 0);
  assertEquals(marginOf((judge) => judge.same("x", Int32Array.of(1, 2), [1, 2], { why })), 0);
});

Deno.test("judge.exists() and judge.sign() of one number", () => {
  assertEquals(marginOf((judge) => judge.exists("x", true, true, { why })), 0);
  assertEquals(marginOf((judge) => judge.exists("x", false, true, { why })), Number.MAX_VALUE);
  assertEquals(marginOf((judge) => judge.sign("x", -0.3, -1, { why })), 0);
  assertEquals(marginOf((judge) => judge.sign("x", 1e-9, 0, { atol: 1e-8, why })), 0);
  assertEquals(marginOf((judge) => judge.sign("x", 1e-9, 1, { atol: 1e-8, why })), Number.MAX_VALUE);
});

Deno.test("judge.sign() of many needs as many as chance would not give", () => {
  const all = new Array<number>(32).fill(0.5);
  // 2⁻³² = 2.3e-10 is below 1e-9: enough; 20 of 20 are not.
  assertClose(marginOf((judge) => judge.sign("x", all, 1, { why })), Math.log(1e-9) / (-32 * Math.LN2), {
    rtol: 1e-12,
    why,
  });
  assert(marginOf((judge) => judge.sign("x", all.slice(0, 20), 1, { why })) > 1);
  assertEquals(marginOf((judge) => judge.sign("x", all, -1, { why })), Number.MAX_VALUE);
  assertThrows(() => one((judge) => judge.sign("x", all, 0, { why })), TypeError, "sign test needs");
});

Deno.test("judge.order() wants every step to ascend by more than the stated distance", () => {
  const found = { a: 1, b: 3, c: 2 };
  assertEquals(marginOf((judge) => judge.order("x", found, ["a", "c", "b"], { why })), 0);
  assertEquals(marginOf((judge) => judge.order("x", found, ["a", "b", "c"], { why })), Number.MAX_VALUE);
  assertEquals(
    marginOf((judge) => judge.order("x", found, ["a", "c", "b"], { by: 1, why })),
    Number.MAX_VALUE,
  );
  assertThrows(() => one((judge) => judge.order("x", found, ["a", "b"], { why })), TypeError, "names");
});

Deno.test("judge.slope() fits the exponent on logarithmic axes", () => {
  const x = [1, 10, 100];
  const y = x.map((each) => 5 * each ** -1.5);
  assertClose(one((judge) => judge.slope("x", { x, y }, -1.5, { atol: 0.1, why })).found as number, -1.5, {
    atol: 1e-12,
    why,
  });
  assertThrows(
    () => one((judge) => judge.slope("x", { x, y: [1, -1, 2] }, 1, { atol: 0.1, why })),
    TypeError,
    "logarithms",
  );
});

Deno.test("judge.mean() is a z test at the shared false-alarm rate", () => {
  const samples = stream(4).normals(10_000);
  const alone = one((judge) => judge.mean("x", samples, 0.05, { why }));
  const z = (alone.found as number - 0.05) * 100;
  assert(Math.abs(alone.margin - Math.abs(z) / criticalZ(FALSE_ALARM)) < 0.03, `margin ${alone.margin}`);
  const [first] = recordComparisons((judge) => {
    judge.mean("x", samples, 0.05, { why });
    judge.mean("y", samples, 0, { why });
  }, FALSE_ALARM);
  assertClose(first.margin / alone.margin, criticalZ(FALSE_ALARM) / criticalZ(FALSE_ALARM / 2), {
    rtol: 1e-9,
    why,
  });
});

Deno.test("judge.mean() refuses samples too skewed for their number", () => {
  const skewed = stream(4).exponentials(200).map((x) => x ** 3);
  assertThrows(() => one((judge) => judge.mean("x", skewed, 6, { why })), RangeError, "too few for a z test");
});

Deno.test("judge.frequencies() and judge.distribution() accept the true law and reject a near one", () => {
  const random = stream(9);
  const counts = [0, 0, 0];
  for (let k = 0; k < 60_000; k++) counts[random.uniform() < 0.2 ? 0 : random.uniform() < 0.5 ? 1 : 2]++;
  assert(marginOf((judge) => judge.frequencies("x", counts, [0.2, 0.4, 0.4], { why })) < 1);
  assert(marginOf((judge) => judge.frequencies("x", counts, [0.25, 0.375, 0.375], { why })) > 2);
  const samples = random.at("samples").uniforms(20_000);
  assert(marginOf((judge) => judge.distribution("x", samples, (x) => x, { why })) < 1);
  assert(marginOf((judge) => judge.distribution("x", samples, (x) => x ** 1.2, { why })) > 2);
});

Deno.test("recordUntilError() keeps what was compared before an error", () => {
  const comparisons = recordUntilError((judge) => {
    judge.equal("x", 1, 1, { why });
    throw new RangeError("a theory that cannot take this");
  }, FALSE_ALARM);
  assertEquals(comparisons.map((each) => each.what), ["x"]);
});

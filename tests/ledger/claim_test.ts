import { claim } from "../../lib/ledger/claim.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";

const body = {
  printed: { as: "2", theory: 2 },
  rivals: { three: 3 },
  by: "a square root taken",
  measure: () => Math.sqrt(4),
  compare: (): undefined => undefined,
};

Deno.test("claim() refuses an unknown id without a statement of its own", () => {
  assertThrows(() => claim("kaplan:0.0.0", body), TypeError, "is not in the inventory");
});

Deno.test("claim() refuses a claim of the inventory that is defined twice", () => {
  const id = "kaplan:1.1.1";
  claim(id, body);
  assertThrows(() => claim(id, body), TypeError, "defined twice");
});

Deno.test("claim() refuses a claim without a rival, a road or a reason for what it leaves out", () => {
  const own = { ...body, statement: "A statement." };
  assertThrows(() => claim("test:a", { ...own, rivals: {} }), TypeError, "has no rival");
  assertThrows(() => claim("test:b", { ...own, by: "magic" }), TypeError, "name the road");
  assertThrows(() => claim("test:c", { ...own, omitted: { "n = 1": " " } }), TypeError, "without a reason");
  assertThrows(() => claim("test:d", { statement: "None.", parts: {} }), TypeError, "has no part");
});

Deno.test("claim() refuses a measurement that computes nothing", () => {
  const own = { ...body, statement: "A statement." };
  assertThrows(() => claim("test:e", { ...own, measure: () => 2 }), TypeError, "computes nothing");
});

Deno.test("claim() refuses at compile time a rival of another shape and an asynchronous compare", () => {
  const shaped = (): void => {
    // @ts-expect-error a rival has the shape of the printed theory
    claim("test:f", {
      ...body,
      statement: "A statement.",
      printed: { as: "a", theory: { a: 1 } },
      rivals: { other: { b: 2 } },
    });
    claim("test:g", {
      ...body,
      statement: "A statement.",
      // @ts-expect-error compare is not asynchronous
      compare: async () => {},
    });
  };
  assertEquals(typeof shaped, "function");
});

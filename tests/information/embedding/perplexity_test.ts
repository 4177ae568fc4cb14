import { perplexity } from "../../../lib/information/mod.ts";
import { assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

Deno.test("the perplexity of k equal outcomes is k", () => {
  for (const k of [1, 2, 5, 50]) {
    assertClose(perplexity(Array.from({ length: k }, () => 1 / k)), k, { rtol: 1e-14, why: "round-off" });
  }
});

Deno.test("the perplexities of independent laws multiply", () => {
  const [p, q] = [[0.2, 0.8], [0.5, 0.3, 0.2]];
  assertClose(perplexity(p.flatMap((a) => q.map((b) => a * b))), perplexity(p) * perplexity(q), {
    rtol: 1e-14,
    why: "round-off",
  });
});

Deno.test("what is no distribution has no perplexity", () => {
  assertThrows(() => perplexity([0.5, 0.6]), RangeError, "sum to 1");
});

import { compressBytes, contextMixingModel, expandBytes } from "../../../lib/information/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";

const { default: book }: { default: string } = await import("../../../data/datasets/moby-dick.txt", {
  with: { type: "text" },
});

Deno.test("a chapter is read back, from less than a third of its bytes", () => {
  const bytes = new TextEncoder().encode(book.slice(0, 60_000));
  const small = compressBytes(bytes, contextMixingModel({ slotBits: 16 }));
  assertEquals(expandBytes(small, contextMixingModel({ slotBits: 16 })), bytes);
  assert(small.length < bytes.length / 3, `${small.length} bytes for ${bytes.length}`);
});

Deno.test("random bytes are not compressed, and cost hardly more than themselves", () => {
  const draws = stream(20);
  const bytes = Uint8Array.from({ length: 20_000 }, () => draws.integer(256));
  const { length } = compressBytes(bytes, contextMixingModel({ slotBits: 14 }));
  assert(length > bytes.length && length < 1.04 * bytes.length, `${length} bytes`);
});

Deno.test("a long repetition costs next to nothing", () => {
  const draws = stream(21);
  const once = Uint8Array.from({ length: 3000 }, () => draws.integer(256));
  const twice = new Uint8Array([...once, ...once]);
  const sizes = [once, twice].map((bytes) =>
    compressBytes(bytes, contextMixingModel({ slotBits: 14 })).length
  );
  assert(sizes[1] - sizes[0] < 400, `${sizes[1] - sizes[0]} bytes more`);
});

Deno.test("probabilities of both bits are positive and sum to one", () => {
  const model = contextMixingModel({ slotBits: 8 });
  for (let i = 0; i < 20_000; i++) {
    const [zero, one] = Array.from(model.probabilities());
    assert(zero > 0 && one > 0 && Math.abs(zero + one - 1) < 1e-12);
    model.update(Number(i % 7 === 0));
  }
});

Deno.test("tables that are too small or too large, and other symbols, are refused", () => {
  assertThrows(() => contextMixingModel({ slotBits: 7 }), RangeError, "the slots' bits");
  assertThrows(() => contextMixingModel({ slotBits: 25 }), RangeError, "at most 24");
  assertThrows(() => contextMixingModel({ slotBits: 8 }).update(2), RangeError, "got 2");
});

import { experiment } from "../../lib/ledger/experiment.ts";
import { assertEquals, assertNotEquals, assertRejects, assertThrows } from "../support/assert.ts";

let runs = 0;
const draws = experiment("test/draws", { n: 3, scale: 1 }, ({ stream, n, scale }) => {
  runs++;
  return { values: Array.from({ length: n }, () => scale * stream.uniform()) };
});

Deno.test("experiment() measures once for its seed, backend and parameters", async () => {
  const before = runs;
  const first = await draws();
  assertEquals(await draws({ seed: 1, backend: "wasm", n: 3 }), first);
  assertEquals(runs - before, 1);
  assertNotEquals(await draws({ seed: 2 }), first);
  assertEquals((await draws({ scale: 2 })).values, first.values.map((x) => 2 * x));
  assertEquals(runs - before, 3);
});

Deno.test("experiment() gives each caller its own copy", async () => {
  const mine = await draws({ n: 2 });
  (mine.values as number[])[0] = 42;
  assertNotEquals((await draws({ n: 2 })).values[0], 42);
});

Deno.test("experiment() refuses an unknown parameter and a title without a topic", async () => {
  await assertRejects(
    () => draws({ m: 4 } as never),
    RangeError,
    'expected the parameters n, scale, got "m"',
  );
  assertThrows(() => experiment("draws", {}, () => 1), TypeError, "topic/experiment");
});

Deno.test("experiment() tries again after a failure", async () => {
  let fail = true;
  const shaky = experiment("test/shaky", {}, () => {
    if (fail) throw new RangeError("first try");
    return 5;
  });
  await assertRejects(() => shaky(), RangeError, "first try");
  fail = false;
  assertEquals(await shaky(), 5);
});

import { readNumberColumns } from "../../../lib/reinforcement/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";

Deno.test("readNumberColumns reads a log as Python writes it", () => {
  const found = readNumberColumns('\uFEFF"step", reward\r\n0,-1.5\r\n1,1e-3\r\n2,nan\r\n3,-inf\r\n\r\n');
  assertEquals(found, {
    step: Float64Array.of(0, 1, 2, 3),
    reward: Float64Array.of(-1.5, 0.001, NaN, -Infinity),
  });
});

Deno.test("readNumberColumns gives columns without rows for a header alone", () => {
  assertEquals(readNumberColumns("a,b\n"), { a: new Float64Array(0), b: new Float64Array(0) });
});

Deno.test("readNumberColumns names the place of what is wrong", () => {
  assertThrows(() => readNumberColumns(""), TypeError, "got an empty file");
  assertThrows(() => readNumberColumns("1,2\n3,4"), TypeError, "add a header line");
  assertThrows(() => readNumberColumns("a,a\n1,2"), TypeError, 'got "a" for column 2');
  assertThrows(() => readNumberColumns("a,b\n1,2\n3"), TypeError, "2 fields in line 3, got 1");
  assertThrows(() => readNumberColumns("a,b\n1,\n"), RangeError, 'line 2, column "b", got ""');
  assertThrows(() => readNumberColumns("a,b\n1,two\n"), RangeError, 'got "two"');
});

import { assert, assertEquals } from "../support/assert.ts";
import { MarkFilter } from "../../lib/kernel/marks.ts";

const mark = "mark-42";

/** What passes the filter when the text arrives in two pieces, cut at `cut`. */
function filtered(text: string, cut: number): { passed: string; found: boolean } {
  const filter = new MarkFilter(mark);
  const passed = filter.push(text.slice(0, cut)) + filter.push(text.slice(cut));
  return { passed, found: filter.found };
}

Deno.test("the mark is taken out wherever the text is cut", () => {
  const cases = [
    ["", `${mark}\n`, ""],
    ["one\ntwo\n", `${mark}\n`, ""],
    ["no line end", `${mark}\n`, ""],
    ["m\nma\nmark\n", `${mark}\n`, ""],
    ["one\n", `  ${mark}\n`, ""],
    ["one\n", `${mark}\n`, "the next cell's\n"],
  ];
  for (const [before, marked, after] of cases) {
    const text = before + marked + after;
    for (let cut = 0; cut <= text.length; cut++) {
      assertEquals(filtered(text, cut), { passed: before + after, found: true });
    }
  }
});

Deno.test("text that cannot be the mark passes at once", () => {
  const filter = new MarkFilter(mark);
  assertEquals(filter.push("a line\nand half a"), "a line\nand half a");
  assert(!filter.found);
});

Deno.test("text that only began like the mark is released in the end", () => {
  const filter = new MarkFilter(mark);
  assertEquals(filter.push("one\n  mar"), "one\n");
  assertEquals(filter.push("k-4"), "");
  assertEquals(filter.rest(), "  mark-4");
  assertEquals(filter.rest(), "");
});

Deno.test("another mark passes like any text", () => {
  const filter = new MarkFilter(mark);
  assertEquals(filter.push("mark-41\n") + filter.rest(), "mark-41\n");
  assert(!filter.found);
});

import { assertEquals } from "../support/assert.ts";
import { codeCell, joined, lines, tagsOf } from "../../lib/notebooks/notebook.ts";

Deno.test("text is cut where Python's splitlines cuts it, and joins to what it was", () => {
  const cases: [string, string[]][] = [
    ["", []],
    ["a", ["a"]],
    ["a\n", ["a\n"]],
    ["a\n\nb", ["a\n", "\n", "b"]],
    ["10%\r20%\r\nend", ["10%\r", "20%\r\n", "end"]],
    ["a\u2028b\x0cc\x85d", ["a\u2028", "b\x0c", "c\x85", "d"]],
  ];
  for (const [text, expected] of cases) {
    assertEquals(lines(text), expected);
    assertEquals(joined(expected), text);
  }
});

Deno.test("a cell without tags has none", () => {
  assertEquals(tagsOf(codeCell("a", "1")), []);
  assertEquals(tagsOf(codeCell("a", "1", { tags: ["x", "y"] })), ["x", "y"]);
});

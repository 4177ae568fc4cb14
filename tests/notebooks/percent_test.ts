import { assertEquals, assertThrows } from "../support/assert.ts";
import { joined } from "../../lib/notebooks/notebook.ts";
import { parseNotebook } from "../../lib/notebooks/parse.ts";
import { notebookText } from "../../lib/notebooks/normalise.ts";
import { notebookFromPercent, percentFromNotebook } from "../../lib/notebooks/percent.ts";

const text = `// %% [markdown]
// # Kraft's inequality
//
//     indented
// $\\sum 2^{-\\ell} \\le 1$

// %% parameters {"tags":["parameters"]}
const samples = 1000; // draws

// %%

const a = 1;

  const b = 2;

// %% [raw]
// as it is
`;

Deno.test("cells come out with type, id, metadata and source", () => {
  const { cells } = notebookFromPercent(text);
  assertEquals(cells.map(({ cell_type, id }) => [cell_type, id]), [
    ["markdown", "kraft-s-inequality"],
    ["code", "parameters"],
    ["code", "cell-3"],
    ["raw", "cell-4"],
  ]);
  assertEquals(joined(cells[0].source), "# Kraft's inequality\n\n    indented\n$\\sum 2^{-\\ell} \\le 1$");
  assertEquals(cells[1].metadata, { tags: ["parameters"] });
  assertEquals(joined(cells[2].source), "const a = 1;\n\n  const b = 2;");
  assertEquals(joined(cells[3].source), "as it is");
});

Deno.test("a notebook comes back from its percent text", () => {
  const notebook = notebookFromPercent(text);
  assertEquals(notebookFromPercent(percentFromNotebook(notebook)), notebook);
  parseNotebook(notebookText(notebook), "a.ipynb");
});

Deno.test("ids are never shared", () => {
  const { cells } = notebookFromPercent("// %% a\n1\n// %% a\n2\n// %% [markdown]\n// # A\n");
  assertEquals(cells.map(({ id }) => id), ["a", "a-2", "a-3"]);
});

Deno.test("a line break of another system changes nothing", () => {
  assertEquals(notebookFromPercent(text.replaceAll("\n", "\r\n")), notebookFromPercent(text));
});

Deno.test("what is no percent text is refused, with its line", () => {
  assertThrows(
    () => notebookFromPercent("const a = 1;\n// %%\n"),
    SyntaxError,
    "line 1: expected a cell to begin",
  );
  assertThrows(() => notebookFromPercent("// %% two words\n"), SyntaxError, "line 1: expected // %% id");
  assertThrows(() => notebookFromPercent("// %% [html]\n"), SyntaxError, "line 1");
  assertThrows(
    () => notebookFromPercent("// %% [markdown]\nnot a comment\n"),
    SyntaxError,
    "found not a comment",
  );
});

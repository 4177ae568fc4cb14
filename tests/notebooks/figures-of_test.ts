import { assertEquals } from "../support/assert.ts";
import { figuresOf } from "../../lib/notebooks/figures-of.ts";
import {
  type CodeCell,
  codeCell,
  markdownCell,
  type MimeBundle,
  notebookOf,
} from "../../lib/notebooks/notebook.ts";

function showing(id: string, ...bundles: MimeBundle[]): CodeCell {
  const cell = codeCell(id, "figure");
  cell.outputs = bundles.map((data) => ({ output_type: "display_data", data, metadata: {} }));
  return cell;
}

Deno.test("figures are found in the order of cells and outputs, whatever else is shown", () => {
  const spec = (id: string): MimeBundle => ({ mark: "line", usermeta: { id } });
  const text = codeCell("text", "console.log(1)");
  text.outputs = [{ output_type: "stream", name: "stdout", text: "1\n" }];
  const figures = figuresOf(notebookOf([
    markdownCell("title", "# Title"),
    showing("a", { "application/vnd.vegalite.v5+json": spec("one"), "image/png": "AA==" }, {
      "text/plain": "x",
    }),
    text,
    showing("b", { "application/vnd.vegalite.v6+json": spec("two") }, {
      "application/vnd.vegalite.v5+json": spec("three"),
    }),
  ]));
  assertEquals(figures.map(({ cell, usermeta }) => [cell, usermeta.id]), [[2, "one"], [4, "two"], [
    4,
    "three",
  ]]);
  assertEquals(figures[0].spec, spec("one"));
});

Deno.test("a chart of which its maker said nothing is no figure of ours", () => {
  const cell = showing("a", { "application/vnd.vegalite.v5+json": { mark: "bar" } }, {
    "application/vnd.vegalite.v5+json": "odd",
  });
  assertEquals(figuresOf(notebookOf([cell])), []);
});

import {
  axis,
  type Figure,
  figure,
  layered,
  sideBySide,
  svgOf,
  theoryLine,
  WIDTHS,
} from "../../lib/figures/mod.ts";
import { typeset } from "../../lib/figures/typeset.ts";
import { assertEquals, assertRejects } from "../support/assert.ts";
import { cells, panels, rates } from "./samples.ts";

const texts = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

Deno.test("figures are exactly as wide as a column or a page", async () => {
  for (const made of [rates, cells]) assertEquals((await typeset(made)).width, WIDTHS.column);
  const { width } = await typeset(panels);
  assertEquals(width <= WIDTHS.full && width > WIDTHS.full - 1.5, true);
});

Deno.test("no tick label is dropped or cut", async () => {
  const labels = texts((await typeset(rates)).svg);
  for (const label of ["10⁰", "10¹", "10²", "10³", "10⁴"]) {
    assertEquals(labels.filter((found) => found === label).length, 2, label);
  }
  assertEquals(labels.some((label) => label.includes("…")), false);
  const percent = figure({
    id: "category-labels",
    title: "Long labels",
    caption: "c",
    spec: {
      data: {
        values: ["Huffman", "Shannon", "Fano", "Elias", "Golomb"].map((code, bits) => ({ code, bits })),
      },
      mark: "bar",
      encoding: {
        x: { field: "code", type: "nominal", title: "code", axis: { labelAngle: 0 } },
        y: { field: "bits", ...axis("length", { unit: "bits" }) },
      },
    },
  });
  const found = texts((await typeset(percent)).svg);
  for (const code of ["Huffman", "Shannon", "Fano", "Elias", "Golomb"]) {
    assertEquals(found.includes(code), true, code);
  }
});

Deno.test("a long title is broken into lines", async () => {
  const { text } = (await typeset(rates)).spec.title as { text: string[] };
  assertEquals(text.length, 2);
  assertEquals(text.join(" "), rates.title);
});

Deno.test("a legend that is too wide for one row takes more", async () => {
  const wide = series([
    "gradient descent",
    "heavy-ball momentum",
    "accelerated gradient",
    "conjugate gradient",
  ]);
  const { svg } = await typeset(wide);
  const lines = [
    ...svg.matchAll(/<text[^>]*translate\(([\d.]+),[^>]*>[^<]*(descent|momentum|gradient)<\/text>/g),
  ];
  assertEquals(lines.length, 4);
});

Deno.test("what would be cut off at the side is an error that names the figure", async () => {
  const tooWide = series(["a".repeat(80), "b"]);
  await assertRejects(() => svgOf(tooWide), Error, 'Figure "many-series": something sticks out');
});

Deno.test("panels that cannot fit are an error", async () => {
  const panel = { x: axis("x"), y: axis("y"), layers: [theoryLine({ x: [1, 2], y: [1, 2] })] };
  const crowd = figure({ id: "crowd", title: "t", caption: "c", spec: sideBySide(Array(12).fill(panel)) });
  await assertRejects(() => svgOf(crowd), Error, 'Figure "crowd": the panels do not fit into 321 px');
});

Deno.test("drawings at the same time do not mix", async () => {
  const again = (made: Figure): Figure => figure({ ...made, spec: without(made) });
  const alone = [];
  for (const made of [rates, cells]) alone.push((await typeset(again(made))).svg);
  const together = await Promise.all([rates, cells].map(async (made) => (await typeset(again(made))).svg));
  assertEquals(together, alone);
});

/** The part of a figure's specification that its author wrote. */
function without(made: Figure): Record<string, unknown> {
  const { title: _title, usermeta: _usermeta, $schema: _schema, ...spec } = made.spec;
  return spec;
}

function series(names: readonly string[]): Figure {
  return figure({
    id: "many-series",
    title: "t",
    caption: "c",
    spec: layered({
      x: axis("x"),
      y: axis("y"),
      layers: names.map((name, index) => theoryLine({ x: [1, 2], y: [index, 2], series: name })),
    }),
  });
}

Deno.test("a legend too wide for its panel is broken into rows where it would push the other panels out", async () => {
  const panel = {
    x: axis("x"),
    y: axis("y"),
    layers: [0, 1, 2, 3, 4].map((i) =>
      theoryLine({ x: [1, 2], y: [i, i + 1], series: `a rather long name, number ${i}` })
    ),
  };
  const wide = figure({
    id: "wide",
    title: "t",
    caption: "c",
    width: "full",
    spec: sideBySide([panel, panel]),
  });
  const { width } = await typeset(wide);
  assertEquals(width <= WIDTHS.full && width > WIDTHS.full - 1.5, true);
});

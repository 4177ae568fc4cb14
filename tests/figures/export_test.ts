import { crc32 } from "node:zlib";
import { type Figure, figure, FORMATS } from "../../lib/figures/mod.ts";
import { exportFigure, pdfOf, pngOf, specOf, svgOf } from "../../lib/figures/mod.ts";
import { assertEquals, assertRejects } from "../support/assert.ts";
import { cells, panels, rates } from "./samples.ts";

const samples = [rates, panels, cells];

/** The same figure made anew, so that nothing is remembered. */
function remade(made: Figure): Figure {
  const { title: _title, usermeta: _usermeta, $schema: _schema, ...spec } = made.spec;
  return figure({ ...made, spec });
}

Deno.test("a bundle has every format, named by the figure's id", async () => {
  const bundle = await exportFigure(rates);
  assertEquals([...bundle.keys()], FORMATS.map((format) => `momentum-rates.${format}`));
});

Deno.test("two runs give the same bytes in every format", async () => {
  for (const made of samples) assertEquals(await exportFigure(remade(made)), await exportFigure(made));
});

Deno.test("the bundle of a saved specification is that of the figure", async () => {
  assertEquals(
    await exportFigure(JSON.parse(JSON.stringify(await specOf(panels)))),
    await exportFigure(panels),
  );
});

Deno.test("a PNG has 300 dpi, written in a sound chunk", async () => {
  const png = await pngOf(rates);
  const view = new DataView(png.buffer);
  const chunk = new TextDecoder().decode(png.subarray(37, 41));
  assertEquals(chunk, "pHYs");
  // 300 dots an inch are 300 / 0.0254 = 11811.02 a metre.
  assertEquals([view.getUint32(41), view.getUint32(45), png[49]], [11811, 11811, 1]);
  assertEquals(view.getUint32(50), crc32(png.subarray(37, 50)));
  // 321 px at 96 dpi are 321 · 300 / 96 = 1003.125 dots at 300 dpi.
  assertEquals(view.getUint32(16), 1003);
});

Deno.test("text in a PNG is drawn: without it there is less ink", async () => {
  const { svgToPng } = await import("../../lib/figures/png.ts");
  const { typeset } = await import("../../lib/figures/typeset.ts");
  const { svg } = await typeset(rates);
  const mute = svg.replaceAll(/<text[^>]*>[^<]*<\/text>/g, "");
  assertEquals((await svgToPng(svg, 96)).length > 1.3 * (await svgToPng(mute, 96)).length, true);
});

Deno.test("a PDF is vectors with TrueType subsets, 8.5 cm wide, and without a date of making", async () => {
  const pdf = new TextDecoder("latin1").decode(await pdfOf(rates));
  // 321 px at 96 dpi are 240.75 points.
  assertEquals(/\/MediaBox \[0 0 240\.75 [\d.]+\]/.test(pdf), true);
  assertEquals(
    [...pdf.matchAll(/\/BaseFont \/[A-Z]{6}\+(SourceSans3-\w+)\n\/(?!Encoding)/g)].length > 0,
    true,
  );
  assertEquals(pdf.includes("/FontFile2"), true);
  assertEquals(/\/Subtype \/(Type3|Image)/.test(pdf), false);
  assertEquals(pdf.includes("(D:19700101000000Z)"), true);
});

Deno.test("figures have no opacity on shapes with both fill and stroke, which PDF would apply twice", async () => {
  for (const made of samples) {
    for (const [shape] of (await svgOf(made)).matchAll(/<(path|rect|circle)[^>]*>/g)) {
      const opacity = / opacity="([\d.]+)"/.exec(shape)?.[1] ?? "1";
      const both = / fill="(?!none|transparent)/.test(shape) && / stroke="(?!none|transparent)/.test(shape);
      if (both) assertEquals(opacity, "1", shape);
    }
  }
});

Deno.test("exports refuse what they do not know", async () => {
  await assertRejects(() => exportFigure(rates, ["gif" as "png"]), TypeError, "svg, png, pdf");
  await assertRejects(() => exportFigure({ mark: "point" }), TypeError, "usermeta.rederive");
  await assertRejects(() => pngOf(rates, 0), RangeError, "positive resolution");
});

import {
  axis,
  type Figure,
  figure,
  figureFromSpec,
  type FigureOptions,
  layered,
  svgOf,
} from "../../lib/figures/mod.ts";
import { specOf, theoryLine, type VegaLiteSpec } from "../../lib/figures/mod.ts";
import { assert, assertEquals, assertRejects, assertThrows } from "../support/assert.ts";
import { cells, panels, rates } from "./samples.ts";

const good: FigureOptions = {
  id: "a-line",
  title: "A line",
  caption: "Two points.",
  spec: layered({
    x: axis("n"),
    y: axis("risk", { unit: "nats" }),
    layers: [theoryLine({ x: [1, 2], y: [2, 1] })],
  }),
};

Deno.test("a figure is frozen plain data that JSON keeps whole", () => {
  const made = figure({ ...good, subtitle: "seed 1" });
  assertEquals(Object.keys(made).sort(), ["caption", "id", "spec", "subtitle", "title", "width"]);
  assertEquals(JSON.parse(JSON.stringify(made)), { ...made });
  assert(Object.isFrozen(made) && Object.isFrozen((made.spec.layer as unknown[])[0]));
});

Deno.test("id, caption and units travel in usermeta", () => {
  assertEquals(figure(good).spec.usermeta, {
    embedOptions: { actions: false },
    rederive: { id: "a-line", caption: "Two points.", width: "column", units: { n: "1", risk: "nats" } },
  });
  const { usermeta } = figure({ ...good, units: { seed: "1" } }).spec;
  assertEquals((usermeta as { rederive: { units: unknown } }).rederive.units, {
    n: "1",
    risk: "nats",
    seed: "1",
  });
});

Deno.test("a figure does not share memory with what it was made of", () => {
  const values = [{ a: 1 }];
  const encoding = { x: { field: "a", ...axis("a") } };
  const made = figure({ ...good, spec: { data: { values }, mark: "point", encoding } });
  values[0].a = 7;
  assertEquals((made.spec.data as { values: unknown }).values, [{ a: 1 }]);
});

Deno.test("figure refuses ids, words and sizes that are not good, and names itself", () => {
  for (const id of ["", "A-line", "a_line", "a--line", "a line"]) {
    assertThrows(() => figure({ ...good, id }), TypeError, "kebab-case");
  }
  assertThrows(() => figure({ ...good, caption: " " }), TypeError, 'Figure "a-line": expected a caption');
  assertThrows(() => figure({ ...good, title: "" }), TypeError, "expected a title");
  assertThrows(() => figure({ ...good, title: "$n$" }), TypeError, 'Figure "a-line": Expected Unicode');
  assertThrows(() => figure({ ...good, height: 0 }), RangeError, "positive height");
  assertThrows(() => figure({ ...good, width: "wide" as "full" }), TypeError, '"column" or "full"');
  assertThrows(
    () => figure({ ...good, spec: { ...good.spec, title: "x" } }),
    TypeError,
    "belongs to the figure",
  );
  const nan = layered({ x: axis("n"), y: axis("r"), layers: [theoryLine({ x: [1], y: [NaN] })] });
  assertThrows(() => figure({ ...good, spec: nan }), RangeError, 'Figure "a-line": Expected finite numbers');
});

Deno.test("figureFromSpec restores a figure from what a notebook saved", async () => {
  for (const made of [rates, panels, cells]) {
    const saved: VegaLiteSpec = JSON.parse(JSON.stringify(await specOf(made)));
    const restored = figureFromSpec(saved);
    const words = ({ spec: _, ...rest }: Figure): unknown => rest;
    assertEquals(words(restored), words(made));
    assertEquals(await svgOf(restored), await svgOf(made));
  }
});

Deno.test("figureFromSpec refuses a specification that no figure wrote", () => {
  assertThrows(() => figureFromSpec({ mark: "point" }), TypeError, "usermeta.rederive");
});

Deno.test("a figure displays itself with the v5 MIME type, an image at twice the size, and its caption", async () => {
  const show = (rates as unknown as Record<symbol, () => Promise<Record<string, string>>>)[
    Symbol.for("Jupyter.display")
  ];
  const bundle = await show();
  assertEquals(Object.keys(bundle), ["application/vnd.vegalite.v5+json", "image/png", "text/plain"]);
  const spec = bundle["application/vnd.vegalite.v5+json"] as unknown as VegaLiteSpec;
  assertEquals(spec.$schema, "https://vega.github.io/schema/vega-lite/v5.json");
  assertEquals(bundle["text/plain"], rates.caption);
  const png = Uint8Array.fromBase64(bundle["image/png"]);
  assertEquals(new DataView(png.buffer).getUint32(16), 2 * 321);
});

Deno.test("what Vega-Lite or Vega warns about is an error that names the figure", async () => {
  const encoding = { x: { field: "a", ...axis("a") } };
  const draw = (spec: VegaLiteSpec): Promise<string> =>
    svgOf(figure({ ...good, spec: { data: { values: [{ a: 1 }] }, ...spec } }));
  await assertRejects(() => draw({ mark: "points", encoding }), Error, 'Figure "a-line": ');
  await assertRejects(
    () => draw({ mark: "point", encoding: { ...encoding, z: { value: 1 } } }),
    Error,
    "z-encoding",
  );
  const zero = { x: { ...encoding.x, scale: { type: "log", domain: [0, 1] } } };
  await assertRejects(() => draw({ mark: "point", encoding: zero }), Error, "Log scale domain includes zero");
});

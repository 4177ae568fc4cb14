import {
  axis,
  csvOf,
  figure,
  figureFromSpec,
  layered,
  measuredPoints,
  specOf,
  theoryLine,
} from "../../lib/figures/mod.ts";
import type { VegaLiteSpec } from "../../lib/figures/mod.ts";
import { assertEquals } from "../support/assert.ts";
import { panels, rates } from "./samples.ts";

const of = (spec: VegaLiteSpec, units: Record<string, string> = {}): string =>
  csvOf(figure({ id: "table", title: "t", caption: "c", spec, units }));

Deno.test("csv names columns by the titles of axes, with units, and rows by their layer", () => {
  const spec = layered({
    x: axis("condition number κ"),
    y: axis("half-life", { unit: "steps" }),
    layers: [
      theoryLine({ x: [1, 4], y: [0.1, 0.2], series: "momentum" }),
      measuredPoints({ x: [4], y: [0.3], low: [0.25], high: [1 / 3], series: "momentum" }),
    ],
  });
  assertEquals(
    of(spec),
    "layer,condition number κ (1),half-life (steps),low (steps),high (steps)\n" +
      "theory: momentum,1,0.1,,\n" +
      "theory: momentum,4,0.2,,\n" +
      "measured: momentum,4,0.3,0.25,0.3333333333333333\n",
  );
});

Deno.test("csv of a specification written by hand: fields, units by hand, quotes where they are needed", () => {
  const spec = {
    data: { values: [{ code: 'Shannon, "ideal"', length: 2, seed: 7 }] },
    mark: "bar",
    encoding: {
      x: { field: "code", type: "nominal", title: "code" },
      y: { field: "length", ...axis("mean length", { unit: "bits" }) },
    },
  };
  assertEquals(of(spec, { seed: "1" }), 'code,mean length (bits),seed (1)\n"Shannon, ""ideal""",2,7\n');
});

Deno.test("csv gives the two ends of a range the names of their fields", () => {
  const encoding = {
    x: { field: "n", ...axis("n") },
    y: { field: "least", ...axis("loss", { unit: "nats" }) },
    y2: { field: "most" },
  };
  const spec = { data: { values: [{ n: 1, least: 2, most: 3 }] }, mark: "rule", encoding };
  assertEquals(of(spec), "n (1),least (nats),most (nats)\n1,2,3\n");
});

Deno.test("csv names panels, and leaves out legends and labels", () => {
  const lines = csvOf(panels).trimEnd().split("\n");
  assertEquals(lines[0], "panel,layer,z (1),x2 (1),density (1)");
  // Three panels of 12 bars and 13 points of the density.
  assertEquals(lines.length, 1 + 3 * (12 + 13));
  assertEquals(lines.at(-1)!.startsWith("scale 2,theory,3,,"), true);
});

Deno.test("csv of a restored figure is the same", async () => {
  assertEquals(csvOf(figureFromSpec(await specOf(rates))), csvOf(rates));
});

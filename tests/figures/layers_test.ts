import {
  axis,
  band,
  heatMap,
  histogramBars,
  layered,
  measuredMeans,
  measuredPoints,
  pathLine,
} from "../../lib/figures/mod.ts";
import { referenceRule, textLabel, theoryLine } from "../../lib/figures/mod.ts";
import { SERIES_STYLES } from "../../lib/figures/theme.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

const style = SERIES_STYLES[1];
const rows = (layer: { draw(given: typeof style): Record<string, unknown> }): unknown =>
  (layer.draw(style).data as { values: unknown }).values;

Deno.test("theoryLine turns columns, typed ones too, into rows", () => {
  assertEquals(rows(theoryLine({ x: Float64Array.of(1, 2), y: [3, 5] })), [{ x: 1, y: 3 }, { x: 2, y: 5 }]);
});

Deno.test("every layer refuses columns of different lengths and empty ones", () => {
  assertThrows(
    () => theoryLine({ x: [1, 2], y: [3] }),
    RangeError,
    'as many y as x in the theory line "theory"',
  );
  assertThrows(() => theoryLine({ x: [], y: [] }), RangeError, "at least one point");
  assertThrows(() => pathLine({ x: [1], y: [], series: "orbit" }), RangeError, "as many y as x");
  assertThrows(() => band({ x: [1], low: [1], high: [], series: "b" }), RangeError, "as many high as x");
  assertThrows(() => measuredPoints({ x: [1], y: [1], high: [2] }), RangeError, "both low and high");
  assertThrows(() => histogramBars({ edges: [0, 1], heights: [1, 2] }), RangeError, "one edge more");
  assertThrows(() => histogramBars({ edges: [0, 2, 1], heights: [1, 2] }), RangeError, "increasing edges");
  assertThrows(
    () => heatMap({ xEdges: [0, 1], yEdges: [0, 1], values: [[1, 2]], title: "v" }),
    RangeError,
    "one edge more",
  );
});

Deno.test("histogramBars and heatMap keep edges and heights where they belong", () => {
  assertEquals(rows(histogramBars({ edges: [0, 1, 3], heights: [5, 7] })), [
    { x: 0, x2: 1, y: 5 },
    { x: 1, x2: 3, y: 7 },
  ]);
  assertEquals(rows(heatMap({ xEdges: [0, 1, 3], yEdges: [10, 20], values: [[5, 7]], title: "v" })), [
    { x: 0, x2: 1, y: 10, y2: 20, value: 5 },
    { x: 1, x2: 3, y: 10, y2: 20, value: 7 },
  ]);
});

Deno.test("referenceRule wants one of x and y, and a side that fits", () => {
  assertThrows(() => referenceRule({}), RangeError, "one of x and y");
  assertThrows(() => referenceRule({ x: 1, y: 2 }), RangeError, "one of x and y");
  assertThrows(() => referenceRule({ y: 2, side: "left" }), RangeError, "fits a level rule");
});

Deno.test("layers of one series share a style, and series differ in colour, dash and shape", () => {
  const one = { x: [1], y: [1] };
  const spec = layered({
    x: axis("x"),
    y: axis("y"),
    layers: [
      theoryLine({ ...one, series: "a" }),
      theoryLine({ ...one, series: "b" }),
      measuredPoints({ ...one, series: "b" }),
      textLabel({ x: 1, y: 1, text: "here", series: "b" }),
    ],
  });
  const marks = (spec.layer as { mark: Record<string, unknown> }[]).map(({ mark }) => mark);
  assertEquals(marks[0].color, SERIES_STYLES[0].color);
  assertEquals("strokeDash" in marks[0], false);
  for (const mark of [marks[1], marks[2], marks[3]]) assertEquals(mark.color, SERIES_STYLES[1].color);
  assertEquals(marks[1].strokeDash, SERIES_STYLES[1].dash);
  assertEquals(marks[2].shape, SERIES_STYLES[1].shape);
});

Deno.test("the styles are told apart without colour", () => {
  assertEquals(new Set(SERIES_STYLES.map(({ dash }) => dash.join())).size, SERIES_STYLES.length);
  assertEquals(new Set(SERIES_STYLES.map(({ shape }) => shape)).size, SERIES_STYLES.length);
});

Deno.test("measuredMeans draws the mean and Student's interval of every sample", () => {
  const layer = measuredMeans({ x: [3], samples: [[1, 2, 6]], series: "runs" });
  // mean 3, standard error √7/√3, t(0.975, 2) = 4.302652729749464
  const reach = 4.302652729749464 * Math.sqrt(7 / 3);
  const { data } = layer.draw({ color: "#000", shape: "circle" } as never) as unknown as {
    data: { values: Record<string, number>[] };
  };
  assertClose([data.values[0].y, data.values[0].low, data.values[0].high], [3, 3 - reach, 3 + reach], {
    rtol: 1e-12,
    why: "round-off",
  });
  assertThrows(() => measuredMeans({ x: [1, 2], samples: [[1, 2]] }), RangeError, "got");
});

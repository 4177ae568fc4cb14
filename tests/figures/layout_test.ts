import {
  axis,
  heatMap,
  layered,
  measuredPoints,
  type Plot,
  sideBySide,
  theoryLine,
} from "../../lib/figures/mod.ts";
import { SERIES_STYLES } from "../../lib/figures/theme.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";

const plot = (...series: string[]): Plot => ({
  x: axis("x"),
  y: axis("y"),
  layers: series.map((name) => theoryLine({ x: [1, 2], y: [1, 2], series: name })),
});
const legends = (spec: Record<string, unknown>): number =>
  (spec.layer as { description: string }[]).filter(({ description }) => description === "legend").length;

Deno.test("layered draws a legend for two series and none for one", () => {
  assertEquals(legends(layered(plot("a", "b"))), 1);
  assertEquals(legends(layered(plot("a"))), 0);
  assertEquals(legends(layered({ ...plot("a", "b"), legend: null })), 0);
});

Deno.test("sideBySide gives a series the same style in every panel, and all panels one legend", () => {
  const panels = sideBySide([plot("a", "b"), plot("b")]).hconcat as Record<string, unknown>[];
  assertEquals(panels.map(legends), [1, 0]);
  const [line] = panels[1].layer as { mark: { color: string } }[];
  assertEquals(line.mark.color, SERIES_STYLES[1].color);
});

Deno.test("layered and sideBySide refuse plots that show nothing or too much", () => {
  assertThrows(() => layered(plot()), RangeError, "at least one layer");
  assertThrows(() => sideBySide([]), RangeError, "at least one panel");
  assertThrows(() => layered(plot(..."abcdefg")), RangeError, 'got more at "g"');
});

Deno.test("a log axis refuses what it cannot show", () => {
  const log = { ...plot("a"), y: axis("y", { scale: "log" }) };
  const zero = measuredPoints({ x: [1], y: [1], low: [0], high: [2] });
  assertThrows(() => layered({ ...log, layers: [zero] }), RangeError, 'log axis "y", got 0');
});

Deno.test("what lies outside a given domain is clipped", () => {
  const clip = (spec: Record<string, unknown>): unknown =>
    (spec.layer as { mark: { clip: unknown } }[])[0].mark.clip;
  assertEquals(clip(layered({ ...plot("a"), x: axis("x", { domain: [0, 1] }) })), true);
  assertEquals(clip(layered(plot("a"))), undefined);
});

Deno.test("panels share a colour scale where colour says the same", () => {
  const map = (title: string): Plot => ({
    ...plot("a"),
    layers: [heatMap({ xEdges: [0, 1], yEdges: [0, 1], values: [[2]], title })],
  });
  assertEquals(sideBySide([map("risk"), map("risk")]).resolve, undefined);
  assertEquals(sideBySide([map("risk"), map("rate")]).resolve, { scale: { color: "independent" } });
});

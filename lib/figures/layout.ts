import { type Axis, logTicks } from "./axis.ts";
import type { Layer } from "./layer.ts";
import { type LegendEntry, legendLayer, type LegendPlace, styleSeries } from "./legend.ts";
import { child, mapParts, type VegaLiteSpec, walk } from "./spec.ts";
import { INK, PANEL_WIDTH, SERIES_STYLES, SIZES } from "./theme.ts";

/** One plot: two axes and the layers between them, the first one at the back. */
export interface Plot {
  readonly x: Axis;
  readonly y: Axis;
  readonly layers: readonly Layer[];
  /** A short heading over the plot, for panels. */
  readonly title?: string;
  /** Height of the plotting area in pixels. */
  readonly height?: number;
  /** Width of this panel in proportion to its neighbours'; 1 by default. */
  readonly share?: number;
  /** Where the legend stands: "top" by default, null for none; one series alone gets none. */
  readonly legend?: LegendPlace;
}

/**
 * One plot as a Vega-Lite specification: axes on every layer, one style per series, and a legend that shows what
 * was drawn (a line, a point, both, or an area).
 *
 * @param plot Axes, layers, and where the legend stands
 * @throws {RangeError} No layer, too many series, or a value that a log axis cannot show
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { axis, theoryLine } from "./mod.ts";
 * const spec = layered({ x: axis("n"), y: axis("divisor"), layers: [theoryLine({ x: [2, 3], y: [1, 2] })] });
 * assert.equal((spec.layer as unknown[]).length, 1);
 * ```
 */
export function layered(plot: Plot): VegaLiteSpec {
  const styles = styleSeries(plot.layers);
  return drawPlot(plot, styles, legendOf([...styles.values()], plot.legend));
}

/** What `sideBySide` and `stacked` take beside the panels. */
export interface PanelOptions {
  /** Where the one legend of all panels stands; "top" by default, null for none. */
  readonly legend?: LegendPlace;
}

/**
 * Panels in a row, with one style per series in all of them and one legend.
 *
 * @param panels Plots, or finished Vega-Lite specifications
 * @throws {RangeError} No panel, or what `layered` refuses
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { axis, theoryLine } from "./mod.ts";
 * const panel = (title: string) => ({
 *   title,
 *   x: axis("n"),
 *   y: axis("risk"),
 *   layers: [theoryLine({ x: [1, 2], y: [2, 1] })],
 * });
 * assert.equal((sideBySide([panel("r = 0.5"), panel("r = 1")]).hconcat as unknown[]).length, 2);
 * ```
 */
export function sideBySide(
  panels: readonly (Plot | VegaLiteSpec)[],
  options: PanelOptions = {},
): VegaLiteSpec {
  return joined("hconcat", drawPanels(panels, options));
}

/**
 * Panels in a column, with one style per series in all of them and one legend.
 *
 * @param panels Plots, or finished Vega-Lite specifications
 * @throws {RangeError} No panel, or what `layered` refuses
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { axis, theoryLine } from "./mod.ts";
 * const panel = (title: string) => ({
 *   title,
 *   x: axis("n"),
 *   y: axis("risk"),
 *   layers: [theoryLine({ x: [1, 2], y: [2, 1] })],
 * });
 * assert.equal((stacked([panel("r = 0.5"), panel("r = 1")]).vconcat as unknown[]).length, 2);
 * ```
 */
export function stacked(panels: readonly (Plot | VegaLiteSpec)[], options: PanelOptions = {}): VegaLiteSpec {
  return joined("vconcat", drawPanels(panels, options));
}

const isPlot = (panel: Plot | VegaLiteSpec): panel is Plot => "layers" in panel;

function drawPanels(panels: readonly (Plot | VegaLiteSpec)[], options: PanelOptions): VegaLiteSpec[] {
  if (panels.length === 0) throw new RangeError("Expected at least one panel, got none");
  const styles = styleSeries(panels.filter(isPlot).flatMap(({ layers }) => layers));
  const legend = legendOf([...styles.values()], options.legend);
  const carrier = panels.findIndex(isPlot);
  return panels.map((panel, index) =>
    isPlot(panel) ? drawPlot(panel, styles, index === carrier ? legend : undefined) : panel
  );
}

/** Panels whose colours say the same thing share one colour scale; others have one each. */
function joined(key: "hconcat" | "vconcat", panels: readonly VegaLiteSpec[]): VegaLiteSpec {
  const colors = panels.flatMap((panel) =>
    [...walk(panel)].map(({ spec }) => child(child(spec, "encoding") ?? {}, "color"))
  );
  const titles = new Set(colors.filter((color) => color !== undefined).map(({ title }) => title));
  return { [key]: panels, ...(titles.size > 1 && { resolve: { scale: { color: "independent" } } }) };
}

function legendOf(entries: readonly LegendEntry[], place: LegendPlace = "top"): VegaLiteSpec | undefined {
  const shown = entries.filter(({ symbols }) => symbols.size > 0);
  return place !== null && shown.length > 1 ? legendLayer(shown, place) : undefined;
}

function drawPlot(
  { x, y, layers, title, height, share }: Plot,
  styles: ReadonlyMap<string, LegendEntry>,
  legend: VegaLiteSpec | undefined,
): VegaLiteSpec {
  if (layers.length === 0) throw new RangeError("Expected at least one layer in a plot, got none");
  const drawn = layers.map((layer) =>
    layer.draw(layer.series === undefined ? SERIES_STYLES[0] : styles.get(layer.series)!.style)
  );
  const filled = layers.some(({ fills }) => fills);
  const channels = { x: forData(x, "x", drawn, filled), y: forData(y, "y", drawn, filled) };
  const clip = "domain" in x.scale || "domain" in y.scale;
  return {
    ...(title !== undefined && {
      title: {
        text: title,
        frame: "group",
        fontSize: SIZES.normal,
        fontWeight: 400,
        color: INK.text,
        offset: 5,
      },
    }),
    ...(height !== undefined && { height }),
    ...(share !== undefined && { width: PANEL_WIDTH * share }),
    layer: [...drawn.map((layer) => withAxes(layer, channels, clip)), ...(legend ? [legend] : [])],
  };
}

/** The axes of a plot as Vega-Lite wants them. */
interface Channels {
  readonly x: VegaLiteSpec;
  readonly y: VegaLiteSpec;
}

/** Puts the axes on every x and y of a layer that has a field or a datum. */
function withAxes(spec: VegaLiteSpec, axes: Channels, clip: boolean): VegaLiteSpec {
  const inner = mapParts(spec, (part) => withAxes(part, axes, clip));
  const encoding = child(spec, "encoding");
  if (!encoding) return inner;
  const placed: Record<string, unknown> = { ...encoding };
  for (const channel of ["x", "y"] as const) {
    const definition = child(encoding, channel);
    if (definition && ("field" in definition || "datum" in definition)) {
      placed[channel] = { ...axes[channel], ...definition };
    }
  }
  const mark = child(spec, "mark");
  return {
    ...inner,
    ...(clip && mark && mark.type !== "text" && { mark: { ...mark, clip } }),
    encoding: placed,
  };
}

/**
 * The axis with what depends on the data: its ends where the plot is filled to the edge, and on a log scale its ends
 * and ticks, where Vega's own choice labels too many or none.
 */
function forData(
  axis: Axis,
  channel: "x" | "y",
  layers: readonly VegaLiteSpec[],
  filled: boolean,
): VegaLiteSpec {
  const log = axis.scale.type === "log";
  if (!log && !filled) return { ...axis };
  const given = axis.scale.domain as [number, number] | undefined;
  const domain = given ?? ends(axis, layers.flatMap((layer) => valuesOn(channel, layer)), filled);
  const placed = { ...axis, scale: { ...axis.scale, domain, nice: false } };
  if (!log || axis.axis.values) return placed;
  const { values, labels } = logTicks(...domain);
  const label = Object.fromEntries(values.map((value, index) => [String(value), labels[index]]));
  const written = axis.axis.format === undefined
    ? { labelExpr: `(${JSON.stringify(label)})[datum.value]`, labelOverlap: false }
    : {};
  return { ...placed, axis: { ...axis.axis, values, ...written } };
}

/** The ends of the data; on a log scale with a little room, unless cells fill the plot to its edge. */
function ends(axis: Axis, values: readonly number[], filled: boolean): [number, number] {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  if (axis.scale.type !== "log") return [low, high];
  if (!(low > 0)) {
    throw new RangeError(`Expected positive values on the log axis "${axis.title}", got ${low}`);
  }
  if (filled) return [low, high];
  const room = low < high ? (high / low) ** 0.03 : 2;
  return [low / room, high * room];
}

/** All numbers that a layer places on an axis. */
function valuesOn(channel: "x" | "y", layer: VegaLiteSpec): number[] {
  const found: number[] = [];
  for (const { spec, encoding, rows = [] } of walk(layer)) {
    if (!("mark" in spec)) continue;
    for (const definition of [child(encoding, channel), child(encoding, `${channel}2`)]) {
      if (typeof definition?.datum === "number") found.push(definition.datum);
      const { field } = definition ?? {};
      if (typeof field !== "string") continue;
      for (const row of rows) found.push((row as Record<string, number>)[field]);
    }
  }
  return found;
}

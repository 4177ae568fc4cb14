import { type Fonts, loadFonts, wrapText } from "./fonts.ts";
import { isLegendLayer, legendNames } from "./legend.ts";
import { draw, type Drawing } from "./render.ts";
import type { Figure } from "./figure.ts";
import { canonical, isSinglePlot, mapParts, mapPlots, type VegaLiteSpec } from "./spec.ts";
import { PADDING, PANEL_WIDTH, SIZES, WIDTHS } from "./theme.ts";

/** A figure laid out: the specification with lines broken and panel widths found, and its drawing. */
export interface Typeset extends Drawing {
  readonly spec: VegaLiteSpec;
}

const cache = new WeakMap<Figure, Promise<Typeset>>();

/**
 * Lays a figure out to exactly its width: title and subtitle are broken into lines, and panels, which Vega-Lite
 * cannot fit into a total width, are widened or narrowed until the total is right.
 *
 * @throws {Error} What Vega warns about, and a figure that cannot be made to fit
 */
export function typeset(figure: Figure): Promise<Typeset> {
  let result = cache.get(figure);
  if (!result) cache.set(figure, result = layOut(figure));
  return result;
}

async function layOut(figure: Figure): Promise<Typeset> {
  const fonts = await loadFonts();
  const target = WIDTHS[figure.width];
  const withLegends = (width: number): VegaLiteSpec => ({
    ...brokenLegends(fonts, figure.spec, width),
    title: brokenTitle(fonts, figure),
  });
  const spec = withLegends(target);
  if (isSinglePlot(spec)) return await drawCanonical(spec);
  // A legend widens the panel that carries it: where that leaves no room for the others, it gets its panel's share alone.
  const across = Array.isArray(spec.hconcat) ? spec.hconcat.length : 1;
  return await fitPanels(spec, target) ?? await fitPanels(withLegends(target / across), target) ??
    refuse(target);
}

function refuse(target: number): never {
  throw new Error(
    `the panels do not fit into ${target} px: use width "full", fewer panels or shorter labels`,
  );
}

async function drawCanonical(spec: VegaLiteSpec): Promise<Typeset> {
  const sorted = canonical(spec);
  return { spec: sorted, ...await draw(sorted) };
}

function brokenTitle(fonts: Fonts, { title, subtitle, width }: Figure): VegaLiteSpec {
  const limit = WIDTHS[width] - 2 * PADDING - 1;
  const lines = (text: string, style: { fontSize: number; fontWeight?: number }): string | string[] => {
    const broken = wrapText(fonts, style, text, limit);
    return broken.length === 1 ? broken[0] : broken;
  };
  return {
    text: lines(title, { fontSize: SIZES.title, fontWeight: 600 }),
    ...(subtitle !== undefined && { subtitle: lines(subtitle, { fontSize: SIZES.small }) }),
  };
}

/** What a legend's labels leave of a figure's width to others: the axis at its left, and per entry symbol and gaps. */
const LEGEND_MARGIN = 50;
const ENTRY_MARGIN = 34;

/** Gives a level legend as many columns as fit side by side. */
function brokenLegends(fonts: Fonts, spec: VegaLiteSpec, target: number): VegaLiteSpec {
  if (!isLegendLayer(spec)) return mapParts(spec, (part) => brokenLegends(fonts, part, target));
  const encoding = spec.encoding as Record<string, VegaLiteSpec>;
  const legend = encoding.shape.legend as VegaLiteSpec;
  if (legend.direction !== "horizontal") return spec;
  const widths = legendNames(spec).map((name) => fonts.width({ fontSize: SIZES.small }, name) + ENTRY_MARGIN);
  let columns = widths.length;
  const total = (count: number): number =>
    range(count).reduce(
      (sum, column) => sum + Math.max(...widths.filter((_, at) => at % count === column)),
      0,
    );
  while (columns > 1 && total(columns) > target - LEGEND_MARGIN) columns--;
  const shape = { ...encoding.shape, legend: { ...legend, columns } };
  return { ...spec, encoding: { ...encoding, shape } };
}

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** Scales the widths of all panels by the secant method: the total is nearly linear in the scale. Undefined if they cannot fit. */
async function fitPanels(spec: VegaLiteSpec, target: number): Promise<Typeset | undefined> {
  const scaled = (scale: number): VegaLiteSpec =>
    mapPlots(spec, (plot) => {
      const width = plot.width ?? PANEL_WIDTH;
      return typeof width === "number" ? { ...plot, width: Math.round(width * scale * 100) / 100 } : plot;
    });
  const attempt = async (scale: number): Promise<Typeset & { readonly scale: number }> => {
    return { scale, ...await drawCanonical(scaled(scale)) };
  };
  const fits = ({ width }: Drawing): boolean => width <= target && width > target - 1.5;
  let previous = await attempt(1);
  if (fits(previous)) return previous;
  let current = await attempt(target / previous.width);
  for (let round = 0; round < 8 && !fits(current); round++) {
    const slope = (current.width - previous.width) / (current.scale - previous.scale);
    const next = current.scale + (target - 0.5 - current.width) / slope;
    // Where a legend alone makes the width, the slope is 0.
    if (!(next > 0.05 && next < Infinity)) break;
    previous = current;
    current = await attempt(next);
  }
  if (!fits(current)) return undefined;
  return { spec: current.spec, svg: current.svg, width: current.width, height: current.height };
}

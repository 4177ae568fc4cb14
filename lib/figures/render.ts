import { loadFonts, textsOf, type TextStyle } from "./fonts.ts";
import type { VegaLiteSpec } from "./spec.ts";
import { PADDING } from "./theme.ts";

/** What Vega made of a specification. */
export interface Drawing {
  /** SVG that names the bundled font without containing it. */
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** The part of Vega that its types leave out. */
interface TextMetrics {
  textMetrics: { width(item: TextStyle, text: unknown): number };
}

type Load = Promise<{ readonly vega: typeof import("vega"); readonly vegaLite: typeof import("vega-lite") }>;
let loading: Load | undefined;

/** Loads Vega at first use and makes it measure text with the font that is drawn, not with its estimate. */
function loadVega(): Load {
  return loading ??= (async () => {
    const [vega, vegaLite, fonts] = await Promise.all([import("vega"), import("vega-lite"), loadFonts()]);
    (vega as unknown as TextMetrics).textMetrics.width = (item, text) =>
      fonts.width(item, text === null || text === undefined ? "" : String(text).trim());
    return { vega, vegaLite };
  })();
}

/** Drawings wait for each other: Vega numbers clip paths and gradients with counters that all drawings share. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Draws a Vega-Lite specification.
 *
 * @throws {Error} Whatever Vega-Lite or Vega warns about, a character without glyph, or marks over the edge
 */
export function draw(spec: VegaLiteSpec): Promise<Drawing> {
  const drawing = last.then(() => drawNow(spec), () => drawNow(spec));
  last = drawing;
  return drawing;
}

async function drawNow(spec: VegaLiteSpec): Promise<Drawing> {
  const [{ vega, vegaLite }, fonts] = await Promise.all([loadVega(), loadFonts()]);
  const complaints: string[] = [];
  const logger = complaintLogger(complaints);
  // Vega marks the rows that it takes in, so it gets its own copy.
  const own = structuredClone(spec) as unknown as import("vega-lite").TopLevelSpec;
  vega.resetSVGDefIds();
  const runtime = vega.parse(vegaLite.compile(own, { logger }).spec, undefined, { logger } as object);
  const view = new vega.View(runtime, { renderer: "none", logger });
  try {
    const svg = await view.toSVG();
    if (complaints.length > 0) throw new Error([...new Set(complaints)].join("; "));
    textsOf(svg, fonts);
    const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg)!.map(Number);
    assertInside((view.scenegraph() as unknown as Scene).root.bounds, view.origin(), width - 2 * PADDING);
    return { svg, width, height };
  } finally {
    view.finalize();
  }
}

/** The part of a scene graph that its types leave out. */
interface Scene {
  readonly root: { readonly bounds: { readonly x1: number; readonly x2: number } };
}

/** What sticks out of a drawing at the side is cut off in every format, so it is refused. */
function assertInside(
  bounds: { readonly x1: number; readonly x2: number },
  origin: number[],
  width: number,
): void {
  const over = Math.max(-(bounds.x1 + origin[0]), bounds.x2 + origin[0] - width);
  if (over <= 0.6) return;
  throw new Error(
    `something sticks out by ${
      Math.ceil(over)
    } px at the side: shorten labels, move a text or the legend, or use ` +
      `width "full"`,
  );
}

type Logger = import("vega").LoggerInterface;

function complaintLogger(complaints: string[]): Logger {
  const keep = (...words: readonly unknown[]): Logger => {
    complaints.push(words.map((word) => word instanceof Error ? word.message : String(word)).join(" "));
    return logger;
  };
  const ignore = (): Logger => logger;
  const logger = {
    level: () => logger,
    error: keep,
    warn: keep,
    info: ignore,
    debug: ignore,
  } as unknown as Logger;
  return logger;
}

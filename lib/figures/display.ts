import { pngOf, specOf } from "./export.ts";
import type { Figure } from "./figure.ts";

/** Twice the size in CSS pixels, for screens with two pixels a pixel. */
const SCREEN_DPI = 192;

/**
 * What a notebook shows of a figure: the drawing for JupyterLab and VS Code, the image for GitHub, the caption.
 *
 * The Deno kernel shows nothing for a display that throws, and does not say so. A figure that cannot be drawn therefore shows its
 * error as text, and leaves a rejected promise behind, at which a headless run stops.
 */
export async function display(figure: Figure): Promise<Record<string, unknown>> {
  try {
    return {
      "application/vnd.vegalite.v5+json": await specOf(figure),
      "image/png": (await pngOf(figure, SCREEN_DPI)).toBase64(),
      "text/plain": figure.caption,
    };
  } catch (error) {
    Promise.reject(error);
    return { "text/plain": String(error) };
  }
}

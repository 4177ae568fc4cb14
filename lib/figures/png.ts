import { loadFonts } from "./fonts.ts";

type Resvg = typeof import("@resvg/resvg-wasm").Resvg;
let loading: Promise<Resvg> | undefined;

/** Starts resvg at first use, once: a second start of its WebAssembly is an error. */
function loadResvg(): Promise<Resvg> {
  return loading ??= (async () => {
    const [{ Resvg, initWasm }, wasm] = await Promise.all([
      import("@resvg/resvg-wasm"),
      import("@resvg/resvg-wasm/index_bg.wasm", { with: { type: "bytes" } }),
    ]);
    await initWasm(wasm.default);
    return Resvg;
  })();
}

/** Draws an SVG of CSS pixels (96 an inch) at a resolution, with the bundled font alone. */
export async function svgToPng(svg: string, dpi: number): Promise<Uint8Array<ArrayBuffer>> {
  const [Resvg, { faces }] = await Promise.all([loadResvg(), loadFonts()]);
  const drawing = new Resvg(svg, {
    background: "white",
    fitTo: { mode: "zoom", value: dpi / 96 },
    font: { fontBuffers: faces.map(({ bytes }) => bytes), defaultFontFamily: "Source Sans 3" },
  });
  try {
    const image = drawing.render();
    try {
      return await withResolution(image.asPng(), dpi);
    } finally {
      image.free();
    }
  } finally {
    drawing.free();
  }
}

/** Length of the PNG signature and the IHDR chunk, after which other chunks may stand. */
const HEADER_END = 8 + 25;

/** Writes a PNG's resolution (chunk pHYs, in pixels a metre), which resvg leaves out and LaTeX and Word need. */
export async function withResolution(png: Uint8Array, dpi: number): Promise<Uint8Array<ArrayBuffer>> {
  const { crc32 } = await import("node:zlib");
  const chunk = new Uint8Array(21);
  const view = new DataView(chunk.buffer);
  const pixelsPerMetre = Math.round(dpi / 0.0254);
  view.setUint32(0, 9);
  chunk.set(new TextEncoder().encode("pHYs"), 4);
  view.setUint32(8, pixelsPerMetre);
  view.setUint32(12, pixelsPerMetre);
  chunk[16] = 1;
  view.setUint32(17, crc32(chunk.subarray(4, 17)));
  const result = new Uint8Array(png.length + chunk.length);
  result.set(png.subarray(0, HEADER_END));
  result.set(chunk, HEADER_END);
  result.set(png.subarray(HEADER_END), HEADER_END + chunk.length);
  return result;
}

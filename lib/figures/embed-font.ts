import { type FontFace, loadFonts, textsOf } from "./fonts.ts";
import { subsetFont } from "./subset-font.ts";

/**
 * A copy of an SVG in which the glyphs it needs travel with it, so that its text stays text (selectable, searchable)
 * and looks and measures the same where the font is not installed.
 *
 * @param svg An SVG written by Vega in the bundled font
 */
export async function embedFont(svg: string): Promise<string> {
  const fonts = await loadFonts();
  const needed = new Map<FontFace, string[]>();
  for (const { text, style } of textsOf(svg, fonts)) {
    const face = fonts.face(style);
    needed.set(face, [...needed.get(face) ?? [], text]);
  }
  if (needed.size === 0) return svg;
  const rules = fonts.faces.filter((face) => needed.has(face)).map((face) => {
    const data = subsetFont(face, needed.get(face)!).toBase64();
    return `@font-face{font-family:"Source Sans 3";font-weight:${face.weight};` +
      `font-style:${
        face.italic ? "italic" : "normal"
      };src:url(data:font/ttf;base64,${data}) format("truetype")}`;
  });
  return svg.replace(/^<svg[^>]*>/, (start) => `${start}<style>${rules.join("")}</style>`);
}

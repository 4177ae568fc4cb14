import { BUNDLED_FONT } from "./theme.ts";

/** What we use of a font as fontkit parses it; fontkit has no types of its own. */
export interface ParsedFont {
  readonly unitsPerEm: number;
  /** Sets a text with kerning and ligatures; widths in font units. */
  layout(text: string): { readonly advanceWidth: number };
  hasGlyphForCodePoint(point: number): boolean;
  glyphForCodePoint(point: number): { readonly id: number; readonly advanceWidth: number };
  createSubset(): { includeGlyph(id: number): number; encode(): Uint8Array };
}

/** One face of the bundled font. */
export interface FontFace {
  readonly weight: 400 | 600;
  readonly italic: boolean;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly font: ParsedFont;
}

/** How a piece of text is set. */
export interface TextStyle {
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
  readonly fontStyle?: string;
}

/** The bundled faces and what can be asked of them. */
export interface Fonts {
  readonly faces: readonly FontFace[];
  face(style: TextStyle): FontFace;
  /** Advance width in the unit of the font size. */
  width(style: TextStyle, text: string): number;
}

let loading: Promise<Fonts> | undefined;

/** Loads the bundled font (Source Sans 3, SIL Open Font License) at first use. */
export function loadFonts(): Promise<Fonts> {
  return loading ??= load();
}

async function load(): Promise<Fonts> {
  const [fontkit, regular, semibold, italic] = await Promise.all([
    import("fontkit"),
    import("source-sans/400Regular/SourceSans3_400Regular.ttf", { with: { type: "bytes" } }),
    import("source-sans/600SemiBold/SourceSans3_600SemiBold.ttf", { with: { type: "bytes" } }),
    import("source-sans/400Regular_Italic/SourceSans3_400Regular_Italic.ttf", { with: { type: "bytes" } }),
  ]);
  const face = (weight: 400 | 600, italic: boolean, bytes: Uint8Array<ArrayBuffer>): FontFace => ({
    weight,
    italic,
    bytes,
    font: fontkit.create(bytes),
  });
  const faces = [
    face(400, false, regular.default),
    face(600, false, semibold.default),
    face(400, true, italic.default),
  ];
  const choose = ({ fontWeight, fontStyle }: TextStyle): FontFace => {
    if (fontStyle === "italic") return faces[2];
    return fontWeight === "bold" || Number(fontWeight) >= 600 ? faces[1] : faces[0];
  };
  const widths = new Map<FontFace, Map<string, number>>(faces.map((face) => [face, new Map()]));
  return {
    faces,
    face: choose,
    width(style, text): number {
      const face = choose(style);
      const known = widths.get(face)!;
      let ems = known.get(text);
      if (ems === undefined) {
        ems = face.font.layout(text).advanceWidth / face.font.unitsPerEm;
        known.set(text, ems);
      }
      return ems * (style.fontSize ?? 11);
    },
  };
}

/** Breaks a text into lines no wider than `limit`; a single word that is wider stands alone. */
export function wrapText(fonts: Fonts, style: TextStyle, text: string, limit: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && fonts.width(style, longer) > limit) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return line === "" ? lines : [...lines, line];
}

/** A piece of text in an SVG and how it is set. */
export interface SvgText {
  readonly text: string;
  readonly style: TextStyle;
}

/**
 * The texts of an SVG written by Vega, line by line.
 *
 * @throws {Error} A family that is not the bundled one, or a character that it does not have: both would vanish
 */
export function textsOf(svg: string, fonts: Fonts): SvgText[] {
  return [...svg.matchAll(/<text([^>]*)>(.*?)<\/text>/gs)].flatMap(([, attributes, content]) => {
    const attribute = (name: string): string | undefined =>
      new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1];
    // A text of several lines is a sequence of <tspan> elements.
    const lines = content.split(/<[^>]*>/).filter((line) => line !== "").map(unescapeXml);
    const family = attribute("font-family");
    if (!family?.startsWith(BUNDLED_FONT)) {
      throw new Error(
        `Expected the bundled font ${BUNDLED_FONT}, got ${family} at ${JSON.stringify(lines[0])}`,
      );
    }
    const weight = attribute("font-weight");
    const slant = attribute("font-style");
    const style = { ...(weight && { fontWeight: weight }), ...(slant && { fontStyle: slant }) };
    for (const line of lines) assertGlyphs(fonts.face(style).font, line);
    return lines.map((text) => ({ text, style }));
  });
}

function assertGlyphs(font: ParsedFont, text: string): void {
  for (const character of text) {
    const point = character.codePointAt(0)!;
    if (font.hasGlyphForCodePoint(point)) continue;
    const code = point.toString(16).toUpperCase().padStart(4, "0");
    throw new Error(
      `The bundled font has no glyph for "${character}" (U+${code}) in ${
        JSON.stringify(text)
      }: write it otherwise`,
    );
  }
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

function unescapeXml(text: string): string {
  return text.replaceAll(/&(\w+);/g, (whole, name) => ENTITIES[name] ?? whole);
}

import * as fontkit from "fontkit";
import { loadFonts } from "../../lib/figures/fonts.ts";
import { svgOf } from "../../lib/figures/mod.ts";
import { subsetFont } from "../../lib/figures/subset-font.ts";
import { assertEquals } from "../support/assert.ts";
import { rates } from "./samples.ts";

const texts = ["AVATAR, To 10⁻³ √κ", "half-life (steps)", "Ty"];
const { faces } = await loadFonts();

Deno.test("a subset sets its texts as wide as the full font, kerning included", () => {
  for (const face of faces) {
    const subset = fontkit.create(subsetFont(face, texts));
    assertEquals(subset.familyName.startsWith("Source Sans 3"), true);
    for (const text of texts) {
      assertEquals(subset.layout(text).advanceWidth, face.font.layout(text).advanceWidth);
    }
  }
});

Deno.test("a subset draws the same outlines, and has no other characters", () => {
  const full = fontkit.create(faces[1].bytes);
  const subset = fontkit.create(subsetFont(faces[1], texts));
  const outline = (font: typeof full, character: string): string =>
    font.glyphForCodePoint(character.codePointAt(0)).path.toSVG();
  for (const character of new Set(texts.join(""))) {
    assertEquals(outline(subset, character), outline(full, character));
  }
  assertEquals(subset.characterSet.length, new Set(texts.join("")).size);
});

Deno.test("a subset's checksum is that of TrueType: the words of the file sum to a constant", () => {
  const file = subsetFont(faces[0], texts);
  const view = new DataView(file.buffer);
  let sum = 0;
  for (let at = 0; at < file.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  assertEquals(sum, 0xB1B0AFBA);
});

Deno.test("an exported SVG carries the faces that it uses, and its text as text", async () => {
  const svg = await svgOf(rates);
  assertEquals(
    [...svg.matchAll(/@font-face\{font-family:"Source Sans 3";font-weight:(\d+)/g)].map(([, w]) => w),
    [
      "400",
      "600",
    ],
  );
  assertEquals(/<text[^>]*>condition number κ<\/text>/.test(svg), true);
  for (const [, data] of svg.matchAll(/base64,([^)]+)\)/g)) {
    assertEquals(fontkit.create(Uint8Array.fromBase64(data)).numGlyphs > 10, true);
  }
});

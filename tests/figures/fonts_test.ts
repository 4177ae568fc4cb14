import { loadFonts, wrapText } from "../../lib/figures/fonts.ts";
import { axis, figure, layered, svgOf, theoryLine, type VegaLiteSpec } from "../../lib/figures/mod.ts";
import { assertEquals, assertRejects } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

const fonts = await loadFonts();
const exact = { rtol: 1e-12, why: "sums and products of small integers" };

Deno.test("widths are the font's own advances", () => {
  // Source Sans 3 Regular has 1000 units an em; a digit is 497 wide, so four of them at 10 px are 4 · 4.97 px.
  assertClose(fonts.width({ fontSize: 10 }, "2026"), 19.88, exact);
  // The minus sign, a figure's width too: 5 · 497 thousandths of 20 px.
  assertClose(fonts.width({ fontSize: 20 }, "−1234"), 49.7, exact);
});

Deno.test("widths include kerning", () => {
  const { font } = fonts.faces[0];
  const apart = ["A", "V"].reduce(
    (sum, letter) => sum + font.glyphForCodePoint(letter.codePointAt(0)!).advanceWidth,
    0,
  );
  const together = fonts.width({ fontSize: 1000 }, "AV");
  assertEquals(together < apart, true);
});

Deno.test("bold and italic text is measured in its own face", () => {
  const of = (style: object): number => fonts.width({ fontSize: 1000, ...style }, "Momentum");
  const widths = [of({}), of({ fontWeight: 600 }), of({ fontStyle: "italic" })];
  assertEquals(new Set(widths).size, 3);
  assertEquals(of({ fontWeight: "bold" }), widths[1]);
});

Deno.test("wrapText breaks between words, fills lines, and leaves a long word alone", () => {
  const style = { fontSize: 10 };
  // A digit is 4.97 px and a space 2 px: "11 22" is 21.88 px, "11 22 33" is 33.82 px.
  assertEquals(wrapText(fonts, style, "11 22 33 44444", 22), ["11 22", "33", "44444"]);
  assertEquals(wrapText(fonts, style, "11 22 33", 34), ["11 22 33"]);
  assertEquals(wrapText(fonts, style, "", 34), []);
});

const titled = (title: string, more: VegaLiteSpec = {}): Promise<string> =>
  svgOf(figure({
    id: "glyphs",
    title,
    caption: "c",
    spec: {
      ...layered({ x: axis("n"), y: axis("r"), layers: [theoryLine({ x: [1, 2], y: [1, 2] })] }),
      ...more,
    },
  }));

Deno.test("a character without glyph is an error, never a gap", async () => {
  await titled("κ, √κ, σ², ∂, ≤, ∞, 10⁻³, ‖x‖₂, ⟨x⟩, →");
  await assertRejects(
    () => titled("the gradient ∇L"),
    Error,
    'no glyph for "∇" (U+2207) in "the gradient ∇L"',
  );
});

Deno.test("another font is an error, never vanished text", async () => {
  await assertRejects(() => titled("t", { config: { font: "Papyrus" } }), Error, "got Papyrus");
});

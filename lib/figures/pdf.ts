import { loadFonts } from "./fonts.ts";

/** PDF points in a CSS pixel. */
const POINTS = 72 / 96;

/** What is written into a PDF's properties. */
export interface PdfInfo {
  readonly title: string;
  readonly subject: string;
}

/** Draws an SVG of CSS pixels as a page of vectors with subsets of the font embedded; the same bytes every time. */
export async function svgToPdf(
  svg: string,
  width: number,
  height: number,
  info: PdfInfo,
): Promise<Uint8Array<ArrayBuffer>> {
  const [{ default: PDFDocument }, { default: SVGtoPDF }, { faces }] = await Promise.all([
    import("pdfkit"),
    import("svg-to-pdfkit"),
    loadFonts(),
  ]);
  const [regular, semibold, italic] = faces.map(({ bytes }) => bytes);
  const document = new PDFDocument({
    size: [width * POINTS, height * POINTS],
    margin: 0,
    // A date of making would change the bytes, and the identifier that is computed from it.
    info: { Title: info.title, Subject: info.subject, CreationDate: new Date(0) },
    font: regular as unknown as string,
  });
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  document.on("data", (piece: Uint8Array<ArrayBuffer>) => pieces.push(piece));
  const done = new Promise<void>((resolve, reject) => {
    document.on("end", () => resolve());
    document.on("error", reject);
  });
  document.registerFont("regular", regular);
  document.registerFont("semibold", semibold);
  document.registerFont("italic", italic);
  const warnings: string[] = [];
  SVGtoPDF(document, svg, 0, 0, {
    fontCallback: (_family: string, bold: boolean, slanted: boolean) =>
      slanted ? "italic" : bold ? "semibold" : "regular",
    warningCallback: (warning: string) => warnings.push(warning),
  });
  document.end();
  await done;
  if (warnings.length > 0) throw new Error(`PDF: ${warnings.join("; ")}`);
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

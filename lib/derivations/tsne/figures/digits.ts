import { axis, type Figure, figure, type Layer, shown, sideBySide } from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import type { allDigits } from "../experiment.ts";

/** How many digits are drawn, of all that were mapped: more would hide one another. */
const DRAWN = 210;

/** A colour for each digit; the numeral says it too. */
const DIGIT_COLORS = [
  "#1f77b4",
  "#d55e00",
  "#009e73",
  "#b03a8c",
  "#8c6d00",
  "#2ca6c9",
  "#6a3d9a",
  "#c0392b",
  "#555555",
  "#7a9a01",
] as const;

/** Every place marked by the numeral of its digit. */
function numerals(places: ArrayLike<number>, labels: Int32Array): Layer[] {
  return DIGIT_COLORS.map((color, digit) => ({
    draw: () => ({
      description: `digit ${digit}`,
      data: {
        values: Array.from(labels.subarray(0, DRAWN).keys()).filter((i) => labels[i] === digit).map((i) => ({
          x: Number(places[2 * i].toPrecision(4)),
          y: Number(places[2 * i + 1].toPrecision(4)),
        })),
      },
      mark: { type: "text", text: String(digit), color, fontSize: 7.5 },
      encoding: { x: { field: "x" }, y: { field: "y" } },
    }),
  }));
}

/** All digits by t-SNE and by principal components. */
export function digitsFigure(found: Evidence<typeof allDigits>, seed: number): Figure {
  const { n, perplexity, labels, places, componentPlaces, embedding, components, nearest } = found;
  return figure({
    id: "tsne-digits",
    title: "Handwritten digits: t-SNE keeps apart what principal components mix",
    subtitle: `${n} digits mapped, ${
      Math.min(DRAWN, n)
    } drawn; perplexity ${perplexity}, random start, seed ${seed}`,
    caption:
      `Of ten nearest neighbours in the map ${
        shown(100 * embedding.agreement)
      } % show the same digit (principal components: ` +
      `${shown(100 * components.agreement)} %), of single nearest ones ${shown(100 * nearest.embedding)} % (${
        shown(100 * nearest.components)
      } %). Trustworthiness at ten neighbours ${shown(embedding.trustworthiness)} (${
        shown(components.trustworthiness)
      }).`,
    width: "full",
    height: 195,
    spec: sideBySide([
      { title: "t-SNE", x: axis("y₁"), y: axis("y₂"), layers: numerals(places, labels) },
      {
        title: "principal components",
        x: axis("first component"),
        y: axis("second component"),
        layers: numerals(componentPlaces, labels),
      },
    ]),
  });
}

/** A density of a family, where it lives and where it has a kink. */
export interface Density {
  readonly family: Family;
  /** Standard deviation, length, mean or mean distance from the centre: what makes the family wide. */
  readonly scale: number;
  at(x: number): number;
  readonly from: number;
  readonly to: number;
  readonly points: readonly number[];
}

export type Family = "Gaussian" | "uniform" | "exponential" | "Laplace";

/** Densities of scale 1, and between which numbers of scales all but 10⁻¹⁴ of them lies. */
const SHAPES: Readonly<
  Record<Family, { at(x: number): number; from: number; to: number; points: number[] }>
> = {
  Gaussian: { at: (x) => Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI), from: -9, to: 9, points: [] },
  uniform: { at: (x) => (x >= 0 && x <= 1 ? 1 : 0), from: 0, to: 1, points: [] },
  exponential: { at: (x) => Math.exp(-x), from: 0, to: 34, points: [] },
  Laplace: { at: (x) => Math.exp(-Math.abs(x)) / 2, from: -34, to: 34, points: [0] },
};

export const FAMILIES = Object.keys(SHAPES) as Family[];

/** The density of a family stretched to a scale. */
export function densityOf(family: Family, scale: number): Density {
  const { at, from, to, points } = SHAPES[family];
  return {
    family,
    scale,
    at: (x) => at(x / scale) / scale,
    from: from * scale,
    to: to * scale,
    points: points.map((x) => x * scale),
  };
}

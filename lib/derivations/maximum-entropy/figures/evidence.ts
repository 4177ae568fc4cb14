import { shown } from "../../../figures/mod.ts";

/** A number for a caption: three significant digits, and 0 for what is round-off. */
export const shownOrZero = (x: number): string => shown(Math.abs(x) < 1e-12 ? 0 : x);

/** Entropy of a Gaussian of variance 1, in nats. */
export const GAUSSIAN = Math.log(2 * Math.PI * Math.E) / 2;

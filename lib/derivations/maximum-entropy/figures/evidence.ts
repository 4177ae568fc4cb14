/** What an experiment finds. */
export type Evidence<E extends (...args: never[]) => Promise<unknown>> = Awaited<ReturnType<E>>;

/** A number for a caption: three significant digits, and 0 for what is round-off. */
export const shown = (x: number): string => String(Math.abs(x) < 1e-12 ? 0 : Number(x.toPrecision(3)));

/** Entropy of a Gaussian of variance 1, in nats. */
export const GAUSSIAN = Math.log(2 * Math.PI * Math.E) / 2;

/** What an experiment finds. */
export type Found<E extends (...options: never[]) => Promise<unknown>> = Awaited<ReturnType<E>>;

/** A number for a caption: a few significant digits, no trailing zeros. */
export const digits = (x: number, count = 3): string => String(Number(x.toPrecision(count)));

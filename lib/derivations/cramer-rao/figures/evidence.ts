/** What an experiment finds. */
export type Evidence<E extends (...args: never[]) => Promise<unknown>> = Awaited<ReturnType<E>>;

/** A number for a caption: four significant digits. */
export const shown = (x: number): string => String(Number(x.toPrecision(4)));

/** What an experiment finds. */
export type Evidence<E extends (...args: never[]) => Promise<unknown>> = Awaited<ReturnType<E>>;

/** A number for a caption: four significant digits. */
export const shown = (x: number): string => String(Number(x.toPrecision(4)));

/** A curve's numbers as finely as a printer shows them: a notebook carries every digit. */
export const drawn = (values: readonly number[]): number[] => values.map((x) => Number(x.toPrecision(5)));

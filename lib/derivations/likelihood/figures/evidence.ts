/** A curve's numbers as finely as a printer shows them: a notebook carries every digit. */
export const drawn = (values: readonly number[]): number[] => values.map((x) => Number(x.toPrecision(5)));

// Where the cells of a table stand, and tables with their axes in another order.

/** The value of each variable in a cell, the last variable running fastest. */
export function valuesOfCell(shape: readonly number[], cell: number): number[] {
  const values = new Array<number>(shape.length);
  for (let axis = shape.length - 1, rest = cell; axis >= 0; axis--) {
    values[axis] = rest % shape[axis];
    rest = Math.floor(rest / shape[axis]);
  }
  return values;
}

/** The cell of a combination of values. */
export function cellOfValues(shape: readonly number[], values: readonly number[]): number {
  return shape.reduce((cell, size, axis) => cell * size + values[axis], 0);
}

export const sizeOf = (shape: readonly number[], axes: readonly number[]): number =>
  axes.reduce((product, axis) => product * shape[axis], 1);

/**
 * The cells as rows: one for each combination of values of the first axes, in it one cell for each of the second. All
 * axes must be named, each once.
 */
export function rowsOfCells(
  shape: readonly number[],
  cells: ArrayLike<number>,
  first: readonly number[],
  second: readonly number[],
): Float64Array[] {
  const rows = Array.from({ length: sizeOf(shape, first) }, () => new Float64Array(sizeOf(shape, second)));
  for (let cell = 0; cell < cells.length; cell++) {
    const values = valuesOfCell(shape, cell);
    const place = (axes: readonly number[]): number =>
      axes.reduce((index, axis) => index * shape[axis] + values[axis], 0);
    rows[place(first)][place(second)] = cells[cell];
  }
  return rows;
}

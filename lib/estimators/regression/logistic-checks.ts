import { requireFinite } from "../../math/checks.ts";
import { type Matrix, matrix } from "../../math/mod.ts";
import { orthonormalColumns } from "./logistic-basis.ts";

/** Refuses a design with entries that are not finite. */
export function requireDesign(design: Matrix): void {
  requireFinite("the design", design.data);
}

/** Refuses responses that are not one number in [0, 1] for each of the design's rows. */
export function requireProportions(responses: ArrayLike<number>, rows: number): void {
  if (responses.length !== rows) {
    throw new RangeError(
      `Expected one response for each of the ${rows} rows of the design, got ${responses.length}`,
    );
  }
  for (let i = 0; i < rows; i++) {
    if (!(responses[i] >= 0 && responses[i] <= 1)) {
      throw new RangeError(
        `Expected labels 0 and 1 (or proportions between them), got ${responses[i]} at index ${i}`,
      );
    }
  }
}

/** Refuses a list of observations' numbers that is not finite or has another length. */
export function requirePerRow(what: string, values: ArrayLike<number>, rows: number): void {
  if (values.length !== rows) {
    throw new RangeError(
      `Expected one number in ${what} for each of ${rows} observations, got ${values.length}`,
    );
  }
  requireFinite(what, values);
}

/** Refuses columns of the design that others (among those named) already span. */
export function requireIndependentColumns(design: Matrix, columns: readonly number[]): void {
  const { rows: n, columns: d, data } = design;
  const { dependent } = orthonormalColumns(
    matrix(n, columns.length, (i, k) => data[i * d + columns[k]]),
  );
  if (dependent.length === 0) return;
  const j = columns[dependent[0]];
  const empty = Array.from({ length: n }, (_, i) => data[i * d + j]).every((x) => x === 0);
  throw new RangeError(
    empty
      ? `Expected a design without empty columns, got column ${j} that is 0 throughout: leave it out`
      : `Expected independent columns, got column ${j} that is a combination of the columns before it: leave one of ` +
        "them out, or give a ridge",
  );
}

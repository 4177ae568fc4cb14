// Sets of variables, named by their place (axis) in a table, a vector or a joint law.

/** Refuses a list of axes that names one twice or names one that does not exist. */
export function requireAxes(dimensions: number, what: string, axes: readonly number[]): void {
  axes.forEach((axis, i) => {
    if (!(Number.isInteger(axis) && axis >= 0 && axis < dimensions)) {
      throw new RangeError(`Expected axes from 0 to ${dimensions - 1} in ${what}, got ${axis}`);
    }
    if (axes.indexOf(axis) !== i) {
      throw new RangeError(`Expected no axis twice in ${what}, got ${axis} again`);
    }
  });
}

/** Refuses an empty list of axes, and what `requireAxes` refuses. */
export function requireSomeAxes(dimensions: number, what: string, axes: readonly number[]): void {
  if (axes.length === 0) throw new RangeError(`Expected at least one axis in ${what}, got none`);
  requireAxes(dimensions, what, axes);
}

/** Refuses groups of axes that share one, and what `requireAxes` refuses. */
export function requireDisjointAxes(
  dimensions: number,
  groups: Readonly<Record<string, readonly number[]>>,
): void {
  const owner = new Map<number, string>();
  for (const [what, axes] of Object.entries(groups)) {
    requireAxes(dimensions, what, axes);
    for (const axis of axes) {
      if (owner.has(axis)) {
        throw new RangeError(`Expected ${owner.get(axis)} and ${what} to share no axis, got ${axis} in both`);
      }
      owner.set(axis, what);
    }
  }
}

/** Refuses groups of axes of which one is empty or two share an axis. */
export function requireDisjointSomeAxes(
  dimensions: number,
  groups: Readonly<Record<string, readonly number[]>>,
): void {
  for (const [what, axes] of Object.entries(groups)) requireSomeAxes(dimensions, what, axes);
  requireDisjointAxes(dimensions, groups);
}

/** The axes that a list leaves out, ascending. */
export function axesBeside(dimensions: number, axes: readonly number[]): number[] {
  return Array.from({ length: dimensions }, (_, axis) => axis).filter((axis) => !axes.includes(axis));
}

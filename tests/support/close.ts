// The numerical comparison of all tests: NaN agrees with nothing, infinities only with themselves, nothing is empty.
export interface Tolerance {
  readonly rtol?: number;
  readonly atol?: number;
  readonly why: string;
}

function isClose(found: number, expected: number, { rtol = 0, atol = 0 }: Tolerance): boolean {
  if (found === expected) return true;
  return Number.isFinite(expected) && Math.abs(found - expected) <= atol + rtol * Math.abs(expected);
}

/** Fails unless every found number is within `atol + rtol·|expected|` of the expected one. */
export function assertClose(
  found: number | ArrayLike<number>,
  expected: number | ArrayLike<number>,
  tolerance: Tolerance,
): void {
  const foundList = typeof found === "number" ? [found] : Array.from(found);
  const expectedList = typeof expected === "number" ? [expected] : Array.from(expected);
  if (expectedList.length === 0) throw new Error("Expected at least one number to compare, got none");
  if (foundList.length !== expectedList.length) {
    throw new Error(`Expected ${expectedList.length} numbers, got ${foundList.length}`);
  }
  expectedList.forEach((value, index) => {
    if (isClose(foundList[index], value, tolerance)) return;
    const distance = Math.abs(foundList[index] - value);
    throw new Error(
      `Expected ${value}, got ${foundList[index]} at index ${index}: distance ${distance} exceeds ` +
        `atol ${tolerance.atol ?? 0} + rtol ${tolerance.rtol ?? 0} (${tolerance.why})`,
    );
  });
}

// The one place that prints: results on stdout, everything said along the way on stderr.
// deno-lint-ignore-file no-console

/** A line of the result, on stdout. */
export function print(line: string): void {
  console.log(line);
}

/** A line said along the way, on stderr. */
export function note(line: string): void {
  console.error(line);
}

/** The value of an environment variable, or undefined where it is unset, empty, or reading it was not permitted beforehand. */
export function readEnvironment(variable: string): string | undefined {
  if (Deno.permissions.querySync({ name: "env", variable }).state !== "granted") return undefined;
  return Deno.env.get(variable) || undefined;
}

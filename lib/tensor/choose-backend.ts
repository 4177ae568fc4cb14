import { automaticOrder, backends, type Choice, defaultBackend } from "./backends.ts";
import { readEnvironment } from "./read-environment.ts";

async function checkName(name: string, chosenBy: string): Promise<void> {
  const known = ["auto", ...backends.map((backend) => backend.name)];
  if (known.includes(name)) return;
  const { nearestName } = await import("./nearest-name.ts");
  const meant = nearestName(name, known);
  const suggestion = meant === undefined ? "" : ` Did you mean "${meant}"?`;
  throw new RangeError(`Unknown backend "${name}" (${chosenBy}).${suggestion} Known: ${known.join(", ")}.`);
}

/**
 * Which backends to try: the option, else REDERIVE_BACKEND, else `wasm`.
 *
 * The environment is read only where permission was granted beforehand: nobody is ever asked.
 *
 * @param option a backend's name or `auto`, as given by the caller
 * @throws RangeError for a name that is not in the table; the message suggests the nearest one
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(await chooseBackend("cpu"), { candidates: ["cpu"], chosenBy: "by option" });
 * await assert.rejects(() => chooseBackend("wsam"), /Did you mean "wasm"/);
 * ```
 */
export async function chooseBackend(option?: string): Promise<Choice> {
  const variable = readEnvironment("REDERIVE_BACKEND");
  let name = defaultBackend;
  let chosenBy = "by default";
  if (option !== undefined) [name, chosenBy] = [option, "by option"];
  else if (variable !== undefined) [name, chosenBy] = [variable, "by REDERIVE_BACKEND"];
  await checkName(name, chosenBy);
  return name === "auto"
    ? { candidates: automaticOrder, chosenBy: `${chosenBy}: auto` }
    : { candidates: [name], chosenBy };
}

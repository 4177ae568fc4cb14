import { print } from "./print.ts";
import {
  cardText,
  decide,
  findClaims,
  type InventoryClaim,
  recordOf,
  registeredClaims,
  type RunOptions,
  topicOf,
} from "../ledger/mod.ts";
import { startBackend } from "./backend.ts";
import { CommandError } from "./command-error.ts";
import { allNotebooks, ROOT } from "./paths.ts";
import { loadTopic } from "./topics.ts";

/**
 * Decides the claims that a query names and prints their cards.
 *
 * @throws {RangeError} No claim matches
 * @throws {CommandError} A claim came out refuted or blunt
 */
export async function claim(query: string, options: RunOptions): Promise<void> {
  const backend = await startBackend(options.backend);
  const failed: string[] = [];
  for (const each of findClaims(query)) {
    const topic = topicOf(each.id);
    await loadTopic(topic);
    const known = registeredClaims().get(each.id);
    const record = known
      ? recordOf(await decide(known, { ...options, backend }))
      : { id: each.id, verdict: "open" as const };
    print(
      `${cardText({ id: each.id, statement: each.statement, record })}\n\n${await whereabouts(each)}\n`,
    );
    if (record.verdict === "refuted" || record.verdict === "blunt") {
      failed.push(`${each.id} is ${record.verdict}`);
    }
  }
  if (failed.length > 0) throw new CommandError(failed.join("\n"));
}

/** The line of code where a claim is defined, and its notebook. */
async function whereabouts({ id }: InventoryClaim): Promise<string> {
  const { name } = topicOf(id);
  const notebook = (await allNotebooks()).find((path) => path.replace(/^.*\/\d+-/, "") === `${name}.ipynb`);
  const code = await findDefinition(`${ROOT}/lib/derivations/${name}`, `claim("${id}"`);
  const relative = (path: string | undefined): string => path?.slice(ROOT.length + 1) ?? "not yet";
  return `code       ${relative(code)}\nnotebook   ${relative(notebook)}`;
}

async function findDefinition(folder: string, text: string): Promise<string | undefined> {
  try {
    for await (const entry of Deno.readDir(folder)) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory) {
        const found = await findDefinition(path, text);
        if (found) return found;
        continue;
      }
      const at = (await Deno.readTextFile(path)).split("\n").findIndex((line) => line.includes(text));
      if (at >= 0) return `${path}:${at + 1}`;
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return undefined;
}

import type { Claim } from "./claim.ts";
import type { RunOptions } from "./context.ts";
import { decide } from "./decide.ts";
import { inventory } from "./inventory.ts";
import { type ClaimRecord, recordOf } from "./record.ts";
import { verdictInWords } from "./show.ts";

/** The verdicts of a topic: plain data that a notebook shows as a table. */
export interface Verdicts {
  readonly records: readonly ClaimRecord[];
}

/**
 * Decides all claims of a topic now and shows one line each, in the order of the inventory: verdict, road of the measurement, rivals rejected.
 *
 * @param claims The claims by name, as a topic exports them
 * @throws {RangeError} No claim
 */
export async function verdicts(
  claims: Readonly<Record<string, Claim>>,
  options: RunOptions = {},
): Promise<Verdicts> {
  const records: ClaimRecord[] = [];
  for (const claim of Object.values(claims)) records.push(recordOf(await decide(claim, options)));
  if (records.length === 0) throw new RangeError("Expected at least one claim to decide, got none");
  const order = [...inventory().keys(), ...records.map(({ id }) => id)];
  records.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  return Object.defineProperty({ records }, Symbol.for("Jupyter.display"), {
    value: () => ({ "text/markdown": verdictTable(records), "text/plain": verdictTable(records) }),
  });
}

/** One line a claim, as Markdown. */
export function verdictTable(records: readonly ClaimRecord[]): string {
  const row = (cells: readonly (string | number)[]): string =>
    `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`;
  return [
    row(["claim", "verdict", "measured by", "rivals rejected"]),
    row(["---", "---", "---", "---"]),
    ...records.map((record) =>
      row([record.id, verdictInWords(record), record.by ?? "", record.rivals?.length ?? 0])
    ),
  ].join("\n");
}

import { print } from "./print.ts";
import {
  type ClaimRecord,
  LEDGER_SEED,
  ledgerOf,
  registeredClaims,
  topics,
  type Verdict,
} from "../ledger/mod.ts";
import { ledgerPage } from "../ledger/page.ts";
import { startBackend } from "./backend.ts";
import { CommandError } from "./command-error.ts";
import { writeWhole } from "../files/write-whole.ts";
import { ROOT } from "./paths.ts";
import { decideTopics } from "./ledger-pool.ts";
import { Progress } from "./progress.ts";
import { loadAllTopics } from "./topics.ts";

/** Options of the command. */
export interface LedgerCommand {
  readonly seed?: number;
  readonly backend?: string;
}

/**
 * Decides all claims and writes the record and the page.
 *
 * @throws {CommandError} A claim came out refuted or blunt
 */
export async function ledger({ seed = LEDGER_SEED, ...options }: LedgerCommand): Promise<void> {
  const backend = await startBackend(options.backend);
  Deno.env.set("REDERIVE_EVIDENCE", `${ROOT}/out/evidence`);
  await loadAllTopics();
  const total = registeredClaims().size;
  const progress = new Progress();
  const records: ClaimRecord[] = [];
  await decideTopics(topics, { seed, ...options }, (each) => {
    records.push(each);
    progress.step(each.id, records.length, total);
  });
  progress.end();
  const record = ledgerOf(records, seed);
  const committed = seed === LEDGER_SEED && backend === "wasm";
  const text = JSON.stringify(record, null, 1) + "\n";
  const name = committed ? `${ROOT}/data/ledger.json` : `${ROOT}/out/ledger/seed-${seed}-${backend}.json`;
  await writeWhole(name, text);
  if (committed) await writeWhole(`${ROOT}/out/ledger/index.html`, ledgerPage(record));
  const count = (verdict: Verdict): number => record.claims.filter((each) => each.verdict === verdict).length;
  const settled = count("confirmed") + count("erratum");
  print(
    `${settled} of ${record.claims.length} claims settled at seed ${seed} on ${backend}: ` +
      `${count("confirmed")} confirmed, ${count("erratum")} errata, ${count("refuted")} refuted, ` +
      `${count("blunt")} blunt, ${count("open")} open`,
  );
  print(`record ${name.slice(ROOT.length + 1)}${committed ? ", page out/ledger/index.html" : ""}`);
  const failed = record.claims.filter((each) => each.verdict === "refuted" || each.verdict === "blunt");
  if (failed.length > 0) {
    throw new CommandError(failed.map((each) => `${each.id} is ${each.verdict}: ${each.because}`).join("\n"));
  }
}

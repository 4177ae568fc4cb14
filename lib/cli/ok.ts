import { note } from "./print.ts";
import { checkNotebooks } from "../notebooks/mod.ts";
import { wrongArrows } from "./arrows.ts";
import { CommandError } from "./command-error.ts";
import { allNotebooks, ROOT } from "./paths.ts";

/** Runs this Deno with arguments and says whether it went well; its output goes through. */
async function deno(...args: string[]): Promise<boolean> {
  const { success } = await new Deno.Command(Deno.execPath(), { args, cwd: ROOT }).spawn().status;
  return success;
}

/** Every check, by the name that the summary shows. */
const CHECKS: Readonly<Record<string, () => Promise<boolean>>> = {
  format: () => deno("fmt", "--check"),
  lint: () => deno("lint"),
  types: () => deno("check"),
  "import arrows": async () => {
    const wrong = await wrongArrows();
    for (const line of wrong) note(line);
    return wrong.length === 0;
  },
  "notebook types": async () => {
    const faults = await checkNotebooks(await allNotebooks());
    for (const { message } of faults) note(message);
    return faults.length === 0;
  },
  tests: () => deno("task", "test"),
};

/**
 * Runs every check and says at the end which failed.
 *
 * @throws {CommandError} A check failed
 */
export async function ok(): Promise<void> {
  const failed: string[] = [];
  for (const [name, check] of Object.entries(CHECKS)) {
    note(`\n== ${name}`);
    if (!await check()) failed.push(name);
  }
  if (failed.length > 0) throw new CommandError(`failed: ${failed.join(", ")}`);
  note(`\nall of ${Object.keys(CHECKS).join(", ")} passed`);
}
